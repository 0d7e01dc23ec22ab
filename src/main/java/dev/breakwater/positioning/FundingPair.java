package dev.breakwater.positioning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Funding at two times over the contracts of which it is known at both: a venue that falls silent
 * must not look like a rate that has calmed.
 *
 * @param before billionths for eight hours; where nothing is common, of what was known
 * @param now likewise; absent where nothing is common
 */
record FundingPair(@Nullable Long before, @Nullable Long now) {

  static FundingPair of(List<ContractNow> before, List<ContractNow> now) {
    Map<String, ContractNow> byName = new HashMap<>();
    now.forEach(contract -> byName.put(contract.name(), contract));
    List<ContractNow> commonBefore = new ArrayList<>();
    List<ContractNow> commonNow = new ArrayList<>();
    for (ContractNow contract : before) {
      ContractNow then = contract;
      ContractNow since = byName.get(contract.name());
      if (since != null && then.funding8h() != null && since.funding8h() != null) {
        commonBefore.add(then);
        commonNow.add(since);
      }
    }
    return commonNow.isEmpty()
        ? new FundingPair(Funding.of(before), null)
        : new FundingPair(Funding.of(commonBefore), Funding.of(commonNow));
  }
}
