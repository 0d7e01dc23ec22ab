package dev.breakwater.flink.operator;

import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.rule.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * The policy of one station at a time of the past: rules are heard of in advance or at least before
 * the watermark reaches them, and each decision asks for those of its own time. So it does not
 * matter when, within that, they are heard of.
 *
 * <p>The changes themselves are state, what they compile to is not: another release may compile
 * them differently.
 */
final class RulesInForce<P> {
  /** By the time they take effect. A few hundred bytes each. */
  static final MapStateDescriptor<Long, RuleChange> HEARD =
      new MapStateDescriptor<>("rules", Types.LONG, TypeInformation.of(RuleChange.class));

  /**
   * What has been replaced for so long decides nothing any more. Long, because subtasks whose
   * watermarks differ a little share this state after a restart.
   */
  private static final long FORGOTTEN_AFTER = Duration.ofDays(2).toMillis();

  private final LivePolicy<P> live;
  private final Counter late;
  private @Nullable RuleBook<P> book;

  RulesInForce(LivePolicy<P> live, MetricGroup metrics) {
    this.live = live;
    this.late = metrics.counter("lateRules");
  }

  /**
   * @param watermark rules that are effective up to it come too late for what was decided since
   */
  void hear(RuleChange change, BroadcastState<Long, RuleChange> heard, long watermark)
      throws Exception {
    if (change.effectiveAt() <= watermark && !live.known().contains(change)) {
      late.inc();
    }
    RuleChange other = heard.get(change.effectiveAt());
    heard.put(change.effectiveAt(), other == null ? change : RuleBook.later(other, change));
    forget(heard, watermark);
    book = null;
  }

  private static void forget(BroadcastState<Long, RuleChange> heard, long watermark)
      throws Exception {
    if (watermark == Long.MIN_VALUE) {
      return; // since the start, or a restart, no time is known
    }
    long newest = Long.MIN_VALUE;
    List<Long> times = new ArrayList<>();
    for (Map.Entry<Long, RuleChange> entry : heard.immutableEntries()) {
      times.add(entry.getKey());
      if (entry.getKey() < watermark - FORGOTTEN_AFTER) {
        newest = Math.max(newest, entry.getKey());
      }
    }
    for (Long time : times) {
      if (time < newest) {
        heard.remove(time);
      }
    }
  }

  /** The policy at {@code time}. */
  P at(long time, ReadOnlyBroadcastState<Long, RuleChange> heard) throws Exception {
    return book(heard).at(time);
  }

  /** The version of the rules at {@code time}. */
  String versionAt(long time, ReadOnlyBroadcastState<Long, RuleChange> heard) throws Exception {
    return book(heard).versionAt(time);
  }

  private RuleBook<P> book(ReadOnlyBroadcastState<Long, RuleChange> heard) throws Exception {
    RuleBook<P> known = book;
    if (known == null) {
      List<RuleChange> changes = new ArrayList<>();
      for (Map.Entry<Long, RuleChange> entry : heard.immutableEntries()) {
        changes.add(entry.getValue());
      }
      known = live.book(changes);
      book = known;
    }
    return known;
  }
}
