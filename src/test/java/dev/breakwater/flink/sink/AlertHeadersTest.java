package dev.breakwater.flink.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.breakwater.testing.AlertRecords;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** What docs/asyncapi.yaml says of the headers of an alert. */
class AlertHeadersTest {
  @Test
  void areThoseOfTheDocument() throws IOException {
    JsonNode described =
        new ObjectMapper(new YAMLFactory())
            .readTree(new File("docs/asyncapi.yaml"))
            .at("/components/messages/alert/headers");
    Map<String, String> headers = new TreeMap<>();
    for (Header header : new AlertHeaders().getHeaders(AlertRecords.full())) {
      headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
    }
    TreeSet<String> names = new TreeSet<>();
    described.path("properties").fieldNames().forEachRemaining(names::add);
    assertEquals(names, headers.keySet());
    for (JsonNode required : described.path("required")) {
      assertTrue(headers.containsKey(required.asText()), required::asText);
    }
    headers.forEach(
        (name, value) -> {
          JsonNode fixed = described.path("properties").path(name).path("const");
          assertEquals(fixed.isMissingNode() ? value : fixed.asText(), value, name);
        });
  }
}
