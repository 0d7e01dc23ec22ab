package dev.breakwater.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How numbers, times and lists are written for a person. Rounding is HALF_UP throughout; no line
 * breaks between a number and its unit.
 */
final class Words {
  static final String MARKET = "*";
  static final String UNKNOWN = "–";
  static final String AT_LEAST = "≥\u00a0";

  private static final BigDecimal BILLION = BigDecimal.valueOf(1_000_000_000L);
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000L);
  private static final BigDecimal ROUNDS_TO_A_BILLION = BigDecimal.valueOf(999_995_000L);
  private static final BigDecimal ROUNDS_TO_A_MILLION = BigDecimal.valueOf(999_950L);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000L);
  private static final DateTimeFormatter DATE_AND_MINUTE = format("uuuu-MM-dd HH:mm");
  private static final DateTimeFormatter MOMENT = format("d\u00a0MMM\u00a0HH:mm");
  private static final DateTimeFormatter MINUTE = format("HH:mm");
  private static final DateTimeFormatter SECOND = format("HH:mm:ss");

  private Words() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** For example {@code $1.86 B}, {@code $629.11 M}, {@code $8.0 K}, {@code $120}. */
  static String usd(long cents) {
    return usd(BigDecimal.valueOf(cents, 2));
  }

  static String usd(BigDecimal usd) {
    BigDecimal size = usd.abs();
    String sign = usd.signum() < 0 ? "-" : "";
    if (size.compareTo(ROUNDS_TO_A_BILLION) >= 0) {
      return sign + "$" + scaled(size, BILLION, 2) + "\u00a0B";
    }
    if (size.compareTo(ROUNDS_TO_A_MILLION) >= 0) {
      return sign + "$" + scaled(size, MILLION, 2) + "\u00a0M";
    }
    if (size.compareTo(THOUSAND) >= 0) {
      return sign + "$" + scaled(size, THOUSAND, 1) + "\u00a0K";
    }
    return sign + "$" + size.setScale(0, RoundingMode.HALF_UP).toPlainString();
  }

  static String usd(long cents, boolean lowerBound) {
    return (lowerBound ? AT_LEAST : "") + usd(cents);
  }

  private static String scaled(BigDecimal size, BigDecimal unit, int decimals) {
    return size.divide(unit, decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /** A part of a whole in percent, one decimal; unknown where there is no whole. */
  static String share(long part, long whole) {
    return whole == 0
        ? UNKNOWN
        : percent(
            BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_UP));
  }

  static String percent(@Nullable BigDecimal fraction) {
    return fraction == null
        ? UNKNOWN
        : fraction.movePointRight(2).setScale(1, RoundingMode.HALF_UP).toPlainString() + "\u00a0%";
  }

  /** With its sign, two decimals: of prices. */
  static String change(@Nullable BigDecimal fraction) {
    return fraction == null ? UNKNOWN : signed(fraction.movePointRight(2), 2) + "\u00a0%";
  }

  /** With its thousands grouped; as it is stated else. */
  static String price(@Nullable String price) {
    return price == null ? UNKNOWN : grouped(new BigDecimal(price));
  }

  /** A funding rate for eight hours, in percent with its sign, four decimals. */
  static String funding(@Nullable BigDecimal rate) {
    return rate == null ? UNKNOWN : signed(rate.movePointRight(2), 4) + "\u00a0%";
  }

  private static String signed(BigDecimal value, int decimals) {
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
    return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString();
  }

  /**
   * For example {@code 19.4 times more longs than shorts}; the larger side over the smaller one.
   */
  static String dominance(long longCents, long shortCents) {
    if (longCents == shortCents) {
      return longCents == 0 ? "nothing on either side" : "as many longs as shorts";
    }
    boolean longs = longCents > shortCents;
    long smaller = Math.min(longCents, shortCents);
    String larger = longs ? "longs" : "shorts";
    if (smaller == 0) {
      return larger + " only";
    }
    return times(Math.max(longCents, shortCents), smaller)
        + " times more "
        + larger
        + " than "
        + (longs ? "shorts" : "longs");
  }

  /** The same for a cell of a table, for example {@code 19.4 × longs}. */
  static String dominanceCell(long longCents, long shortCents) {
    long smaller = Math.min(longCents, shortCents);
    long larger = Math.max(longCents, shortCents);
    String side = longCents >= shortCents ? "longs" : "shorts";
    if (smaller == 0) {
      return larger == 0 ? UNKNOWN : "only " + side;
    }
    return times(larger, smaller) + " × " + side;
  }

  /** A ratio: one decimal below a hundred, none above. */
  static String times(long larger, long smaller) {
    BigDecimal ratio =
        BigDecimal.valueOf(larger).divide(BigDecimal.valueOf(smaller), 6, RoundingMode.HALF_UP);
    boolean large = ratio.compareTo(BigDecimal.valueOf(100)) >= 0;
    return grouped(ratio.setScale(large ? 0 : 1, RoundingMode.HALF_UP));
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A number with its noun, for example {@code 1 wave} or {@code 5 waves}. */
  static String count(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  private static String grouped(BigDecimal number) {
    return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
  }

  static String dateAndMinute(long time) {
    return DATE_AND_MINUTE.format(Instant.ofEpochMilli(time));
  }

  /** Within a sentence, for example {@code 20 Nov 15:08}. */
  static String moment(long time) {
    return MOMENT.format(Instant.ofEpochMilli(time));
  }

  static String minute(long time) {
    return MINUTE.format(Instant.ofEpochMilli(time));
  }

  static String second(long time) {
    return SECOND.format(Instant.ofEpochMilli(time));
  }

  static boolean sameDay(long one, long other) {
    return Math.floorDiv(one, 86_400_000L) == Math.floorDiv(other, 86_400_000L);
  }

  /** For example {@code 18:45} minutes and seconds, or {@code 2 h 05 min}. */
  static String duration(long millis) {
    long seconds = Math.round(millis / 1000.0);
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    long minutes = seconds / 60;
    return minutes < 2880
        ? String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60)
        : String.format(Locale.ROOT, "%d days %d h", minutes / 1440, minutes % 1440 / 60);
  }

  /** A span of event time that is as short as its days allow. */
  static String span(long from, long to) {
    return dateAndMinute(from) + " to " + (sameDay(from, to) ? minute(to) : dateAndMinute(to));
  }

  /** For example {@code a, b and c}. */
  static String list(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /** With a capital and a full stop. */
  static String sentence(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + ".";
  }

  static String asset(@Nullable String asset) {
    return asset == null ? UNKNOWN : asset.equals(MARKET) ? "market" : asset;
  }

  /** An enumeration word as a person writes it: {@code BURST} becomes {@code burst}. */
  static String lower(@Nullable String word) {
    return word == null ? UNKNOWN : word.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : text;
  }
}
