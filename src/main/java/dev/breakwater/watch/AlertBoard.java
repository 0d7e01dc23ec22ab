package dev.breakwater.watch;

import dev.breakwater.consumer.AlertMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The newest revision of every alert, and how old what is known may be.
 *
 * <p>The job repeats an open alert every five minutes if it is about a cascade, every hour if it is
 * about what may last for days. One that has not been heard of for three times as long while others
 * have is stale, and when none has been, all of it is old. Neither is an end: silence is not
 * recovery.
 */
final class AlertBoard {
  private static final Set<String> ABOUT_CASCADES =
      Set.of("CASCADE", "GRIND", "CONTAGION", "CONCENTRATION", "STORM");

  private static final Duration SILENCE_OF_CASCADES = Duration.ofMinutes(15);
  private static final Duration SILENCE_OF_OTHERS = Duration.ofHours(3);

  private final String leastSeverity;
  private final boolean all;
  private final Map<String, AlertMessage> newest = new HashMap<>();
  private long asOf;
  private boolean newestIsCatchUp;

  /**
   * @param all whether those that are over are shown, too
   */
  AlertBoard(String leastSeverity, boolean all) {
    this.leastSeverity = leastSeverity;
    this.all = all;
  }

  /** Whether it is news, and to be shown. */
  boolean take(AlertMessage alert) {
    AlertMessage before = newest.get(alert.alertId());
    if (before != null && before.revision() >= alert.revision()) {
      return false;
    }
    newest.put(alert.alertId(), alert);
    if (alert.eventTime() >= asOf) {
      asOf = alert.eventTime();
      newestIsCatchUp = alert.catchUp();
    }
    return alert.isAtLeast(leastSeverity);
  }

  /** The most severe first, of these the latest. */
  List<AlertMessage> shown() {
    return newest.values().stream()
        .filter(alert -> (all || !alert.isOver()) && alert.isAtLeast(leastSeverity))
        .sorted(
            Comparator.comparing(AlertMessage::isOver)
                .thenComparing(Comparator.comparing(AlertMessage::rank).reversed())
                .thenComparing(Comparator.comparing(AlertMessage::openedAt).reversed())
                .thenComparing(AlertMessage::alertId))
        .toList();
  }

  boolean isEmpty() {
    return newest.isEmpty();
  }

  /** Event time of the newest revision, epoch milliseconds UTC. */
  long asOf() {
    return asOf;
  }

  /** How long ago, on the clock on the wall, the newest revision was decided. */
  Duration behind(Instant now) {
    return Duration.ofMillis(Math.max(0, now.toEpochMilli() - asOf));
  }

  /** Something is open and nothing was heard of it for longer than the job ever is silent. */
  boolean isOld(Instant now) {
    return newestIsCatchUp
        || newest.values().stream()
            .anyMatch(alert -> !alert.isOver() && behind(now).compareTo(longestSilence(alert)) > 0);
  }

  boolean isStale(AlertMessage alert) {
    return !alert.isOver() && asOf - alert.eventTime() > longestSilence(alert).toMillis();
  }

  private static Duration longestSilence(AlertMessage alert) {
    return ABOUT_CASCADES.contains(alert.rule()) ? SILENCE_OF_CASCADES : SILENCE_OF_OTHERS;
  }
}
