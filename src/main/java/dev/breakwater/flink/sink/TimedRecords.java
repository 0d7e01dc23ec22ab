package dev.breakwater.flink.sink;

import java.io.Serializable;
import java.util.Optional;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Stamps records with a time of their own instead of that of the Flink element, which is the
 * timer's where a timer emitted it.
 *
 * @param records made by the connector's builder for one fixed topic, which it names to the sink
 * @param <T> what is written
 */
record TimedRecords<T>(KafkaRecordSerializationSchema<T> records, TimeOf<T> time)
    implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

  /** The time of a record, epoch milliseconds; absent or negative where it has none. */
  interface TimeOf<T> extends Serializable {
    @Nullable Long of(T element);
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sinkContext)
      throws Exception {
    records.open(context, sinkContext);
  }

  /**
   * A broker refuses records stamped more than an hour ahead of its clock, and a refused record
   * would stop the job at it for ever. So the stamp, which is no part of the result, is at most
   * now; the times in the key and the value are what they are.
   */
  @Override
  public @Nullable ProducerRecord<byte[], byte[]> serialize(
      T element, KafkaSinkContext context, @Nullable Long timestamp) {
    Long own = time.of(element);
    Long stamp = own == null || own < 0 ? null : Math.min(own, System.currentTimeMillis());
    return records.serialize(element, context, stamp);
  }

  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    return records instanceof KafkaDatasetFacetProvider known
        ? known.getKafkaDatasetFacet()
        : Optional.empty();
  }
}
