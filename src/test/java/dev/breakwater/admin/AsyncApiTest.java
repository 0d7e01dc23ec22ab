package dev.breakwater.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.OutputTopic;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/asyncapi.yaml and what the job reads and writes are the same; no network is asked. */
class AsyncApiTest {
  private static final File DOCUMENT = new File("docs/asyncapi.yaml");
  private static final JsonNode API = read();

  private static JsonNode read() {
    try {
      return new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT);
    } catch (IOException e) {
      throw new AssertionError(DOCUMENT + " is no YAML", e);
    }
  }

  /** Where a reference within the document leads; it must lead somewhere. */
  private static JsonNode at(JsonNode holder) {
    String reference = holder.path("$ref").asText();
    assertTrue(reference.startsWith("#/"), holder::toString);
    JsonNode target = API.at(reference.substring(1));
    assertFalse(target.isMissingNode(), reference);
    return target;
  }

  @Test
  void itIsAsyncApiOfTheThirdVersion() {
    assertEquals("3.0.0", API.path("asyncapi").asText());
    assertFalse(API.at("/info/title").asText().isEmpty());
    assertFalse(API.at("/info/version").asText().isEmpty());
  }

  @Test
  void everyTopicIsAChannelWithADirectionAndNothingElseIs() {
    Map<String, String> wanted = new TreeMap<>();
    for (TopicSpec topic : TopicCatalogue.of(JobConfig.DEFAULT.topics())) {
      wanted.put(topic.name(), topic.use() == TopicSpec.Use.OUTPUT ? "send" : "receive");
    }
    Map<String, String> found = new TreeMap<>();
    for (JsonNode operation : API.path("operations")) {
      String address = at(operation.path("channel")).path("address").asText();
      assertEquals(null, found.put(address, operation.path("action").asText()), address);
    }
    assertEquals(wanted, found);
    assertEquals(wanted.size(), API.path("channels").size());
  }

  @Test
  void everyMessageHasASchemaThatIsThereAndEveryOutputAKey() throws IOException {
    for (JsonNode channel : API.path("channels")) {
      String address = channel.path("address").asText();
      assertFalse(channel.path("description").asText().isEmpty(), address);
      assertEquals(1, channel.path("messages").size(), address);
      JsonNode message = at(channel.path("messages").elements().next());
      File schema = new File(DOCUMENT.getParentFile(), message.at("/payload/schema/$ref").asText());
      assertTrue(schema.isFile(), () -> address + ": " + schema);
      JsonNode json = new ObjectMapper().readTree(schema);
      assertTrue(json.path("$schema").asText().endsWith("draft/2020-12/schema"), address);
      boolean isOutput = address.startsWith(JobConfig.DEFAULT.topics().outputPrefix());
      assertEquals(isOutput, message.at("/bindings/kafka/key/type").isTextual(), address);
    }
  }

  /** The file of a topic is found by its name, by people and by the test of a whole back-test. */
  @Test
  void schemasAreNamedAfterTheirTopics() {
    for (OutputTopic topic : OutputTopic.values()) {
      if (topic == OutputTopic.ALERTS_STATE) {
        continue; // the same records as alerts
      }
      String address = JobConfig.DEFAULT.topics().nameOf(topic);
      String schema = "schema/" + topic.suffix().replace('.', '-') + ".json";
      for (JsonNode channel : API.path("channels")) {
        if (channel.path("address").asText().equals(address)) {
          JsonNode message = at(channel.path("messages").elements().next());
          assertEquals(schema, message.at("/payload/schema/$ref").asText());
        }
      }
    }
  }
}
