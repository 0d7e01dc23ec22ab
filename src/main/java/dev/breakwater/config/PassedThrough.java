package dev.breakwater.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Settings of Kafka's clients and of Flink that are handed on, and those that must not be. */
final class PassedThrough {
  private static final String SERIALIZED_BY_THE_JOB =
      "records are read and written as bytes by the job itself";

  private static final Map<String, String> KAFKA_REFUSED =
      sorted(
          Map.ofEntries(
              Map.entry("bootstrap.servers", "set kafka.bootstrap-servers instead"),
              Map.entry("group.id", "set kafka.group-id instead"),
              Map.entry("auto.offset.reset", "set kafka.start instead"),
              Map.entry("transaction.timeout.ms", "set kafka.transaction-timeout instead"),
              Map.entry("transactional.id", "set kafka.transactional-id-prefix instead"),
              Map.entry(
                  "enable.auto.commit",
                  "offsets are committed with checkpoints; a timer would commit what is not yet"
                      + " processed"),
              Map.entry(
                  "isolation.level",
                  "the job reads committed records only; aborted ones would be counted"),
              Map.entry(
                  "enable.idempotence", "exactly-once needs it on; retries would write twice"),
              Map.entry("acks", "exactly-once needs acks=all; a lost broker would lose records"),
              Map.entry(
                  "partitioner.class",
                  "a key must stay in its partition, or compaction keeps two rows of it"),
              Map.entry(
                  "partitioner.ignore.keys",
                  "a key must stay in its partition, or compaction keeps two rows of it"),
              Map.entry("key.serializer", SERIALIZED_BY_THE_JOB),
              Map.entry("value.serializer", SERIALIZED_BY_THE_JOB),
              Map.entry("key.deserializer", SERIALIZED_BY_THE_JOB),
              Map.entry("value.deserializer", SERIALIZED_BY_THE_JOB)));

  private static final Map<String, String> FLINK_REFUSED =
      sorted(
          Map.ofEntries(
              Map.entry("parallelism.default", "set job.parallelism instead"),
              Map.entry("pipeline.max-parallelism", "set job.max-parallelism instead"),
              Map.entry("pipeline.auto-watermark-interval", "set time.watermark-interval instead"),
              Map.entry("execution.checkpointing.interval", "set checkpoint.interval instead"),
              Map.entry("execution.checkpointing.dir", "set checkpoint.directory instead"),
              Map.entry("rest.port", "set web.port instead"),
              Map.entry("rest.bind-port", "set web.port instead"),
              Map.entry(
                  "execution.checkpointing.mode",
                  "the job is exactly-once; anything less would count liquidations twice"),
              Map.entry(
                  "execution.runtime-mode",
                  "the job always streams; a batch run treats late events differently"),
              Map.entry(
                  "pipeline.generic-types",
                  "Kryo stays off; state that it wrote could not be restored by later releases"),
              Map.entry(
                  "pipeline.auto-generate-uids",
                  "every operator has its own name; generated ones lose state at the next change")));

  static final List<PassThrough> GROUPS =
      List.of(
          new PassThrough(
              "kafka.properties.",
              "Handed to every Kafka client unchanged; the place for SASL and TLS.",
              KAFKA_REFUSED),
          new PassThrough(
              "kafka.consumer.properties.",
              "Handed to consumers only; goes before `kafka.properties.`.",
              KAFKA_REFUSED),
          new PassThrough(
              "kafka.producer.properties.",
              "Handed to producers only; goes before `kafka.properties.`.",
              KAFKA_REFUSED),
          new PassThrough(
              "flink.",
              "Handed to Flink in local runs and, as far as a job may set it, on a cluster.",
              FLINK_REFUSED));

  private PassedThrough() {}

  private static Map<String, String> sorted(Map<String, String> refused) {
    return new TreeMap<>(refused);
  }
}
