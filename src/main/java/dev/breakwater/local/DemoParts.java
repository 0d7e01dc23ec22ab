package dev.breakwater.local;

import java.io.IOException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What the demo is put together from; tests put in less. */
interface DemoParts {
  /** A broker that is up. */
  interface Broker extends AutoCloseable {
    String bootstrap();

    @Override
    void close();
  }

  Broker startBroker() throws IOException;

  /** Creates the topics that the job reads and writes, as {@code scripts/topics} does. */
  void createTopics(String bootstrap);

  /** Adds the whole job, with Kafka at its ends, to {@code environment}. */
  void buildJob(StreamExecutionEnvironment environment, String bootstrap);
}
