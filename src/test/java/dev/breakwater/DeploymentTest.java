package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.Test;

/** What can be told of the deployment without a container engine. */
class DeploymentTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Path DOCKERFILE = Path.of("deploy/docker/Dockerfile");

  private final JsonNode services = yaml(Path.of("docker-compose.yml")).path("services");

  private static JsonNode yaml(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new AssertionError(file + " is no YAML", e);
    }
  }

  private Map<String, JsonNode> services() {
    Map<String, JsonNode> byName = new TreeMap<>();
    services.properties().forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
    assertEquals(Set.of("kafka", "topics", "jobmanager", "taskmanager"), byName.keySet());
    return byName;
  }

  private static String pomProperty(String name) throws IOException {
    Matcher property =
        Pattern.compile("<" + name + ">([^<]+)</").matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(property.find(), name);
    return property.group(1);
  }

  @Test
  void everyYamlFileParses() throws IOException {
    List<Path> files = new ArrayList<>(List.of(Path.of("docker-compose.yml")));
    try (Stream<Path> deploy = Files.walk(Path.of("deploy"))) {
      deploy.filter(file -> file.toString().matches(".*\\.ya?ml")).forEach(files::add);
    }
    assertTrue(files.size() >= 2, files::toString);
    files.forEach(file -> assertTrue(yaml(file).isObject(), file::toString));
  }

  @Test
  void imagesHaveTheVersionsOfThePom() throws IOException {
    String ours = "breakwater:" + version();
    assertEquals(
        Map.of(
            "kafka", "apache/kafka:" + pomProperty("kafka.version"),
            "topics", ours,
            "jobmanager", ours,
            "taskmanager", ours),
        images());
    List<String> bases =
        Files.readAllLines(DOCKERFILE).stream().filter(line -> line.startsWith("FROM ")).toList();
    assertEquals(List.of("FROM flink:" + pomProperty("flink.version") + "-java17"), bases);
  }

  private static String version() throws IOException {
    Matcher version =
        Pattern.compile("<artifactId>breakwater</artifactId>\\s*<version>([^<]+)</version>")
            .matcher(Files.readString(Path.of("pom.xml")));
    assertTrue(version.find());
    return version.group(1);
  }

  private Map<String, String> images() {
    Map<String, String> images = new TreeMap<>();
    services().forEach((name, service) -> images.put(name, service.path("image").asText()));
    return images;
  }

  @Test
  void everythingMountedExists() {
    Set<String> volumes = new TreeSet<>();
    yaml(Path.of("docker-compose.yml")).path("volumes").fieldNames().forEachRemaining(volumes::add);
    Set<String> used = new TreeSet<>();
    services()
        .forEach(
            (name, service) -> {
              for (JsonNode mount : service.path("volumes")) {
                String source = mount.asText().split(":", -1)[0];
                if (source.startsWith(".")) {
                  assertTrue(Files.exists(Path.of(source)), () -> name + " mounts " + source);
                  assertTrue(mount.asText().endsWith(":ro"), () -> name + " may write " + source);
                } else {
                  used.add(source);
                }
              }
            });
    assertEquals(volumes, used);
  }

  @Test
  void imageIsBuiltFromWhatTheBuildMakes() throws IOException {
    JsonNode build = services().get("topics").path("build");
    assertEquals(".", build.path("context").asText());
    assertEquals(DOCKERFILE, Path.of(build.path("dockerfile").asText()));
    String jar = "target/" + finalName() + ".jar";
    assertTrue(
        Files.readString(DOCKERFILE)
            .contains("COPY --chown=flink:flink " + jar + " /opt/flink/usrlib/"));
    assertTrue(Files.readAllLines(Path.of(".dockerignore")).contains("!" + jar));
  }

  private static String finalName() throws IOException {
    return pomProperty("finalName");
  }

  @Test
  void everyServiceIsWatchedOrRunsOnce() {
    services()
        .forEach(
            (name, service) -> {
              boolean once = service.path("restart").asText().equals("no");
              boolean watched = !service.path("healthcheck").path("test").isEmpty();
              assertTrue(once != watched, name);
            });
  }

  @Test
  void everyServiceWaitsForWhatItNeeds() {
    Map<String, String> waits = new TreeMap<>();
    services()
        .forEach(
            (name, service) ->
                service
                    .path("depends_on")
                    .properties()
                    .forEach(
                        need ->
                            waits.put(
                                name + " for " + need.getKey(),
                                need.getValue().path("condition").asText())));
    assertEquals(
        Map.of(
            "topics for kafka", "service_healthy",
            "jobmanager for topics", "service_completed_successfully",
            "taskmanager for jobmanager", "service_started"),
        waits);
  }

  @Test
  void jobIsTheMainClassOfTheJar() throws IOException {
    JsonNode command = services().get("jobmanager").path("command");
    assertEquals(
        List.of("standalone-job", "--job-classname", pomProperty("main.class")),
        Stream.of(0, 1, 2).map(i -> command.path(i).asText()).toList());
  }

  /** The image takes all white space out of it. */
  @Test
  void nothingUsesFlinkProperties() {
    services()
        .forEach(
            (name, service) ->
                assertFalse(service.path("environment").has("FLINK_PROPERTIES"), name));
  }

  @Test
  void clientsUseAListenerThatIsAdvertisedToThem() {
    JsonNode kafka = services().get("kafka").path("environment");
    assertTrue(
        kafka.path("KAFKA_ADVERTISED_LISTENERS").asText().contains("CONTAINERS://kafka:19092"));
    assertEquals(
        "kafka:19092",
        services()
            .get("jobmanager")
            .path("environment")
            .path("BREAKWATER_KAFKA_BOOTSTRAP_SERVERS")
            .asText());
    assertEquals("kafka:19092", services().get("topics").path("command").path(2).asText());
  }

  @Test
  void flinkReadsItsConfigurationAsMeant() {
    Configuration config = GlobalConfiguration.loadConfiguration("deploy/flink");
    assertEquals("jobmanager", config.get(JobManagerOptions.ADDRESS));
    assertEquals("0.0.0.0", config.get(JobManagerOptions.BIND_HOST));
    assertEquals("0.0.0.0", config.get(TaskManagerOptions.BIND_HOST));
    assertEquals("0.0.0.0", config.get(RestOptions.BIND_ADDRESS));
    assertEquals(8081, config.get(RestOptions.PORT));
    assertEquals(2, config.get(TaskManagerOptions.NUM_TASK_SLOTS));
    assertEquals(MemorySize.parse("2g"), config.get(TaskManagerOptions.TOTAL_PROCESS_MEMORY));
    assertEquals(Duration.ofSeconds(10), config.get(CheckpointingOptions.CHECKPOINTING_INTERVAL));
    assertEquals(
        CheckpointingMode.EXACTLY_ONCE,
        config.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE));
    assertEquals(
        "file:///opt/flink/checkpoints", config.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY));
    assertEquals(
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION,
        config.get(CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION));
    assertEquals(3, config.get(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER));
    assertEquals("hashmap", config.get(StateBackendOptions.STATE_BACKEND));
    assertEquals("exponential-delay", config.get(RestartStrategyOptions.RESTART_STRATEGY));
    assertEquals(
        Duration.ofMinutes(1),
        config.get(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF));
    assertFalse(config.get(PipelineOptions.GENERIC_TYPES));
    assertFalse(config.get(PipelineOptions.AUTO_GENERATE_UIDS));
  }

  @Test
  void checkpointsGoWhereTheVolumeIs() {
    for (String name : List.of("jobmanager", "taskmanager")) {
      assertTrue(
          Stream.iterate(0, i -> i + 1)
              .limit(services().get(name).path("volumes").size())
              .map(i -> services().get(name).path("volumes").path(i).asText())
              .anyMatch("checkpoints:/opt/flink/checkpoints"::equals),
          name);
    }
  }

  @Test
  void everyClassThatIsStartedExists() throws IOException {
    Set<String> classes = new TreeSet<>();
    for (Path file : List.of(Path.of("docker-compose.yml"), Path.of("scripts/demo"))) {
      Matcher name =
          Pattern.compile("dev\\.breakwater(\\.[a-z]+)*\\.[A-Z]\\w+")
              .matcher(Files.readString(file));
      while (name.find()) {
        classes.add(name.group());
      }
    }
    assertEquals(
        Set.of(
            "dev.breakwater.CascadeJob",
            "dev.breakwater.admin.TopicsCommand",
            "dev.breakwater.local.DemoCommand"),
        classes);
    for (String name : classes) {
      assertTrue(Files.exists(Path.of("src/main/java", name.replace('.', '/') + ".java")), name);
    }
  }
}
