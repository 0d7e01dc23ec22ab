package dev.breakwater.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.jspecify.annotations.Nullable;

/** What the JobManager says and does over HTTP. */
final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 200;

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI address;

  FlinkRest(Configuration flink) {
    address = URI.create("http://" + FlinkSettings.HOST + ":" + flink.get(RestOptions.PORT));
  }

  /** Also of its web page. */
  URI address() {
    return address;
  }

  /**
   * One job.
   *
   * @param state such as RUNNING, RESTARTING, FAILED
   * @param durationMillis since its start, or until its end
   */
  record Job(String id, String name, String state, long startMillis, long durationMillis) {
    boolean isOver() {
      return List.of("FINISHED", "CANCELED", "FAILED").contains(state);
    }
  }

  /**
   * TaskManagers and their slots.
   *
   * @param free slots without a task
   */
  record Overview(int taskManagers, int slots, int free) {}

  /** Empty while the JobManager does not answer. */
  Optional<Overview> overview() throws InterruptedException {
    try {
      JsonNode said = send("GET", "/overview", null);
      return Optional.of(
          new Overview(
              said.path("taskmanagers").asInt(),
              said.path("slots-total").asInt(),
              said.path("slots-available").asInt()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The newest first. */
  List<Job> jobs() throws IOException, InterruptedException {
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : send("GET", "/jobs/overview", null).path("jobs")) {
      jobs.add(
          new Job(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              job.path("start-time").asLong(),
              job.path("duration").asLong()));
    }
    jobs.sort((one, other) -> Long.compare(other.startMillis(), one.startMillis()));
    return jobs;
  }

  /** The job that runs or tries to. */
  Optional<Job> current() throws IOException, InterruptedException {
    return jobs().stream().filter(job -> !job.isOver()).findFirst();
  }

  /**
   * The job that runs.
   *
   * @throws MistakeException if none does
   */
  Job running() throws IOException, InterruptedException {
    return current()
        .orElseThrow(() -> new MistakeException("no job runs; scripts/cluster submit starts it"));
  }

  /** For whoever asked it something. */
  MistakeException doesNotAnswer(IOException why) {
    return new MistakeException(
        "Flink at " + address + ": " + why + "; scripts/cluster status says what runs");
  }

  /** Counts and the newest of its checkpoints, as Flink's REST API describes them. */
  JsonNode checkpoints(Job job) throws IOException, InterruptedException {
    return send("GET", "/jobs/" + job.id() + "/checkpoints", null);
  }

  /** Why it failed last, in a line; empty if it never did. */
  String lastFailure(Job job) throws IOException, InterruptedException {
    JsonNode newest =
        send("GET", "/jobs/" + job.id() + "/exceptions?maxExceptions=1", null)
            .path("exceptionHistory")
            .path("entries")
            .path(0);
    String[] trace = newest.path("stacktrace").asText().strip().split("\\R", -1);
    String line = trace[0];
    for (String one : trace) {
      if (one.startsWith("Caused by: ")) {
        line = one.substring("Caused by: ".length());
      }
    }
    return line;
  }

  /**
   * Takes a savepoint and waits for it.
   *
   * @param stop whether the job ends with it
   * @return where it lies
   * @throws MistakeException if it could not be taken
   */
  String savepoint(Job job, boolean stop) throws IOException, InterruptedException {
    ObjectNode asked = JSON.createObjectNode();
    String path = "/jobs/" + job.id();
    JsonNode trigger =
        stop
            ? send("POST", path + "/stop", asked.put("drain", false))
            : send("POST", path + "/savepoints", asked.put("cancel-job", false));
    String status = path + "/savepoints/" + trigger.path("request-id").asText();
    while (true) {
      JsonNode said = send("GET", status, null);
      if (said.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode operation = said.path("operation");
        if (operation.has("failure-cause")) {
          throw new MistakeException(
              "the savepoint failed: " + operation.path("failure-cause").path("class").asText());
        }
        return operation.path("location").asText();
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private JsonNode send(String method, String path, @Nullable JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException("the JobManager answers " + response.statusCode() + " to " + path);
    }
    return JSON.readTree(response.body());
  }
}
