package dev.breakwater.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/** Bars made of one part per venue or asset: markup and no script, so that they print. */
final class Bars {
  /** As many as can be told apart by colour, the last for the others. */
  static final int MOST_PARTS = 7;

  private static final BigDecimal LEAST_FOR_A_NAME = new BigDecimal("9");

  private Bars() {}

  static String width(long part, long whole) {
    return percent(part, whole).toPlainString() + "%";
  }

  private static BigDecimal percent(long part, long whole) {
    return whole <= 0
        ? BigDecimal.ZERO
        : BigDecimal.valueOf(part)
            .movePointRight(2)
            .divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP);
  }

  /**
   * One stacked bar, as long as its sum is of {@code most}.
   *
   * @param ranks which colour each name has
   */
  static void stacked(
      Html html, List<Map.Entry<String, Long>> parts, Map<String, Integer> ranks, long most) {
    long sum = parts.stream().mapToLong(Map.Entry::getValue).sum();
    html.open("span", "class", "stack", "style", "width:" + width(sum, most));
    for (Map.Entry<String, Long> part : parts) {
      int rank = Math.min(ranks.getOrDefault(part.getKey(), MOST_PARTS), MOST_PARTS);
      BigDecimal width = percent(part.getValue(), sum);
      String said = part.getKey() + " " + Words.usd(part.getValue());
      html.open(
          "span",
          "class",
          "part rank" + rank,
          "style",
          "width:" + width.toPlainString() + "%",
          "title",
          said + ", " + Words.share(part.getValue(), sum));
      if (percent(part.getValue(), most).compareTo(LEAST_FOR_A_NAME) >= 0) {
        html.text(part.getKey());
      }
      html.close();
    }
    html.close();
  }
}
