package dev.breakwater.normalise;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a currency is worth in dollars to a venue, by the newest marks of all of them. */
public final class ReferencePrice {
  private ReferencePrice() {}

  /**
   * The venue's own mark, else the median of the others': one venue whose mark runs away does not
   * decide. Of an even number of marks the lower one of the middle, which is a price that somebody
   * published.
   *
   * @param newest by venue
   * @return null where there is no mark at all
   */
  public static @Nullable BigDecimal of(String venue, Map<String, ReferenceMark> newest) {
    ReferenceMark own = newest.get(venue);
    if (own != null) {
      return new BigDecimal(own.price());
    }
    List<BigDecimal> prices =
        newest.values().stream().map(mark -> new BigDecimal(mark.price())).sorted().toList();
    return prices.isEmpty() ? null : prices.get((prices.size() - 1) / 2);
  }
}
