package dev.breakwater.positioning;

import org.jspecify.annotations.Nullable;

/**
 * What counts of one contract at a whole minute.
 *
 * @param name of the contract among those it is looked at with
 * @param cents USD of open interest, one side; absent where it is not known, or too old
 * @param hasInterest whether open interest has ever been heard of it
 * @param funding8h billionths for eight hours; absent where it is not known, or too old
 */
public record ContractNow(
    String name,
    String venue,
    boolean hasInterest,
    @Nullable Long cents,
    @Nullable Long funding8h) {

  boolean isKnown() {
    return cents != null || funding8h != null;
  }

  ContractNow under(String asset) {
    return new ContractNow(asset + "|" + name, venue, hasInterest, cents, funding8h);
  }
}
