package dev.breakwater.flink.operator;

import dev.breakwater.cascade.CascadeDetector;
import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.cascade.DetectorState;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.threshold.LearnedThreshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * What the detectors of assets and of the market share: one rule set's detector, driven in the
 * order of event time.
 */
final class DetectorStation {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** What no rule changes: how long is remembered, and with what a key begins. */
  private final CascadePolicy configured;

  /** One per key, see {@link DetectorState}; cleared when its memory has passed. */
  private final ValueState<DetectorState> state;

  /** Earliest timer set for the detector itself; those for flow come on top. */
  private final ValueState<Long> timer;

  DetectorStation(RuntimeContext context, CascadePolicy configured) {
    this(context, configured, "");
  }

  /**
   * @param suffix of the names of its states, where several stations share a key
   */
  DetectorStation(RuntimeContext context, CascadePolicy configured, String suffix) {
    this.configured = configured;
    state = context.getState(new ValueStateDescriptor<>("detector" + suffix, DetectorState.class));
    timer = context.getState(new ValueStateDescriptor<>("timer" + suffix, Types.LONG));
  }

  /**
   * Lets time pass up to {@code now} and applies what happened then.
   *
   * @param policy of {@code now}
   * @param asset the current key
   * @param batch null if nothing did
   */
  List<CascadeRecord> advance(
      CascadePolicy policy, String asset, long now, @Nullable Flow batch, TimerService timers)
      throws Exception {
    DetectorState known = state.value();
    if (known == null && batch == null) {
      return List.of();
    }
    if (known != null && batch == null && waitsBeyond(now) && !isForgotten(known, now)) {
      return List.of(); // a timer of somebody else's
    }
    DetectorState detected = known == null ? configured.initial(asset) : known;
    CascadeDetector detector = new CascadeDetector(asset, policy);
    List<CascadeRecord> found = new ArrayList<>();
    if (detector.next(detected) <= now) {
      found.addAll(detector.onTime(detected, now));
    }
    if (batch != null) {
      found.addAll(detector.onBatch(detected, now, batch));
      timers.registerEventTimeTimer(forgetTime(now));
    }
    if (detector.next(detected) == Long.MAX_VALUE && isForgotten(detected, now)) {
      state.clear();
      timer.clear();
      return found;
    }
    state.update(detected);
    setTimer(detector.next(detected), now, timers);
    return found;
  }

  /**
   * What the current key has learned, for the timers that fire because the data have ended: the
   * watermark is then at its end, and nothing may happen any more.
   *
   * @param asset the current key
   * @param timestamp of the timer; the one that would forget the key tells, so that it tells once
   */
  @Nullable LearnedThreshold learned(String asset, long timestamp) throws Exception {
    DetectorState known = state.value();
    boolean tells =
        known != null
            && known.tail.nonZeroMinutes() > 0
            && timestamp == forgetTime(known.waves.lastTime());
    return tells
        ? LearnedThreshold.of(
            asset, known.tail, configured.thresholds(), configured.waves().fastHalfLife())
        : null;
  }

  /** A timer that has become too early does nothing but set the next one. */
  private void setTimer(long next, long now, TimerService timers) throws Exception {
    Long set = timer.value();
    boolean isSet = set != null && set > now && set <= next;
    if (next != Long.MAX_VALUE && !isSet) {
      timers.registerEventTimeTimer(next);
      timer.update(next);
    }
  }

  private boolean waitsBeyond(long now) throws Exception {
    Long set = timer.value();
    return set != null && set > now;
  }

  private boolean isForgotten(DetectorState detected, long now) {
    return forgetTime(detected.waves.lastTime()) <= now;
  }

  /** One timer a day, whatever happens during it. */
  private long forgetTime(long lastTime) {
    return Math.floorDiv(lastTime + configured.memory().toMillis() + DAY - 1, DAY) * DAY;
  }
}
