package dev.breakwater.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the market stood before an episode and stands since. Everything that is not known is absent.
 *
 * @param crowdingIndex millionths, frozen when the episode opened
 * @param crowdedSide frozen with it
 * @param crowdingComponents what the index is the mean of, frozen with it
 * @param oiBeforeCents USD of open interest, the highest of the time before its onset
 * @param oiNowCents USD of open interest as of this revision
 * @param oiDrawdown millionths of {@code oiBeforeCents} that are gone
 * @param forcedShare millionths, liquidated USD over the fall of open interest; may exceed one
 * @param fundingBefore8h billionths for eight hours
 * @param fundingNow8h billionths for eight hours
 * @param reset only once the episode has closed, not in its first closed revision
 * @param excessShare millionths, share of the episode that the venue with most of it had, less its
 *     share of open interest at the onset
 */
public record EpisodePositioning(
    @Nullable Integer crowdingIndex,
    @Nullable PositionSide crowdedSide,
    List<Figure> crowdingComponents,
    @Nullable Long oiBeforeCents,
    @Nullable Long oiNowCents,
    @Nullable Integer oiDrawdown,
    @Nullable Integer forcedShare,
    @Nullable Long fundingBefore8h,
    @Nullable Long fundingNow8h,
    @Nullable ResetVerdict reset,
    @Nullable Integer excessShare) {

  /** The same with a verdict. */
  public EpisodePositioning withReset(ResetVerdict verdict) {
    return new EpisodePositioning(
        crowdingIndex,
        crowdedSide,
        crowdingComponents,
        oiBeforeCents,
        oiNowCents,
        oiDrawdown,
        forcedShare,
        fundingBefore8h,
        fundingNow8h,
        verdict,
        excessShare);
  }
}
