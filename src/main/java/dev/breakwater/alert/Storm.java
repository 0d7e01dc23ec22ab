package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many alerts open within a while. What is beyond is held back, and one alert speaks for
 * all of it; the worst go first when there is room again.
 */
final class Storm {
  private static final int TOP = 5;
  private static final Comparator<OpenAlert> WORST_FIRST =
      Comparator.comparing((OpenAlert alert) -> alert.severity)
          .thenComparingLong(alert -> alert.latest.cents())
          .reversed()
          .thenComparingLong(alert -> alert.qualifiedAt)
          .thenComparing(alert -> alert.latest.asset())
          .thenComparing(alert -> alert.latest.key());

  private final AlertState state;
  private final AlertPolicy.Storms policy;

  Storm(AlertState state, AlertPolicy.Storms policy) {
    this.state = state;
    this.policy = policy;
  }

  /** All that have not opened, the worst first. */
  List<OpenAlert> held() {
    List<OpenAlert> held = new ArrayList<>();
    for (OpenAlert alert : state.alerts) {
      if (alert.isHeld()) {
        held.add(alert);
      }
    }
    held.sort(WORST_FIRST);
    return held;
  }

  boolean admits(OpenAlert alert) {
    return isExempt(alert) || hasRoom();
  }

  private boolean hasRoom() {
    return state.opened.size() < policy.opens();
  }

  /** The market's are few, the worst must be heard, and an escalation is never held back. */
  private static boolean isExempt(OpenAlert alert) {
    boolean escalates =
        alert.severity.compareTo(alert.firstSeverity) > 0
            && alert.severity.compareTo(Severity.ERROR) >= 0;
    return alert.latest.asset().equals(Reading.MARKET)
        || alert.severity == Severity.CRITICAL
        || escalates;
  }

  void count(OpenAlert alert, long now) {
    if (!isExempt(alert)) {
      state.opened.add(now);
    }
  }

  void forget(long now) {
    state.opened.removeIf(time -> time + policy.window().toMillis() <= now);
  }

  /** When there is room again, or less to remember. */
  long next() {
    return state.opened.isEmpty()
        ? OpenAlert.NEVER
        : state.opened.get(0) + policy.window().toMillis();
  }

  /** How it stands; null where there is no storm and has been none. */
  @Nullable Reading reading(long now) {
    List<OpenAlert> held = held();
    held.removeIf(alert -> admits(alert)); // those wait for their own sake
    boolean isOpen =
        state.alerts.stream().anyMatch(alert -> alert.latest.rule() == Alert.Rule.STORM);
    if (held.isEmpty() && !isOpen) {
      return null;
    }
    long cents = held.stream().mapToLong(Storm::ownCents).sum();
    String counts = counts(held);
    String top = top(held);
    boolean isOver = held.isEmpty() && hasRoom();
    String title =
        String.format(
            Locale.ROOT,
            "Alert storm: %,d alerts held back after %d opened within %s%s%s",
            held.size(),
            policy.opens(),
            Words.span(policy.window().toMillis()),
            counts.isEmpty() ? "" : " (" + counts + ")",
            top.isEmpty() ? "" : ", most in " + top);
    List<Figure> observed = new ArrayList<>();
    observed.add(Figure.count("held", held.size()));
    observed.add(Figure.text("heldByRule", counts));
    observed.add(Figure.text("topAssets", top));
    observed.add(Figure.usd("usd", cents));
    observed.add(Figure.count("openedInWindow", state.opened.size()));
    Severity severity =
        held.stream()
            .map(alert -> alert.severity)
            .max(Comparator.naturalOrder())
            .orElse(Severity.WARNING);
    return new Reading(
        Alert.Rule.STORM,
        "desk",
        Reading.MARKET,
        null,
        !held.isEmpty(),
        isOver ? now : OpenAlert.NEVER,
        Scale.of(severity == Severity.INFO ? Severity.WARNING : severity),
        cents,
        0,
        held.size(),
        "",
        title,
        "Alert storm over: nothing is held back any more",
        null,
        List.of(),
        false,
        observed,
        List.of(
            Figure.count("mostOpens", policy.opens()),
            Figure.millis("windowMillis", policy.window().toMillis())));
  }

  /** Another rule's alert about the same episode repeats its money. */
  private static long ownCents(OpenAlert alert) {
    return switch (alert.latest.rule()) {
      case CASCADE, GRIND -> alert.latest.cents();
      default -> 0;
    };
  }

  private static String counts(List<OpenAlert> held) {
    Map<Alert.Rule, Integer> byRule = new EnumMap<>(Alert.Rule.class);
    held.forEach(alert -> byRule.merge(alert.latest.rule(), 1, Integer::sum));
    return byRule.entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String top(List<OpenAlert> held) {
    Map<String, Long> byAsset = new TreeMap<>();
    held.forEach(alert -> byAsset.merge(alert.latest.asset(), ownCents(alert), Long::sum));
    return byAsset.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOP)
        .map(entry -> entry.getKey() + " " + Words.usd(entry.getValue(), true))
        .collect(Collectors.joining(", "));
  }
}
