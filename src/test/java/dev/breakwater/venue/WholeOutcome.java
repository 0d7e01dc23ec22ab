package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.MarketEvent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What holds of every outcome, whatever the record: nothing is thrown, the same comes out twice,
 * and each event is one that downstream can trust or a letter that says why not.
 */
final class WholeOutcome {
  private static final Set<DeadLetterReason> OF_DECODING =
      Set.of(
          DeadLetterReason.NOT_JSON,
          DeadLetterReason.NO_VENUE,
          DeadLetterReason.UNKNOWN_VENUE,
          DeadLetterReason.UNKNOWN_SHAPE,
          DeadLetterReason.BAD_VALUE,
          DeadLetterReason.TIME_OUT_OF_RANGE);

  private static final Pattern ASSET = Pattern.compile("[\\p{L}\\p{N}._:/-]{1,140}");
  private static final Pattern SYMBOL = Pattern.compile("[\\p{L}\\p{N}._:/,-]{1,140}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PRINTABLE = Pattern.compile("[ -~]*");

  /** A value has at most 60 digits, on either side of the point; a product of two, 120. */
  private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,120}(\\.[0-9]{1,120})?");

  /** Fewest bytes in which a venue could state one more event. */
  private static final int SMALLEST_ROW = 2;

  private static final int MOST_EVENTS_OF_A_ROW = 4;
  private static final Set<String> VENUES = venues();

  private WholeOutcome() {}

  private static Set<String> venues() {
    Set<String> names = new TreeSet<>();
    Venues.names().forEach(names::add);
    return names;
  }

  /** Decodes by the entry that production uses, and checks all that comes out. */
  static List<MarketEvent> of(RawRecord raw, String origin) {
    List<MarketEvent> out = decoded(raw, origin);
    Supplier<String> where =
        () -> origin + ": " + new String(raw.value(), StandardCharsets.UTF_8) + " gave " + out;
    assertFalse(out.isEmpty(), where);
    int most = MOST_EVENTS_OF_A_ROW * (1 + raw.value().length / SMALLEST_ROW);
    assertTrue(out.size() <= most, where);
    for (MarketEvent event : out) {
      if (event.kind() == MarketEvent.Kind.DEAD_LETTER) {
        assertEquals(Long.MIN_VALUE, event.eventTime(), where);
        checkLetter(event.deadLetter(), raw, where);
      } else {
        checkEvent(event, where);
      }
    }
    assertEquals(out, decoded(raw, origin), where);
    return out;
  }

  private static List<MarketEvent> decoded(RawRecord raw, String origin) {
    List<MarketEvent> out = new ArrayList<>();
    try {
      new GuardedDecoder(InputLimits.DEFAULT).decode(raw, out::add);
    } catch (RuntimeException e) {
      throw new AssertionError(origin + ": " + new String(raw.value(), StandardCharsets.UTF_8), e);
    }
    return out;
  }

  private static void checkLetter(DeadLetter letter, RawRecord raw, Supplier<String> where) {
    assertFalse(letter.detail().startsWith(RecordDecoder.DECODER_FAILED), where);
    assertTrue(PRINTABLE.matcher(letter.detail()).matches(), where);
    assertTrue(!letter.detail().isEmpty() && letter.detail().length() <= 303, where);
    assertTrue(letter.venue() == null || PRINTABLE.matcher(letter.venue()).matches(), where);
    assertEquals(raw.topic(), letter.topic(), where);
    assertEquals(raw.partition(), letter.partition(), where);
    assertEquals(raw.offset(), letter.offset(), where);
    assertEquals(raw.value().length, letter.valueBytes(), where);
    assertTrue(SHA_256.matcher(letter.sha256()).matches(), where);
    assertTrue(OF_DECODING.contains(letter.reason()), where);
  }

  private static void checkEvent(MarketEvent event, Supplier<String> where) {
    assertTrue(VENUES.contains(event.venue()), where);
    assertTrue(event.eventTime() >= InputLimits.DEFAULT.earliest(), where);
    assertTrue(event.eventTime() <= InputLimits.DEFAULT.latest(), where);
    assertTrue(event.eventTime() - event.receivedAt() <= 60_000, where);
    if (event.contract() != null) {
      checkContract(event.contract(), where);
    }
    switch (event.kind()) {
      case LIQUIDATION -> {
        assertTrue(ID.matcher(event.forcedOrder().id()).matches(), where);
        assertTrue(plain(event.forcedOrder().size(), where).signum() > 0, where);
        assertTrue(plain(event.forcedOrder().price(), where).signum() > 0, where);
        checkConversion(event.forcedOrder().baseQuantity(), where);
        checkConversion(event.forcedOrder().quoteNotional(), where);
        assertNotNull(event.forcedOrder().positionSide(), where);
        assertNotNull(event.origin(), where);
      }
      case MARK_PRICE -> assertTrue(plain(event.markPrice(), where).signum() > 0, where);
      case OPEN_INTEREST -> {
        assertTrue(plain(event.openInterest().amount(), where).signum() >= 0, where);
        checkConversion(event.openInterest().baseAmount(), where);
        checkConversion(event.openInterest().usd(), where);
      }
      case FUNDING_RATE -> plain(event.fundingRate().rate(), where);
      case INSTRUMENT ->
          assertTrue(plain(event.instrument().contractValue(), where).signum() > 0, where);
      case CONTEXT -> {
        assertTrue(event.contextSample().series().length() <= 64, where);
        plain(event.contextSample().value(), where);
      }
      case CONTROL -> assertNull(event.contract(), where);
      case DEAD_LETTER -> throw new AssertionError(where.get());
    }
  }

  private static void checkContract(ContractSymbol contract, Supplier<String> where) {
    assertTrue(ASSET.matcher(contract.asset()).matches(), where);
    assertTrue(SYMBOL.matcher(contract.symbol()).matches(), where);
    assertTrue(ASSET.matcher(contract.quote()).matches(), where);
    assertTrue(contract.multiplier() >= 1, where);
    assertNotNull(contract.margin(), where);
  }

  private static void checkConversion(String value, Supplier<String> where) {
    if (value != null) {
      assertTrue(plain(value, where).signum() >= 0, where);
    }
  }

  /** Plain notation in its one canonical writing. */
  private static BigDecimal plain(String text, Supplier<String> where) {
    assertTrue(PLAIN.matcher(text).matches(), where);
    BigDecimal value = new BigDecimal(text);
    assertEquals(Decimals.plain(value), text, where);
    return value;
  }
}
