package dev.breakwater.cascade;

import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PriceMove;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an asset costs, as far as liquidations and marks say so. */
public final class AssetPrices {
  /** The price of an option is a premium. */
  private static final Pattern OPTION = Pattern.compile(".*-[CP]");

  private AssetPrices() {}

  /** Whether the price of {@code liquidation} is one of its asset in dollars. */
  public static boolean isOfAsset(Liquidation liquidation, Set<String> dollarQuotes) {
    return isOfAsset(liquidation.symbol(), liquidation.quote(), dollarQuotes);
  }

  /** Whether the price of a contract is one of its asset in dollars. */
  public static boolean isOfAsset(String symbol, String quote, Set<String> dollarQuotes) {
    return dollarQuotes.contains(quote) && !OPTION.matcher(symbol).matches();
  }

  /**
   * The lower median of marks of several venues: one venue that is off moves it no further than to
   * the next one's price, and it is a price that some venue has stated.
   */
  public static @Nullable PriceMove ofMarks(List<String> marks) {
    if (marks.isEmpty()) {
      return null;
    }
    List<String> sorted = new ArrayList<>(marks);
    sorted.sort(Comparator.comparing(BigDecimal::new));
    return PriceMove.at(sorted.get((sorted.size() - 1) / 2), MovePriceBasis.MARK);
  }
}
