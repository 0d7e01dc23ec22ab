package dev.breakwater.flink.source;

import dev.breakwater.rule.RuleReader;
import dev.breakwater.rule.RuleReading;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Understands records of rules where they are read, and never throws. */
record RuleReadings(RuleReader reader) implements KafkaRecordDeserializationSchema<RuleReading> {

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<RuleReading> out) {
    out.collect(reader.read(RulesTopic.raw(kafka)));
  }

  @Override
  public TypeInformation<RuleReading> getProducedType() {
    return TypeInformation.of(RuleReading.class);
  }
}
