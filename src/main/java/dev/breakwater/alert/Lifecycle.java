package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Alert.Status;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Severity;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of readings: alerts that open, are told again when there is news, and end when data
 * show calm. Severity rises at once and falls one level at a time, once the measure has stayed
 * below a share of the level's own limit.
 */
final class Lifecycle {
  private static final long NEVER = OpenAlert.NEVER;
  private static final double MILLION = 1_000_000;

  private final AlertState state;
  private final AlertPolicy policy;
  private final String ruleVersion;
  private final AlertPolicy.Pace pace;
  private final Feeds feeds;
  private final Storm storm;
  private final Telling telling;

  Lifecycle(AlertState state, AlertRules rules, Telling telling) {
    this.state = state;
    this.policy = rules.policy();
    this.ruleVersion = rules.version();
    this.pace = policy.pace();
    this.feeds = new Feeds(state);
    this.storm = new Storm(state, policy.storms());
    this.telling = telling;
  }

  /**
   * @param reading absent where a rule has nothing to say
   */
  void read(@Nullable Reading reading, long now) {
    if (reading == null) {
      return;
    }
    OpenAlert alert = find(reading);
    if (alert == null) {
      if (reading.qualifies() && policy.scope().admits(reading)) {
        state.alerts.add(qualified(reading, now));
      }
      return;
    }
    Reading before = alert.latest;
    boolean endsAlready =
        !reading.qualifies()
            && reading.word().equals(before.word())
            && before.endsAt() < reading.endsAt()
            && reading.endsAt() != NEVER;
    alert.latest = endsAlready ? reading.endingAt(before.endsAt()) : reading;
    if (alert.isHeld()) {
      alert.severity = alert.scale.at(reading.scale().measure()).severity();
    } else {
      settle(alert, now);
    }
  }

  /** Of something that may have ended meanwhile; changes nothing where it has. */
  @Nullable OpenAlert find(Reading reading) {
    return state.alerts.stream().filter(alert -> alert.isOf(reading)).findFirst().orElse(null);
  }

  /** How the subject of a rule was read last; absent where there is no alert. */
  @Nullable Reading latest(Alert.Rule rule, String subject) {
    return state.alerts.stream()
        .map(alert -> alert.latest)
        .filter(latest -> latest.rule() == rule && latest.subject().equals(subject))
        .findFirst()
        .orElse(null);
  }

  private OpenAlert qualified(Reading reading, long now) {
    OpenAlert alert = new OpenAlert();
    alert.alertId =
        Ids.of(
            "ALERT",
            reading.rule().name(),
            ruleVersion,
            reading.subject(),
            reading.asset(),
            reading.side() == null ? "" : reading.side().name(),
            String.valueOf(now));
    alert.qualifiedAt = now;
    alert.ruleVersion = ruleVersion;
    alert.thresholds = List.copyOf(reading.thresholds());
    alert.scale = reading.scale();
    alert.latest = reading;
    alert.severity = reading.scale().severity();
    alert.firstSeverity = alert.severity;
    return alert;
  }

  /** Lets time pass for all that is open. */
  void onTime(long now) {
    state.ended.removeIf(ended -> ended.endedAt() + pace.reopenAfter().toMillis() <= now);
    open().forEach(alert -> settle(alert, now));
  }

  /** When a feed has fallen silent or is heard again. */
  void onFeeds(long now) {
    open().forEach(alert -> settle(alert, now));
  }

  private List<OpenAlert> open() {
    return state.alerts.stream().filter(alert -> !alert.isHeld()).toList();
  }

  /** Opens what may open now, and says so if something may not. */
  void finish(long now) {
    storm.forget(now);
    for (OpenAlert alert : storm.held()) {
      if (!alert.latest.qualifies()) {
        state.alerts.remove(alert);
      } else if (now >= notBefore(alert) && storm.admits(alert)) {
        storm.count(alert, now);
        tell(alert, Status.OPEN, "", now);
        settle(alert, now); // what is over already is told with its end
      } else if (alert.latest.endsAt() <= now) {
        state.alerts.remove(alert);
      }
    }
    Reading reading = storm.reading(now);
    read(reading, now);
    OpenAlert alert = reading == null ? null : find(reading);
    if (alert != null && alert.isHeld()) {
      tell(alert, Status.OPEN, "", now);
    }
  }

  /** The last alert of the same thing must have ended a while ago, or have been less severe. */
  private long notBefore(OpenAlert alert) {
    return state.ended.stream()
        .filter(ended -> ended.key().equals(alert.latest.key()))
        .filter(ended -> ended.severity().compareTo(alert.severity) >= 0)
        .mapToLong(ended -> ended.endedAt() + pace.reopenAfter().toMillis())
        .max()
        .orElse(0);
  }

