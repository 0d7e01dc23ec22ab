package dev.breakwater.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure as report.js draws it: plots above one another over the same time.
 *
 * @param spans shaded, with their labels
 */
record PlotSpec(List<Panel> plots, List<Span> spans) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private static final MathContext SEVEN_DIGITS = new MathContext(7);

  /**
   * @param unit how values are written: {@code usd}, {@code usd/s}, {@code price}, {@code funding}
   * @param seconds ascending, since the epoch
   */
  record Panel(int height, String unit, List<BigDecimal> seconds, List<Line> series) {}

  /**
   * @param kind {@code bars}, {@code area}, {@code line}, {@code steps}, {@code points}; {@code
   *     low} and {@code high} are the edges of one band
   * @param role which colour and which dash it has
   */
  record Line(String label, String kind, String role, List<@Nullable BigDecimal> values) {}

  /**
   * @param from seconds since the epoch
   * @param role LONG, SHORT or BOTH
   */
  record Span(BigDecimal from, BigDecimal to, String label, String role) {
    static Span ofMillis(long from, long to, String label, String role) {
      return new Span(seconds(from), seconds(to), label, role);
    }
  }

  static BigDecimal seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).stripTrailingZeros();
  }

  /** What is not a number is absent. */
  static @Nullable BigDecimal value(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(value).round(SEVEN_DIGITS).stripTrailingZeros()
        : null;
  }

  static @Nullable BigDecimal whole(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).setScale(0, RoundingMode.HALF_UP) : null;
  }

  static String tenths(double value) {
    return new BigDecimal(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a figure is plain data", e);
    }
  }
}
