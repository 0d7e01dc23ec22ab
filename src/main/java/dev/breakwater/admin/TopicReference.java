package dev.breakwater.admin;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;

import dev.breakwater.config.TopicsConfig;
import java.util.Map;
import java.util.stream.Collectors;

/** docs/topics.md, written from the catalogue. */
final class TopicReference {
  private static final String HEAD =
      """
      # Topics

      <!-- Generated from the catalogue of topics; a test fails when it is out of date. To write it anew:
           mvn test -Dtest=TopicReferenceTest -Dregenerate -->

      `scripts/topics --bootstrap HOST:PORT` creates these topics, or says what is wrong with those that exist;
      it never changes one that exists. Names, partitions and copies are options, see configuration.md.

      | topic | partitions | cleanup | kept | further settings |
      |---|---|---|---|---|
      """;

  private static final String TAIL =
      """

      **Why raw topics and rules are kept for ever.** Kafka's retention looks at the time a record carries. Raw
      records carry the time they were received at; when a recording of last year is loaded, any finite
      retention deletes it as it is written. For the same reason their records keep the time their producer
      gave them (`CreateTime`). Who needs the space deletes what is no longer to be replayed, by hand.

      **Why outputs are stamped on arrival.** With `LogAppendTime` retention counts from the moment of writing,
      so that the results of a replay are kept as long as those of a live run. Event time is in the values. How
      long results are kept is their owner's choice: the command accepts any retention, unless it would count
      from event time.

      **Why compaction waits an hour.** A reader of a compacted topic that is less than an hour behind sees
      every row and every revision, not only the newest.

      **Why 32 MiB.** Frames up to 16 MiB are read; larger ones must still reach the job to be dead-lettered as
      TOO_LARGE instead of stopping whoever publishes them.
      """;

  private TopicReference() {}

  static String markdown(TopicsConfig config) {
    StringBuilder text = new StringBuilder(HEAD);
    for (TopicSpec topic : TopicCatalogue.of(config)) {
      text.append("| `").append(topic.name());
      text.append("` | ").append(topic.partitions());
      text.append(" | ").append(topic.setting(CLEANUP_POLICY_CONFIG));
      text.append(" | ").append(TopicReport.kept(topic.settings()));
      text.append(" | ").append(further(topic.settings())).append(" |\n");
    }
    return text.append(TAIL).toString();
  }

  private static String further(Map<String, String> settings) {
    return settings.entrySet().stream()
        .filter(entry -> !entry.getKey().equals(CLEANUP_POLICY_CONFIG))
        .map(entry -> "`" + entry.getKey() + "=" + entry.getValue() + "`")
        .collect(Collectors.joining(" "));
  }
}
