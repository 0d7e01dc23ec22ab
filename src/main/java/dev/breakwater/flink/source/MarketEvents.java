package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.GuardedDecoder;
import dev.breakwater.venue.InputLimits;
import dev.breakwater.venue.RawRecord;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * From a Kafka record to the events in it. It decodes inside the source, so that time is measured
 * partition by partition, and it never throws: the connector would name neither topic nor offset,
 * restart, and meet the same record again.
 */
final class MarketEvents implements KafkaRecordDeserializationSchema<MarketEvent> {
  private static final byte[] EMPTY = {};
  private static final String VENUE_HEADER = "venue";

  /** Longer than any venue's name; a dead letter repeats the header and must stay small. */
  private static final int LONGEST_VENUE = 64;

  private final InputLimits limits;

  @SuppressWarnings("NullAway.Init") // set by open
  private transient GuardedDecoder decoder;

  MarketEvents(InputLimits limits) {
    this.limits = limits;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new GuardedDecoder(limits);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> kafka, Collector<MarketEvent> out) {
    decoder.decode(raw(kafka), out::collect);
  }

  static RawRecord raw(ConsumerRecord<byte[], byte[]> kafka) {
    return new RawRecord(
        kafka.topic(),
        kafka.partition(),
        kafka.offset(),
        venue(kafka.headers().lastHeader(VENUE_HEADER)),
        kafka.timestamp(),
        kafka.value() == null ? EMPTY : kafka.value());
  }

  private static @Nullable String venue(@Nullable Header header) {
    if (header == null || header.value() == null || header.value().length == 0) {
      return null;
    }
    int length = Math.min(header.value().length, LONGEST_VENUE);
    return new String(header.value(), 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public TypeInformation<MarketEvent> getProducedType() {
    return TypeInformation.of(MarketEvent.class);
  }
}
