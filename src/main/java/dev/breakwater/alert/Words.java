package dev.breakwater.alert;

import dev.breakwater.model.CascadeSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as a person reads them in the sentence of an alert. */
final class Words {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int DIGITS = 3;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;

  private Words() {}

  /**
   * Three digits, such as {@code $1.24B}, {@code $316M}, {@code $940k}.
   *
   * @param lowerBound rounds down then, and says so, else to the nearest
   */
  static String usd(long cents, boolean lowerBound) {
    BigDecimal usd =
        BigDecimal.valueOf(cents, 2)
            .round(new MathContext(DIGITS, lowerBound ? RoundingMode.DOWN : RoundingMode.HALF_UP));
    String unit = "";
    int power = 0;
    for (int step = 9; step >= 3 && unit.isEmpty(); step -= 3) {
      if (usd.compareTo(BigDecimal.ONE.scaleByPowerOfTen(step)) >= 0) {
        power = step;
        unit = step == 9 ? "B" : step == 6 ? "M" : "k";
      }
    }
    BigDecimal shown = usd.scaleByPowerOfTen(-power);
    if (shown.scale() < 0) {
      shown = shown.setScale(0, RoundingMode.UNNECESSARY);
    }
    return (lowerBound ? "≥ $" : "$") + shown.toPlainString() + unit;
  }

  /** {@code 07:24 UTC}. */
  static String clock(long time) {
    return CLOCK.format(Instant.ofEpochMilli(time));
  }

  /** {@code 24 h}, {@code 15 min}, {@code 30 s}. */
  static String span(long millis) {
    if (millis >= HOUR && millis % HOUR == 0) {
      return millis / HOUR + " h";
    }
    return millis >= MINUTE ? millis / MINUTE + " min" : millis / 1000 + " s";
  }

  /** {@code 693x more longs than shorts}, {@code only longs}. */
  static String dominance(long longCents, long shortCents) {
    String more = longCents >= shortCents ? "longs" : "shorts";
    String less = longCents >= shortCents ? "shorts" : "longs";
    Long ratio = ratio(Math.max(longCents, shortCents), Math.min(longCents, shortCents));
    if (ratio == null) {
      return "only " + more;
    }
    BigDecimal times = BigDecimal.valueOf(ratio, 6);
    boolean isLarge = times.compareTo(BigDecimal.TEN) >= 0;
    BigDecimal shown = times.setScale(isLarge ? 0 : 1, RoundingMode.DOWN);
    return shown.compareTo(BigDecimal.ONE) == 0
        ? "as many longs as shorts"
        : "%sx more %s than %s".formatted(price(shown.toPlainString()), more, less);
  }

  static String side(@Nullable CascadeSide side) {
    if (side == CascadeSide.LONG) {
      return "long";
    }
    return side == CascadeSide.SHORT ? "short" : "long and short";
  }

  /** Millionths as percent with one decimal and a sign, {@code -3.1 %}. */
  static String signedPercent(long millionths) {
    BigDecimal percent = BigDecimal.valueOf(millionths, 4).setScale(1, RoundingMode.HALF_UP);
    return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " %";
  }

  /** Millionths as whole percent. */
  static String percent(long millionths) {
    return BigDecimal.valueOf(millionths, 4).setScale(0, RoundingMode.HALF_UP).toPlainString()
        + " %";
  }

  /** Billionths for eight hours as percent with three decimals and a sign. */
  static String funding(long billionths) {
    BigDecimal percent = BigDecimal.valueOf(billionths, 7).setScale(3, RoundingMode.HALF_UP);
    return (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " % per 8 h";
  }

  /** Millionths with so many decimals. */
  static String decimal(long millionths, int decimals) {
    return BigDecimal.valueOf(millionths, 6)
        .setScale(decimals, RoundingMode.HALF_UP)
        .toPlainString();
  }

  /** A decimal text with its thousands apart and no zeros at its end, {@code 100,000}. */
  static String price(String plain) {
    DecimalFormat format =
        new DecimalFormat(
            "#,##0.####################", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(new BigDecimal(plain));
  }

  static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /** Millionths, HALF_UP; null where the whole is zero. */
  static @Nullable Long ratio(long part, long whole) {
    return whole == 0 ? null : ratio(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
  }

  /** Millionths, HALF_UP. */
  static long ratio(BigDecimal part, BigDecimal whole) {
    return part.scaleByPowerOfTen(6).divide(whole, 0, RoundingMode.HALF_UP).longValueExact();
  }
}
