package dev.breakwater.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.bridge.Announcements.Verdict;
import dev.breakwater.consumer.AlertInbox;
import dev.breakwater.consumer.AlertMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * From the inbox to the webhook, one alert after the other, each until it is accepted, refused for
 * good, or overtaken by a newer revision of itself.
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

  /** Of the request that is being tried. */
  private int failures;

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
    boolean requested = false;
    AlertMessage alert = inbox.next();
    while (alert != null && !requested && !clock.instant().isBefore(notBefore)) {
      Verdict verdict = announcements.judge(alert);
      verdicts.merge(verdict, 1L, Long::sum);
      requested = verdict == Verdict.POST;
      if (!requested || isSettled(alert)) {
        inbox.done(alert);
        failures = 0;
      }
      alert = inbox.next();
    }
    inbox.commit();
  }

  /** Long enough to rest, short enough to be there when the next attempt is due. */
  private Duration patience() {
    if (inbox.next() == null) {
      return LONGEST_POLL;
    }
    Duration until = Duration.between(clock.instant(), notBefore);
    if (until.isNegative()) {
      return Duration.ZERO;
    }
    return until.compareTo(LONGEST_POLL) < 0 ? until : LONGEST_POLL;
  }

  /** Whether there is nothing more to be done about it; else it is tried again later. */
  private boolean isSettled(AlertMessage alert) throws InterruptedException {
    JsonNode body = shape.body(alert, announcements.told(alert), clock.instant());
    Answer answer = webhook.post(shape.contentType(), body);
    if (answer.isAccepted()) {
      accepted++;
      announcements.posted(alert);
      log.accept("posted   " + named(alert));
      return true;
    }
    if (answer.isWorthRepeating()) {
      repeated++;
      failures++;
      Duration wait = backoff.after(failures, answer);
      notBefore = clock.instant().plus(wait);
      log.accept(
          "waiting  %s: %s from %s, again in %.1f s"
              .formatted(named(alert), answer.inWords(), webhook.host(), wait.toMillis() / 1000.0));
      return false;
    }
    refused++;
    log.accept(
        "refused  %s: %s from %s; not tried again"
            .formatted(named(alert), answer.inWords(), webhook.host()));
    return true;
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
