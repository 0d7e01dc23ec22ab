package dev.breakwater.positioning;

import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.ResetVerdict;
import org.jspecify.annotations.Nullable;

/** The decision table of docs/detection.md: the first row that holds decides. */
final class Verdicts {
  private Verdicts() {}

  /**
   * @param isCalm whether liquidations are back to what was usual before
   */
  static ResetVerdict of(
      FollowedEpisode followed, EpisodePositioning now, boolean isCalm, ResetPolicy limits) {
    Integer drawdown = now.oiDrawdown();
    if (drawdown == null) {
      return ResetVerdict.NO_DATA;
    }
    if (followed.largestDrawdown >= limits.drawdown()
        && isRegained(followed.largestDrawdown, drawdown, limits)) {
      return ResetVerdict.REBUILT;
    }
    if (drawdown < limits.partialDrawdown()) {
      return ResetVerdict.NOT_RESET;
    }
    if (drawdown < limits.drawdown()) {
      return ResetVerdict.PARTIAL;
    }
    Boolean isNormal = isFundingNormal(followed, now);
    if (isNormal == null) {
      return ResetVerdict.NO_DATA;
    }
    return isNormal && isCalm ? ResetVerdict.RESET : ResetVerdict.PARTIAL;
  }

  private static boolean isRegained(int largest, int drawdown, ResetPolicy limits) {
    return (long) (largest - drawdown) * Ratio.MILLION >= (long) largest * limits.regained();
  }

  /** Back inside its usual band, or through zero; null if that cannot be told. */
  private static @Nullable Boolean isFundingNormal(
      FollowedEpisode followed, EpisodePositioning positioning) {
    Long now = positioning.fundingNow8h();
    Long before = positioning.fundingBefore8h();
    if (now == null) {
      return null;
    }
    if (before != null && before != 0 && Long.signum(before) != Long.signum(now)) {
      return true;
    }
    Long low = followed.usualFundingLow;
    Long high = followed.usualFundingHigh;
    if (low == null || high == null) {
      return null;
    }
    return now >= low && now <= high;
  }
}
