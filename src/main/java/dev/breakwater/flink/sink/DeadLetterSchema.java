package dev.breakwater.flink.sink;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.wire.WellFormed;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.formats.json.JsonSerializationSchema;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.flink.shaded.jackson2.com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * The value of the {@code dead-letters} topic: the components of the record, in their order.
 *
 * <p>A letter tells of input that nobody foresaw, so it is bounded here, whatever the input held:
 * one that Kafka refuses would stop the job at the same record for ever.
 */
final class DeadLetterSchema implements SerializationSchema<DeadLetter> {
  /** Characters of any text of a letter but the value itself, which is bounded where it is cut. */
  private static final int LONGEST_TEXT = 500;

  private final JsonSerializationSchema<DeadLetter> json =
      new JsonSerializationSchema<>(
          () -> new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL));

  @Override
  public void open(InitializationContext context) {
    json.open(context);
  }

  @Override
  public byte[] serialize(DeadLetter letter) {
    return json.serialize(
        new DeadLetter(
            letter.reason(),
            shown(letter.detail()),
            letter.topic(),
            letter.partition(),
            letter.offset(),
            letter.venue() == null ? null : shown(letter.venue()),
            letter.receivedAt(),
            letter.valueBytes(),
            letter.sha256(),
            letter.valueBase64()));
  }

  /** Letters of one venue stay in order; those without one, of one topic. */
  static String key(DeadLetter letter) {
    @Nullable String venue = letter.venue();
    return shown(venue == null || venue.isEmpty() ? letter.topic() : venue);
  }

  private static String shown(String text) {
    return WellFormed.text(
        text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
  }
}
