package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Share;
import dev.breakwater.model.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An engine with its memory, driven like the operator drives it: all that is due at its own time,
 * then the signals of a millisecond.
 */
final class Desk {
  /** 2025-11-21T07:24:00Z. */
  static final long T = 1_763_709_840_000L;

  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long MILLION = 100_000_000; // cents

  final List<Alert> alerts = new ArrayList<>();
  final AlertState state = new AlertState();
  private final AlertEngine engine;
  private AlertRules rules;
  private long now;
  private final Map<String, Integer> revisions = new TreeMap<>();

  Desk() {
    this(AlertPolicy.DEFAULT);
  }

  Desk(AlertPolicy policy) {
    this("default", policy, Long.MAX_VALUE);
  }

  Desk(String version, AlertPolicy policy, long liveFrom) {
    rules = new AlertRules(version, policy);
    engine = new AlertEngine(liveFrom);
  }

  /** Rules of another version and the same policy are in force from now on. */
  void rules(String version) {
    rules = new AlertRules(version, rules.policy());
  }

  /** Applies {@code signals}, all of one time. */
  List<Alert> signal(Signal... signals) {
    List<Signal> ordered = new ArrayList<>(List.of(signals));
    ordered.sort(SignalOrder.WITHIN_A_MILLISECOND);
    until(ordered.get(0).time() - 1);
    now = ordered.get(0).time();
    List<Alert> found = engine.advance(state, now, ordered, rules);
    alerts.addAll(found);
    return found;
  }

  /** Lets time pass. */
  List<Alert> until(long time) {
    List<Alert> found = new ArrayList<>();
    for (long next = next(); next <= time; next = next()) {
      List<Alert> due = engine.advance(state, next, List.of(), rules);
      now = next;
      alerts.addAll(due);
      found.addAll(due);
    }
    now = Math.max(now, time);
    return found;
  }

  long next() {
    return engine.next(state, rules);
  }

  boolean isDone() {
    return state.isEmpty();
  }

  /** {@code STATUS SEVERITY} of all revisions of an alert. */
  List<String> story(Alert.Rule rule, String asset) {
    return alerts.stream()
        .filter(alert -> alert.rule() == rule && alert.asset().equals(asset))
        .map(alert -> alert.status() + " " + alert.severity())
        .toList();
  }

  static String id(String asset) {
    return Ids.of("episode", asset);
  }

  Signal opened(String asset, long time, long cents) {
    return episode(asset, CascadeSide.LONG, CascadePhase.OPENED, time, 1, cents);
  }

  Signal updated(String asset, long time, int waves, long cents) {
    return episode(asset, CascadeSide.LONG, CascadePhase.UPDATED, time, waves, cents);
  }

  Signal closed(String asset, long time, int waves, long cents) {
    return episode(asset, CascadeSide.LONG, CascadePhase.CLOSED, time, waves, cents);
  }

  Signal episode(
      String asset, CascadeSide side, CascadePhase phase, long time, int waves, long cents) {
    Flow flow = flow(asset, cents, List.of("bybit", "htx", "okx"));
    return signal(asset, side, CascadeKind.BURST, phase, time, waves, flow);
  }

  Signal signal(
      String asset,
      CascadeSide side,
      CascadeKind kind,
      CascadePhase phase,
      long time,
      int waves,
      Flow flow) {
    Episode episode =
        new Episode(
            id(asset),
            asset,
            side,
            kind,
            T,
            phase == CascadePhase.CLOSED ? Long.valueOf(time - 15 * MINUTE) : null,
            waves,
            flow,
            Severity.INFO,
            null,
            null,
            null);
    return Signal.of(
        CascadeRecord.of(phase, time, revisions.merge(asset, 1, Integer::sum), episode));
  }

  /** Longs, the first venue with twice the money of each other one. */
  static Flow flow(String asset, long cents, List<String> venues) {
    List<Share> shares = new ArrayList<>();
    long part = cents / (venues.size() + 1);
    for (int i = 0; i < venues.size(); i++) {
      shares.add(new Share(venues.get(i), i == 0 ? cents - part * (venues.size() - 1) : part, T));
    }
    return new Flow(
        cents, 0, 10, 0, part, false, false, shares, List.of(new Share(asset, cents, T)), null);
  }

  static Signal silence(String venue, boolean isActive, long time) {
    return Signal.of(
        new FeedStatus(
            venue,
            "*",
            FeedStatus.Condition.SILENCE,
            isActive,
            time,
            time - 30 * SECOND,
            List.of(),
            List.of()));
  }

  static AlertPolicy withStorms(int opens, Duration window) {
    AlertPolicy policy = AlertPolicy.DEFAULT;
    return new AlertPolicy(
        policy.scope(),
        policy.pace(),
        new AlertPolicy.Storms(opens, window),
        policy.conditions(),
        policy.severities(),
        policy.context());
  }
}
