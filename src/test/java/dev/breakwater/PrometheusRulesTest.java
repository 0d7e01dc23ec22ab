package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Shape and names of the rules; what promtool would say of their expressions is not asked here. */
class PrometheusRulesTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path DIRECTORY = Path.of("deploy/prometheus");
  private static final String PREFIX = "flink_taskmanager_job_task_operator_breakwater_";
  private static final Pattern METRIC = Pattern.compile(PREFIX + "([A-Za-z_]+)");

  private static JsonNode yaml(String file) throws IOException {
    return YAML.readTree(DIRECTORY.resolve(file).toFile());
  }

  private static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (JsonNode group : yaml("alerts.yaml").path("groups")) {
      group.path("rules").forEach(rules::add);
    }
    return rules;
  }

  @Test
  void everyRuleHasANameASeverityAndWhatToDo() throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode rule : rules()) {
      String name = rule.path("alert").asText();
      assertTrue(name.matches("Breakwater[A-Z][A-Za-z]+"), rule::toString);
      assertTrue(names.add(name), name);
      assertTrue(rule.path("for").asText().matches("\\d+[sm]"), name);
      assertTrue(
          Set.of("warning", "critical").contains(rule.path("labels").path("severity").asText()),
          name);
      assertTrue(rule.path("annotations").path("summary").asText().length() > 20, name);
      assertTrue(rule.path("annotations").path("description").asText().length() > 60, name);
    }
    assertEquals(
        Set.of("BreakwaterManyDeadLetters", "BreakwaterNoEvents", "BreakwaterNotRunning"), names);
  }

  @Test
  void parenthesesCloseAndMetricsAreRegisteredUnderTheirNames() throws IOException {
    List<String> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/dev/breakwater/flink"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
    }
    for (JsonNode rule : rules()) {
      String expression = rule.path("expr").asText();
      assertEquals(
          expression.chars().filter(c -> c == '(').count(),
          expression.chars().filter(c -> c == ')').count(),
          expression);
      Matcher metric = METRIC.matcher(expression);
      assertTrue(metric.find(), expression);
      // A label group of Flink, such as reason, stands in the name as well.
      String name = metric.group(1);
      String registered = "\"" + name.substring(name.lastIndexOf('_') + 1) + "\"";
      assertTrue(sources.stream().anyMatch(source -> source.contains(registered)), registered);
    }
  }

  @Test
  void silenceOfEveryFeedIsSaidAfterAMinute() throws IOException {
    JsonNode rule =
        rules().stream()
            .filter(one -> one.path("alert").asText().equals("BreakwaterNoEvents"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        "min by (job_name) (" + PREFIX + "secondsSinceLastEvent) > 60", rule.path("expr").asText());
    assertEquals("critical", rule.path("labels").path("severity").asText());
  }

  @Test
  void theScrapedPortIsTheReporters() throws IOException {
    JsonNode prometheus = yaml("prometheus.yaml");
    assertEquals("alerts.yaml", prometheus.path("rule_files").path(0).asText());
    String port =
        YAML.readTree(Path.of("deploy/flink/config.yaml").toFile())
            .path("metrics")
            .path("reporter")
            .path("prometheus")
            .path("port")
            .asText();
    JsonNode targets =
        prometheus.path("scrape_configs").path(0).path("static_configs").path(0).path("targets");
    assertEquals(
        List.of("jobmanager:" + port, "taskmanager:" + port),
        List.of(targets.path(0).asText(), targets.path(1).asText()));
  }
}
