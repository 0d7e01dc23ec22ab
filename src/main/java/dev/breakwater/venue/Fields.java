package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Typed reads of JSON rows. Venues write numbers as numbers or as texts, and "absent" as a missing
 * field, {@code null} or an empty text; all of that is normal. Anything else that does not fit is
 * refused with the name of the field.
 */
final class Fields {
  /**
   * Below this an epoch time counts seconds: as milliseconds it would lie in 1973, as seconds in
   * 5138.
   */
  private static final BigDecimal SMALLEST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  private static final int LONGEST_TEXT = 128;

  private Fields() {}

  static boolean has(JsonNode row, String field) {
    return !absent(row.get(field));
  }

  /**
   * Whether any element of an array, or the value itself where it is one row, has {@code field}.
   */
  static boolean anyHas(JsonNode rows, String field) {
    for (JsonNode row : rows.isArray() ? rows : List.of(rows)) {
      if (row.has(field)) {
        return true;
      }
    }
    return false;
  }

  private static boolean absent(@Nullable JsonNode value) {
    return value == null || value.isNull() || (value.isTextual() && value.textValue().isEmpty());
  }

  /**
   * A short text that must be there. Names are short: an unbounded one would become an unbounded
   * key.
   */
  static String text(JsonNode row, String field) {
    String text = textOrNull(row, field);
    if (text == null) {
      throw missing(field);
    }
    return text;
  }

  static @Nullable String textOrNull(JsonNode row, String field) {
    JsonNode value = row.get(field);
    if (value == null || absent(value)) {
      return null;
    }
    if (!value.isTextual()) {
      throw UndecodableException.badValue(field + " is not a text");
    }
    String text = value.textValue();
    if (text.length() > LONGEST_TEXT) {
      throw UndecodableException.badValue(field + " has " + text.length() + " characters");
    }
    return text;
  }

  /** An identifier, published as text or as number. */
  static String identifier(JsonNode row, String field) {
    JsonNode value = row.get(field);
    if (value == null || !value.isIntegralNumber()) {
      return text(row, field);
    }
    String digits = value.asText();
    if (digits.length() > LONGEST_TEXT) {
      throw UndecodableException.badValue(field + " has too many digits");
    }
    return digits;
  }

  /** A decimal that must be there; any sign. */
  static BigDecimal decimal(JsonNode row, String field) {
    BigDecimal value = decimalOrNull(row, field);
    if (value == null) {
      throw missing(field);
    }
    return value;
  }

  static @Nullable BigDecimal decimalOrNull(JsonNode row, String field) {
    JsonNode value = row.get(field);
    return value == null || absent(value) ? null : decimalOf(value, field);
  }

  /** A decimal held by {@code value} itself, as in arrays; {@code name} is for the message. */
  static BigDecimal decimalOf(JsonNode value, String name) {
    try {
      if (value.isNumber()) {
        return Decimals.bounded(value.decimalValue());
      }
      if (value.isTextual()) {
        return Decimals.parse(value.textValue());
      }
    } catch (NumberFormatException e) {
      throw UndecodableException.badValue(name + " is not a usable number");
    }
    throw UndecodableException.badValue(name + " is not a number");
  }

  /** A price or a size: must be there and above zero. */
  static BigDecimal positive(JsonNode row, String field) {
    return positive(decimal(row, field), field);
  }

  static BigDecimal positive(BigDecimal value, String name) {
    if (value.signum() <= 0) {
      throw UndecodableException.badValue(name + " is not above zero");
    }
    return value;
  }

  static @Nullable BigDecimal positiveOrNull(JsonNode row, String field) {
    BigDecimal value = decimalOrNull(row, field);
    return value == null ? null : positive(value, field);
  }

  /** Open interest: zero or more. */
  static BigDecimal notNegative(JsonNode row, String field) {
    BigDecimal value = decimal(row, field);
    if (value.signum() < 0) {
      throw UndecodableException.badValue(field + " is negative");
    }
    return value;
  }

  static @Nullable BigDecimal notNegativeOrNull(JsonNode row, String field) {
    return has(row, field) ? notNegative(row, field) : null;
  }

  /** Epoch milliseconds, as number or text. */
  static long millis(JsonNode row, String field) {
    try {
      return decimal(row, field).longValueExact();
    } catch (ArithmeticException e) {
      throw UndecodableException.badValue(field + " is not a time in whole milliseconds");
    }
  }

  static @Nullable Long millisOrNull(JsonNode row, String field) {
    return has(row, field) ? millis(row, field) : null;
  }

  static long millisOr(JsonNode row, String field, long otherwise) {
    return has(row, field) ? millis(row, field) : otherwise;
  }

  /**
   * Whole minutes from one time to a later one; absent unless the row names both, in that order.
   */
  static @Nullable Integer minutesBetween(JsonNode row, String from, String to) {
    Long start = millisOrNull(row, from);
    Long end = millisOrNull(row, to);
    if (start == null || end == null || start <= 0 || end <= start) {
      return null;
    }
    long minutes = (end - start) / 60_000;
    return minutes < 1 || minutes > Integer.MAX_VALUE ? null : (int) minutes;
  }

  /**
   * Epoch seconds or milliseconds, told apart by magnitude; seconds may have a fraction. What is
   * below the millisecond is cut.
   */
  static long secondsOrMillis(JsonNode row, String field) {
    BigDecimal time = decimal(row, field);
    boolean seconds = time.abs().compareTo(SMALLEST_MILLIS) < 0;
    try {
      return (seconds ? time.movePointRight(3) : time)
          .setScale(0, RoundingMode.FLOOR)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw UndecodableException.badValue(field + " is not a time in seconds or milliseconds");
    }
  }

  /**
   * ISO 8601 with or without a zone; without one it is UTC. Digits below the millisecond are cut.
   */
  static long isoMillis(JsonNode row, String field) {
    String text = text(row, field);
    try {
      TemporalAccessor time =
          DateTimeFormatter.ISO_DATE_TIME.parseBest(
              text, OffsetDateTime::from, LocalDateTime::from);
      Instant instant =
          time instanceof OffsetDateTime zoned
              ? zoned.toInstant()
              : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
      return instant.toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw UndecodableException.badValue(field + " is not an ISO 8601 time");
    }
  }

  /** An object or array that must be there. */
  static JsonNode node(JsonNode row, String field) {
    JsonNode value = row.get(field);
    if (value == null || value.isNull()) {
      throw missing(field);
    }
    return value;
  }

  /**
   * @throws UndecodableException if {@code row} is no object: one bad row must not hide behind
   *     missing fields
   */
  static JsonNode object(JsonNode row) {
    if (!row.isObject()) {
      throw UndecodableException.badValue("a row is not an object");
    }
    return row;
  }

  private static UndecodableException missing(String field) {
    return UndecodableException.badValue(field + " is missing or empty");
  }
}
