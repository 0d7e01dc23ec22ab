package dev.breakwater.positioning;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an asset is worth to a venue. */
final class MarkPrices {
  private MarkPrices() {}

  /** The venue's own mark, else the lower median of the others', which somebody has published. */
  static @Nullable BigDecimal of(String venue, Map<String, BigDecimal> prices) {
    BigDecimal own = prices.get(venue);
    if (own != null || prices.isEmpty()) {
      return own;
    }
    List<BigDecimal> sorted = prices.values().stream().sorted().toList();
    return sorted.get((sorted.size() - 1) / 2);
  }
}
