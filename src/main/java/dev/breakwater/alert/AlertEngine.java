package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is told to people.
 *
 * <p>Remembers nothing that counts: that is in the {@link AlertState} that is passed in and
 * changed. Not thread-safe.
 */
public final class AlertEngine {
  private final AlertRules configured;
  private final RuleReader reader;
  private final long liveFrom;

  /** Rules of the change that was read last, so that it is not read for every signal. */
  private @Nullable AlertRules read;

  /**
   * @param configured in force until a change of rules
   * @param liveFrom event time, epoch milliseconds; what is decided before it says that it is
   *     catching up
   */
  public AlertEngine(AlertRules configured, RuleReader reader, long liveFrom) {
    this.configured = configured;
    this.reader = reader;
    this.liveFrom = liveFrom;
  }

  /**
   * Lets time pass up to {@code now} and then applies all signals of that millisecond.
   *
   * @param signals in the order of {@link SignalOrder}; may be none
   */
  public List<Alert> advance(AlertState state, long now, List<Signal> signals) {
    List<Alert> out = new ArrayList<>();
    if (next(state) <= now) {
      lifecycle(state, out).onTime(now);
      new ContextBook(state, rules(state).policy().context()).forget(now);
    }
    signals.forEach(signal -> apply(state, signal, now, out));
    lifecycle(state, out).finish(now);
    return out;
  }

  /** The next time at which something is due, {@link Long#MAX_VALUE} if nothing is. */
  public long next(AlertState state) {
    return Math.min(
        lifecycle(state, new ArrayList<>()).next(),
        new ContextBook(state, rules(state).policy().context()).next());
  }

  /** Whether nothing is remembered any more. */
  public boolean isDone(AlertState state) {
    return state.isEmpty();
  }

  private Lifecycle lifecycle(AlertState state, List<Alert> out) {
    AlertRules rules = rules(state);
    return new Lifecycle(state, rules, new Telling(state, rules.policy(), liveFrom, out));
  }

  private AlertRules rules(AlertState state) {
    if (state.rules == null) {
      return configured;
    }
    if (read == null || !read.version().equals(state.rules.version())) {
      read = reader.rulesOf(state.rules);
    }
    return read;
  }

  private void apply(AlertState state, Signal signal, long now, List<Alert> out) {
    AlertPolicy policy = rules(state).policy();
    Lifecycle lifecycle = lifecycle(state, out);
    if (signal.rules() != null) {
      state.rules = signal.rules();
      read = null;
    } else if (signal.context() != null) {
      new ContextBook(state, policy.context()).note(signal.context());
    } else if (signal.feed() != null) {
      new Feeds(state).note(signal.feed());
      lifecycle.onFeeds(now);
    } else if (signal.cascade() != null) {
      apply(state, signal.cascade(), policy, lifecycle, now);
    }
  }

  private static void apply(
      AlertState state,
      CascadeRecord record,
      AlertPolicy policy,
      Lifecycle lifecycle,
      long now) {
    Episodes episodes = new Episodes(state);
    if (record.wave() != null) {
      episodes.note(record.wave(), record.phase());
    } else if (record.episode() != null) {
      lifecycle.read(new EpisodeRule(state, policy).read(record.episode(), record.phase(), now), now);
      episodes.note(record.episode(), record.phase());
    }
  }
}
