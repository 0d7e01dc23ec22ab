package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Episode;
import dev.breakwater.model.RuleChange;
import dev.breakwater.model.Signal;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.rule.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is told to people.
 *
 * <p>Remembers nothing that counts: that is in the {@link AlertState} that is passed in and
 * changed. Not thread-safe.
 */
public final class AlertEngine {
  private final LivePolicy<AlertPolicy> rules;
  private final long liveFrom;

  /** Of the change that was heard last, so that it is not read for every signal. */
  private @Nullable RuleBook<AlertPolicy> book;

  private @Nullable RuleChange bookOf;

  /**
   * @param rules in force, and what changes of rules make of them
   * @param liveFrom event time, epoch milliseconds; what is decided before it says that it is
   *     catching up
   */
  public AlertEngine(LivePolicy<AlertPolicy> rules, long liveFrom) {
    this.rules = rules;
    this.liveFrom = liveFrom;
  }

  /**
   * Lets time pass up to {@code now} and then applies all signals of that millisecond.
   *
   * @param signals in the order of {@link SignalOrder}; may be none
   */
  public List<Alert> advance(AlertState state, long now, List<Signal> signals) {
    List<Alert> out = new ArrayList<>();
    if (next(state, now) <= now) {
      lifecycle(state, now, out).onTime(now);
      new ContextBook(state, book(state).at(now).context()).forget(now);
    }
    signals.forEach(signal -> apply(state, signal, now, out));
    lifecycle(state, now, out).finish(now);
    return out;
  }

  /**
   * The next time at which something is due, {@link Long#MAX_VALUE} if nothing is.
   *
   * @param now up to where time has passed
   */
  public long next(AlertState state, long now) {
    return Math.min(
        lifecycle(state, now, new ArrayList<>()).next(),
        new ContextBook(state, book(state).at(now).context()).next());
  }

  /** Whether nothing is remembered any more. */
  public boolean isDone(AlertState state) {
    return state.isEmpty();
  }

  private Lifecycle lifecycle(AlertState state, long now, List<Alert> out) {
    AlertPolicy policy = book(state).at(now);
    return new Lifecycle(
        state, policy, book(state).versionAt(now), new Telling(state, policy, liveFrom, out));
  }

  private RuleBook<AlertPolicy> book(AlertState state) {
    RuleBook<AlertPolicy> known = book;
    if (known == null || !Objects.equals(bookOf, state.rules)) {
      known = rules.book(state.rules == null ? List.of() : List.of(state.rules));
      book = known;
      bookOf = state.rules;
    }
    return known;
  }

  /** One that this configuration cannot obey is as if it had never been. */
  private void note(AlertState state, RuleChange change) {
    if (rules.compiler().compile(change) != null) {
      state.rules = change;
    }
  }

  private void apply(AlertState state, Signal signal, long now, List<Alert> out) {
    AlertPolicy policy = book(state).at(now);
    Lifecycle lifecycle = lifecycle(state, now, out);
    if (signal.rules() != null) {
      note(state, signal.rules());
    } else if (signal.context() != null) {
      new ContextBook(state, policy.context()).note(signal.context());
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
