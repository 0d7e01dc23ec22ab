package dev.breakwater.positioning;

import dev.breakwater.model.Concentration;
import dev.breakwater.model.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much more of a cascade the venue with most of it had than of open interest. */
final class ExcessShare {
  private ExcessShare() {}

  /**
   * @param venues USD liquidated, ascending by name; of equal ones the first counts
   * @return millionths; absent where the venue's open interest at the onset is not known
   */
  static @Nullable Integer of(List<Share> venues, List<ContractNow> onset) {
    long usd = 0;
    Share top = null;
    for (Share venue : venues) {
      usd = Math.addExact(usd, venue.cents());
      if (top == null || venue.cents() > top.cents()) {
        top = venue;
      }
    }
    long interest = 0;
    long ofTop = 0;
    boolean isKnown = false;
    for (ContractNow contract : onset) {
      if (contract.cents() != null) {
        interest = Math.addExact(interest, contract.cents());
        if (top != null && contract.venue().equals(top.name())) {
          ofTop += contract.cents();
          isKnown = true;
        }
      }
    }
    if (top == null || !isKnown) {
      return null;
    }
    int[] excess =
        Concentration.excessShares(
            new long[] {top.cents(), usd - top.cents()}, new long[] {ofTop, interest - ofTop});
    return excess == null ? null : (Integer) excess[0];
  }
}
