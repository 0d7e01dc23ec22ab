package dev.breakwater.flink.source;

import dev.breakwater.venue.InputLimits;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is read from Kafka, and how.
 *
 * @param bootstrap host:port, several separated by commas
 * @param client properties for the Kafka clients: SASL, TLS, or what shall differ from the job's
 *     own settings
 * @param groupId under which positions are committed at every checkpoint
 * @param topics at least one; at most one for each feed
 * @param outOfOrderness how far events of one partition may lie behind its newest
 * @param mostAhead event time by which a topic may run ahead of the slowest before it is paused;
 *     absent means without bound. An hour is a good value: shorter pauses more often than it reads,
 *     longer keeps more in state after an outage. It should exceed every idleness, or a pause of
 *     one feed pauses the others
 */
public record KafkaInput(
    String bootstrap,
    Map<String, String> client,
    String groupId,
    List<RawTopic> topics,
    Start start,
    InputLimits limits,
    Duration outOfOrderness,
    @Nullable Duration mostAhead)
    implements Serializable {

  public KafkaInput {
    client = Map.copyOf(client);
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("no raw topic to read");
    }
    if (topics.stream().map(RawTopic::feed).distinct().count() < topics.size()) {
      throw new IllegalArgumentException("two raw topics for one feed: " + topics);
    }
  }
}
