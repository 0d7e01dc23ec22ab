package dev.breakwater.config;

import dev.breakwater.positioning.CrowdingPolicy;
import dev.breakwater.positioning.PositioningPolicy;

/** From options to how positions are read: every option of {@link PositioningOptions}, once. */
final class PositioningPolicyReader {
  private static final int MILLION = 1_000_000;
  private static final int BILLION = 1_000_000_000;

  private PositioningPolicyReader() {}

  static PositioningPolicy read(Settings settings) {
    return new PositioningPolicy(
        settings.get(PositioningOptions.WINDOW),
        settings.get(PositioningOptions.STALE_AFTER),
        settings.get(PositioningOptions.OLDEST_MARK),
        (int) Math.round(settings.get(PositioningOptions.LEAST_COMMON) * MILLION),
        settings.get(PositioningOptions.FUNDING_INTERVALS),
        settings.get(PositioningOptions.FUNDING_INTERVAL_OF_OTHERS),
        new CrowdingPolicy(
            settings.get(PositioningOptions.LEAST_HISTORY),
            Math.round(settings.get(PositioningOptions.LEAST_FUNDING) * BILLION),
            (int) Math.round(settings.get(PositioningOptions.LEAST_BUILD_UP) * MILLION)));
  }
}
