package dev.breakwater.local;

import dev.breakwater.CascadeJob;
import dev.breakwater.admin.TopicsCommand;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.Settings;
import java.io.IOException;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The demo with the real broker and the real job, as it would run anywhere else. */
final class RealParts implements DemoParts {
  @Override
  public Broker startBroker() throws IOException {
    LocalKafka kafka = LocalKafka.start();
    // However the demo ends, it leaves no files.
    Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "demo-broker"));
    return new Broker() {
      @Override
      public String bootstrap() {
        return kafka.bootstrap();
      }

      @Override
      public void close() {
        kafka.close();
      }
    };
  }

  @Override
  public void createTopics(String bootstrap) {
    TopicsCommand.createMissing(config(bootstrap));
  }

  @Override
  public void buildJob(StreamExecutionEnvironment environment, String bootstrap) {
    CascadeJob.addTo(environment, config(bootstrap));
  }

  /**
   * The defaults but for this: results become visible every second, because somebody waits for
   * them, and topics that nobody writes are not read.
   */
  private static JobConfig config(String bootstrap) {
    return Settings.of(
            Map.of(
                "kafka.bootstrap-servers", bootstrap,
                "topics.partitions", "2",
                "topics.raw-context", "",
                "topics.raw-instruments", "",
                "checkpoint.interval", "1 s",
                "job.parallelism", "2"))
        .jobConfig();
  }
}
