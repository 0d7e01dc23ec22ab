package dev.breakwater.alert;

import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.Signal;
import java.util.Comparator;

/**
 * The order in which signals of one millisecond apply: by kind, then by what they are about, the
 * market before the assets, then by revision. Total: what is equal in it is equal.
 */
public final class SignalOrder {
  public static final Comparator<Signal> WITHIN_A_MILLISECOND =
      Comparator.comparing(Signal::kind)
          .thenComparing(SignalOrder::subject)
          .thenComparingInt(SignalOrder::revision)
          .thenComparing(Signal::toString);

  private SignalOrder() {}

  private static String subject(Signal signal) {
    if (signal.cascade() != null) {
      return subject(signal.cascade());
    } else if (signal.feed() != null) {
      FeedStatus feed = signal.feed();
      return feed.venue() + "|" + feed.asset() + "|" + feed.condition();
    } else if (signal.level() != null) {
      LevelCrossing level = signal.level();
      return level.asset() + "|" + level.level() + "|" + level.direction();
    } else if (signal.positioning() != null) {
      return signal.positioning().asset();
    } else if (signal.context() != null) {
      return signal.context().series() + "|" + signal.context().asset();
    }
    return "";
  }

  /** A wave goes before its episode, whose alert tells of it. */
  private static String subject(CascadeRecord record) {
    if (record.wave() != null) {
      return record.wave().asset() + "|1|" + record.wave().startTime();
    } else if (record.episode() != null) {
      return record.episode().asset() + "|2|" + record.episode().startTime();
    }
    return "~" + record.id(); // ladders after all assets
  }

  private static int revision(Signal signal) {
    return signal.cascade() == null ? 0 : signal.cascade().revision();
  }
}
