package dev.breakwater.threshold;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Duration;

/**
 * What one key has learned, and how: enough to go on from it elsewhere.
 *
 * @param asset {@code *} for the market
 * @param threshold z in USD/s, for readers: it follows from the state and the budget
 */
@JsonPropertyOrder({"asset", "threshold", "conditions", "state"})
public record LearnedThreshold(
    String asset, double threshold, Conditions conditions, SpotState state) {

  public static LearnedThreshold of(
      String asset, SpotState state, SpotPolicy policy, Duration halfLife) {
    return new LearnedThreshold(
        asset, SpotThreshold.threshold(state, policy), Conditions.of(policy, halfLife), state);
  }

  /**
   * Parameters without which a state means something else. The budget is not among them: it is
   * spent anew on the same tail.
   *
   * @param halfLifeMillis of the intensity whose maxima were learned
   */
  @JsonPropertyOrder({
    "halfLifeMillis",
    "initialQuantile",
    "trustedMinutes",
    "trustedPeaks",
    "mostPeaks"
  })
  public record Conditions(
      long halfLifeMillis,
      double initialQuantile,
      int trustedMinutes,
      int trustedPeaks,
      int mostPeaks) {

    public static Conditions of(SpotPolicy policy, Duration halfLife) {
      return new Conditions(
          halfLife.toMillis(),
          policy.initialQuantile(),
          policy.trustedMinutes(),
          policy.trustedPeaks(),
          policy.mostPeaks());
    }
  }
}