  private void settle(OpenAlert alert, long now) {
    noticeSilence(alert, now);
    Severity severity = alert.scale.at(alert.latest.scale().measure()).severity();
    boolean rises = severity.compareTo(alert.severity) > 0;
    if (rises) {
      alert.severity = severity;
    }
    if (now >= endTime(alert)) {
      end(alert, now);
      return;
    }
    if (rises) {
      alert.lowerSince = NEVER;
      tell(alert, Status.UPDATE, "SEVERITY", now);
      return;
    }
    noticeLower(alert, now);
    if (now < alert.toldAt + pace.coolDown().toMillis()) {
      return;
    }
    if (now >= lowerTime(alert)) {
      alert.severity = alert.severity.lower();
      alert.lowerSince = NEVER;
      noticeLower(alert, now);
    }
    String change = change(alert);
    if (!change.isEmpty()) {
      tell(alert, Status.UPDATE, change, now);
    } else if (now >= heartbeatTime(alert)) {
      tell(alert, Status.UPDATE, "HEARTBEAT", now);
    }
  }

  private void noticeSilence(OpenAlert alert, long now) {
    boolean isBlind = !feeds.blinding(alert.latest).isEmpty();
    if (isBlind && !alert.isStale()) {
      alert.staleSince = now;
    } else if (!isBlind && alert.isStale()) {
      alert.staleSince = NEVER;
      alert.recoveredAt = now;
    }
  }

  private void noticeLower(OpenAlert alert, long now) {
    Scale scale = alert.scale.at(alert.latest.scale().measure());
    boolean isLower = !alert.isStale() && scale.hasLeft(alert.severity, pace.deescalateAt());
    alert.lowerSince = isLower ? Math.min(alert.lowerSince, now) : NEVER;
  }

  private long lowerTime(OpenAlert alert) {
    return alert.lowerSince == NEVER ? NEVER : alert.lowerSince + pace.dwell().toMillis();
  }

  private long heartbeatTime(OpenAlert alert) {
    boolean stands = alert.latest.rule().isStanding();
    return alert.toldAt + (stands ? pace.standingHeartbeat() : pace.heartbeat()).toMillis();
  }

  /** While a feed that it rests on is silent, no calm counts; but nobody waits for ever. */
  private long endTime(OpenAlert alert) {
    if (alert.isStale()) {
      return alert.staleSince + pace.staleFor().toMillis();
    }
    boolean wasStale = alert.recoveredAt > 0 && alert.latest.endsAt() != NEVER;
    return wasStale
        ? Math.max(alert.latest.endsAt(), alert.recoveredAt + pace.recoveredFor().toMillis())
        : alert.latest.endsAt();
  }

  private void end(OpenAlert alert, long now) {
    tell(alert, Status.RESOLVE, alert.isStale() ? "GIVEN_UP" : "", now);
    state.alerts.remove(alert);
    if (alert.latest.episodeId() == null && alert.latest.rule() != Alert.Rule.STORM) {
      state.ended.add(new AlertState.EndedAlert(alert.latest.key(), now, alert.peakSeverity));
    }
  }

  /** What is news since it was told last; empty if nothing is. */
  private String change(OpenAlert alert) {
    Reading latest = alert.latest;
    Reading told = alert.told;
    if (alert.isStale() != alert.toldStale) {
      return alert.isStale() ? "STALE" : "RECOVERED";
    } else if (alert.severity != alert.toldSeverity) {
      return "SEVERITY";
    } else if (latest.wave() > told.wave()) {
      return "WAVE";
    } else if (!latest.word().equals(told.word())) {
      return "STATE";
    } else if (latest.breadth() != told.breadth()) {
      return "BREADTH";
    }
    boolean hasGrown = latest.cents() > told.cents() * (1 + pace.growth() / MILLION);
    return hasGrown ? "USD" : "";
  }

  private void tell(OpenAlert alert, Status status, String change, long now) {
    telling.tell(alert, status, change, now);
    alert.told = alert.latest;
    alert.toldAt = now;
    alert.toldSeverity = alert.severity;
    alert.toldStale = alert.isStale();
  }

  /** The next time at which something is due, {@link OpenAlert#NEVER} if nothing is. */
  long next() {
    LongStream alerts = open().stream().mapToLong(this::due);
    LongStream ended =
        state.ended.stream().mapToLong(one -> one.endedAt() + pace.reopenAfter().toMillis());
    return LongStream.concat(LongStream.of(storm.next()), LongStream.concat(alerts, ended))
        .min()
        .orElse(NEVER);
  }

  private long due(OpenAlert alert) {
    boolean isNews = !change(alert).isEmpty();
    long news = isNews ? alert.toldAt : lowerTime(alert);
    long cool = alert.toldAt + pace.coolDown().toMillis();
    return Math.min(
        endTime(alert), Math.min(Math.max(news, cool), Math.max(heartbeatTime(alert), cool)));
  }
}
