package dev.breakwater.config;

import dev.breakwater.positioning.CrowdingPolicy;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.ResetPolicy;

/** From options to how positions are read: every option of {@link PositioningOptions}, once. */
final class PositioningPolicyReader {
  private static final int MILLION = 1_000_000;
  private static final int BILLION = 1_000_000_000;

  private PositioningPolicyReader() {}

  private static ResetPolicy reset(Settings settings) {
    return new ResetPolicy(
        settings.get(PositioningOptions.LOOK_BACK),
        millionths(settings.get(PositioningOptions.DRAWDOWN)),
        millionths(settings.get(PositioningOptions.PARTIAL_DRAWDOWN)),
        millionths(settings.get(PositioningOptions.REGAINED)),
        settings.get(PositioningOptions.CALM),
        settings.get(PositioningOptions.CALM_RATIO),
        100 * settings.get(PositioningOptions.CALM_FLOOR),
        settings.get(PositioningOptions.FOLLOW),
        settings.get(PositioningOptions.CHECK_EVERY),
        millionths(settings.get(PositioningOptions.MATERIAL_CHANGE)));
  }

  private static int millionths(double ratio) {
    return (int) Math.round(ratio * MILLION);
  }

  static PositioningPolicy read(Settings settings) {
    return new PositioningPolicy(
        settings.get(PositioningOptions.WINDOW),
        settings.get(PositioningOptions.STALE_AFTER),
        settings.get(PositioningOptions.OLDEST_MARK),
        millionths(settings.get(PositioningOptions.LEAST_COMMON)),
        settings.get(PositioningOptions.FUNDING_INTERVALS),
        settings.get(PositioningOptions.FUNDING_INTERVAL_OF_OTHERS),
        new CrowdingPolicy(
            settings.get(PositioningOptions.LEAST_HISTORY),
            Math.round(settings.get(PositioningOptions.LEAST_FUNDING) * BILLION),
            millionths(settings.get(PositioningOptions.LEAST_BUILD_UP))),
        reset(settings));
  }
}
