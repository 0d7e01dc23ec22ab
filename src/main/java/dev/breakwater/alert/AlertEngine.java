package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what is told to people.
 *
 * <p>Remembers nothing that counts: that is in the {@link AlertState} that is passed in and
 * changed. Not thread-safe.
 */
public final class AlertEngine {
  private final long liveFrom;

  /**
   * @param liveFrom event time, epoch milliseconds; what is decided before it says that it is
   *     catching up
   */
  public AlertEngine(long liveFrom) {
    this.liveFrom = liveFrom;
  }

  /**
   * Lets time pass up to {@code now} and then applies all signals of that millisecond.
   *
   * @param signals in the order of {@link SignalOrder}; may be none
   * @param rules in force at {@code now}
   */
  public List<Alert> advance(AlertState state, long now, List<Signal> signals, AlertRules rules) {
    List<Alert> out = new ArrayList<>();
    Lifecycle lifecycle = lifecycle(state, rules, out);
    if (next(state, rules) <= now) {
      lifecycle.onTime(now);
      context(state, rules).forget(now);
    }
    signals.forEach(signal -> apply(state, signal, now, rules.policy(), lifecycle));
    lifecycle.finish(now);
    return out;
  }

  /** The next time at which something is due, {@link Long#MAX_VALUE} if nothing is. */
  public long next(AlertState state, AlertRules rules) {
    return Math.min(
        lifecycle(state, rules, new ArrayList<>()).next(), context(state, rules).next());
  }

  private Lifecycle lifecycle(AlertState state, AlertRules rules, List<Alert> out) {
    return new Lifecycle(state, rules, new Telling(state, rules.policy(), liveFrom, out));
  }

  private static ContextBook context(AlertState state, AlertRules rules) {
    return new ContextBook(state, rules.policy().context());
  }

  private static void apply(
      AlertState state, Signal signal, long now, AlertPolicy policy, Lifecycle lifecycle) {
    if (signal.context() != null) {
      new ContextBook(state, policy.context()).note(signal.context(), now);
    } else if (signal.feed() != null) {
      new Feeds(state).note(signal.feed());
      lifecycle.onFeeds(now);
      lifecycle.read(FeedRule.read(signal.feed(), now), now);
    } else if (signal.positioning() != null) {
      for (Reading reading : new CrowdingRule(policy).read(signal.positioning(), now)) {
        lifecycle.read(reading, now);
      }
    } else if (signal.level() != null) {
      Reading before = lifecycle.latest(Alert.Rule.LEVEL_BREAK, LevelRule.subject(signal.level()));
      lifecycle.read(new LevelRule(policy).read(signal.level(), before, now), now);
    } else if (signal.cascade() != null) {
      apply(state, signal.cascade(), policy, lifecycle, now);
    }
  }

  private static void apply(
      AlertState state, CascadeRecord record, AlertPolicy policy, Lifecycle lifecycle, long now) {
    Episodes episodes = new Episodes(state);
    CascadePhase phase = record.phase();
    if (record.wave() != null) {
      episodes.note(record.wave(), phase);
      for (Reading reading : new ContagionRule(state, policy).afterWave(now)) {
        lifecycle.read(reading, now);
      }
    } else if (record.episode() != null) {
      Episode episode = record.episode();
      lifecycle.read(new EpisodeRule(state, policy).read(episode, phase, now), now);
      lifecycle.read(new ConcentrationRule(state, policy).read(episode, phase, now), now);
      if (phase == CascadePhase.CLOSED) {
        lifecycle.read(new ResetRule(policy).read(episode, now), now);
      }
      episodes.note(episode, phase);
    } else if (record.ladder() != null) {
      lifecycle.read(new ContagionRule(state, policy).read(record.ladder(), phase, now), now);
    }
  }
}
