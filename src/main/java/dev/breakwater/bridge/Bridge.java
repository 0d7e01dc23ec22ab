package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.bridge.Announcements.Verdict;
import dev.breakwater.consumer.AlertInbox;
import dev.breakwater.consumer.AlertMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From the inbox to the webhook, one alert after the other, each until it is accepted, refused for
 * good, or overtaken by a newer revision of itself.
 *
 * <p>An alert that is not accepted waits, and lets the others go first: it may be the only one that
 * the service stumbles over. When the next one fails as well the service is down, and all wait.
 *
 * <p>While a service is down, reading goes on, so that what piles up collapses to the newest
 * revision of each alert and the group keeps its partitions. Offsets are committed behind what was
 * accepted. So a request may be made twice, by a bridge that dies after it was accepted and before
 * it was written down; services recognise the second one by its id.
 */
final class Bridge {
  private static final Duration LONGEST_POLL = Duration.ofSeconds(1);

  private final AlertInbox inbox;
  private final Announcements announcements;
  private final Shape shape;
  private final Webhook webhook;
  private final Backoff backoff;
  private final InstantSource clock;
  private final Consumer<String> log;

  private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
  private long accepted;
  private long refused;
  private long repeated;

  /** Alerts that were not accepted, in the order of their last attempts. */
  private final Set<String> failing = new LinkedHashSet<>();

  /** In a row, of those that are failing. */
  private int failures;

  private boolean isServiceDown;

  /** No alert that is failing is tried before, and none at all while the service is down. */
  private Instant notBefore = Instant.EPOCH;

  Bridge(
      AlertInbox inbox,
      Announcements announcements,
      Shape shape,
      Webhook webhook,
      Backoff backoff,
      InstantSource clock,
      Consumer<String> log) {
    this.inbox = inbox;
    this.announcements = announcements;
    this.shape = shape;
    this.webhook = webhook;
    this.backoff = backoff;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Reads what has come and makes one request if one is due; returns after a second if there is
   * nothing. One, because a slow service must not keep it from reading: the group would take its
   * partitions away.
   */
  void step() throws InterruptedException {
    inbox.poll(patience());
    forgetSettled();
    boolean requested = false;
    AlertMessage alert = due();
    while (alert != null && !requested) {
      Verdict verdict = announcements.judge(alert);
      verdicts.merge(verdict, 1L, Long::sum);
      switch (verdict) {
        case POST -> {
          post(alert);
          requested = true;
        }
        case NOTHING_NEW -> inbox.done(alert);
        default -> inbox.leave(alert);
      }
      forgetSettled();
      alert = due();
    }
    inbox.commit();
  }

  /** What may be judged now: nothing if everything has to wait. */
  private @Nullable AlertMessage due() {
    boolean hasRested = !clock.instant().isBefore(notBefore);
    if (isServiceDown && !hasRested) {
      return null;
    }
    AlertMessage untried = inbox.next(each -> !failing.contains(each.alertId()));
    boolean othersFirst = isServiceDown && untried != null;
    return hasRested && !othersFirst && !failing.isEmpty()
        ? waiting(failing.iterator().next())
        : untried;
  }

  /** Overtaken by a revision that is not posted, or somebody else's by now. */
  private void forgetSettled() {
    failing.removeIf(alertId -> waiting(alertId) == null);
  }

  private @Nullable AlertMessage waiting(String alertId) {
    return inbox.next(each -> each.alertId().equals(alertId));
  }

  /** Long enough to rest, short enough to be there when the next attempt is due. */
  private Duration patience() {
    if (due() != null) {
      return Duration.ZERO;
    }
    if (inbox.next() == null) {
      return LONGEST_POLL;
    }
    Duration until = Duration.between(clock.instant(), notBefore);
    if (until.isNegative()) {
      return Duration.ZERO;
    }
    return until.compareTo(LONGEST_POLL) < 0 ? until : LONGEST_POLL;
  }

  private void post(AlertMessage alert) throws InterruptedException {
    JsonNode body = shape.body(alert, announcements.told(alert), clock.instant());
    Answer answer = webhook.post(shape.contentType(), body);
    if (answer.isAccepted()) {
      accepted++;
      announcements.posted(alert);
      inbox.done(alert);
      answered(alert);
      log.accept("posted   " + named(alert));
    } else if (answer.isFinal()) {
      refused++;
      inbox.leave(alert);
      answered(alert);
      log.accept(
          "refused  %s: %s from %s; not tried again"
              .formatted(named(alert), answer.inWords(), webhook.host()));
    } else {
      Duration wait = failed(alert, answer);
      log.accept(
          "waiting  %s: %s from %s, again in %.1f s"
              .formatted(named(alert), answer.inWords(), webhook.host(), wait.toMillis() / 1000.0));
    }
  }

  /** The service is there, and what fails with it is at most another alert. */
  private void answered(AlertMessage alert) {
    if (isServiceDown || failing.contains(alert.alertId())) {
      failing.clear();
      isServiceDown = false;
      notBefore = Instant.EPOCH;
    }
  }

  /** Returns how long it waits. */
  private Duration failed(AlertMessage alert, Answer answer) {
    repeated++;
    failures = failing.isEmpty() ? 1 : failures + 1;
    failing.remove(alert.alertId());
    failing.add(alert.alertId());
    isServiceDown = failing.size() > 1 || !answer.mayBeAboutTheBody();
    Duration wait = backoff.after(failures, answer);
    notBefore = clock.instant().plus(wait);
    return wait;
  }

  private static String named(AlertMessage alert) {
    return "%s.%d %s %s %s"
        .formatted(
            alert.alertId(), alert.revision(), alert.status(), alert.rule(), alert.severity());
  }

  /** What has been, in one line. */
  String summary() {
    return "%d posted, %d refused, %d attempts repeated; not posted: %d over before they were announced, %d too mild, %d on old data, %d without news; %d records were no alerts"
        .formatted(
            accepted,
            refused,
            repeated,
            count(Verdict.NEVER_ANNOUNCED),
            count(Verdict.TOO_MILD),
            count(Verdict.CATCH_UP),
            count(Verdict.NOTHING_NEW),
            inbox.unreadable());
  }

  private long count(Verdict verdict) {
    return verdicts.getOrDefault(verdict, 0L);
  }
}
