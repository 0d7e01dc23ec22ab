package dev.breakwater.flink.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

class OutputSchemasTest {
  private static DeadLetter letter(String detail, String venue, Long receivedAt, String base64) {
    return new DeadLetter(
        DeadLetterReason.BAD_VALUE,
        detail,
        "raw.liquidations",
        3,
        42,
        venue,
        receivedAt,
        2,
        "9f86d081",
        base64);
  }

  private static String json(DeadLetter letter) throws Exception {
    SerializationSchema<DeadLetter> schema =
        InstantiationUtil.clone(OutputSchemas.deadLetters()); // as a task receives it
    schema.open(null);
    return new String(schema.serialize(letter), StandardCharsets.UTF_8);
  }

  @Test
  void deadLetterHasTheFieldsOfTheContractInItsOrder() throws Exception {
    assertEquals(
        """
        {"reason":"BAD_VALUE","detail":"z is not above zero","topic":"raw.liquidations",\
        "partition":3,"offset":42,"venue":"okx","receivedAt":1763683200987,"valueBytes":2,\
        "sha256":"9f86d081","valueBase64":"e30="}""",
        json(letter("z is not above zero", "okx", 1_763_683_200_987L, "e30=")));
  }

  @Test
  void whatIsNotKnownIsAbsent() throws Exception {
    assertEquals(
        """
        {"reason":"BAD_VALUE","detail":"d","topic":"raw.liquidations","partition":3,"offset":42,\
        "valueBytes":2,"sha256":"9f86d081"}""",
        json(letter("d", null, null, null)));
  }

  @Test
  void aLetterStaysSmallAndReadableWhateverTheInputPutIntoIt() throws Exception {
    String huge = "\ud83d".repeat(5_000_000);
    String json = json(letter(huge, huge, 0L, null));
    assertTrue(json.length() < 2_000, () -> json.length() + " characters");
    assertTrue(json.contains("\"detail\":\"" + "?".repeat(500) + "…\""), json);
  }

  @Test
  void lettersAreKeyedByVenueElseByTopic() {
    assertEquals("okx", DeadLetterSchema.key(letter("d", "okx", null, null)));
    assertEquals("raw.liquidations", DeadLetterSchema.key(letter("d", null, null, null)));
    assertEquals("raw.liquidations", DeadLetterSchema.key(letter("d", "", null, null)));
  }
}
