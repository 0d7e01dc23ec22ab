package dev.breakwater;

import dev.breakwater.config.JobConfig;
import dev.breakwater.config.KafkaConfig;
import dev.breakwater.config.OutputTopic;
import dev.breakwater.config.TopicsConfig;
import dev.breakwater.flink.sink.KafkaOutputs;
import dev.breakwater.flink.sink.OutputTopics;
import dev.breakwater.flink.source.KafkaInput;
import dev.breakwater.flink.source.RawTopics;
import dev.breakwater.flink.source.RulesTopic;
import dev.breakwater.model.MarketEvent;
import java.time.Duration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job between Kafka topics: from configuration to the ends of the topology. */
public final class KafkaEnds {
  /** Event time by which one raw topic may be ahead of another; bounds what waits in state. */
  private static final Duration MOST_AHEAD = Duration.ofHours(1);

  /**
   * Data older than this when the job is submitted are what it catches up on. Read once: the job's
   * own restarts keep it, so that what they tell again is what they told before.
   */
  private static final Duration LIVE_WITHIN = Duration.ofSeconds(60);

  private KafkaEnds() {}

  /** Adds the whole job to {@code environment}, which must take checkpoints. */
  public static void build(StreamExecutionEnvironment environment, JobConfig config) {
    build(environment, events(environment, config), config);
  }

  /** The same behind another beginning. */
  static void build(
      StreamExecutionEnvironment environment, DataStream<MarketEvent> events, JobConfig config) {
    RulesTopic rules = rules(config);
    Topology.build(
        events,
        rules.follow(environment, config.kafka().groupId(), config.rules()),
        new KafkaOutputs(outputs(config)),
        config.withRuleHistory(rules.history(config.rules())),
        System.currentTimeMillis() - LIVE_WITHIN.toMillis());
  }

  /** The topics, and before them what archives hold. */
  static DataStream<MarketEvent> events(StreamExecutionEnvironment environment, JobConfig config) {
    return RawTopics.readAfter(environment, config.run().bootstrapFiles(), input(config));
  }

  static RulesTopic rules(JobConfig config) {
    return new RulesTopic(
        config.kafka().bootstrapServers(), config.kafka().forConsumers(), config.topics().rules());
  }

  static KafkaInput input(JobConfig config) {
    KafkaConfig kafka = config.kafka();
    return new KafkaInput(
        kafka.bootstrapServers(),
        kafka.forConsumers(),
        kafka.groupId(),
        config.topics().raw(),
        kafka.start(),
        config.input(),
        config.normalise().outOfOrderness(),
        MOST_AHEAD);
  }

  static OutputTopics outputs(JobConfig config) {
    KafkaConfig kafka = config.kafka();
    TopicsConfig topics = config.topics();
    return new OutputTopics(
        kafka.bootstrapServers(),
        kafka.forProducers(),
        kafka.transactionalIdPrefix(),
        kafka.transactionTimeout(),
        topics.nameOf(OutputTopic.LIQUIDATIONS),
        topics.nameOf(OutputTopic.PANELS),
        topics.nameOf(OutputTopic.CASCADES),
        topics.nameOf(OutputTopic.POSITIONING),
        topics.nameOf(OutputTopic.ALERTS),
        topics.nameOf(OutputTopic.ALERTS_STATE),
        topics.nameOf(OutputTopic.ALERTS_EARLY),
        kafka.alertsGuarantee(),
        topics.nameOf(OutputTopic.DEAD_LETTERS));
  }
}
