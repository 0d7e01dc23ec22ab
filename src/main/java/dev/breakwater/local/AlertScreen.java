package dev.breakwater.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Alerts as lines of at most 80 columns: when one opens, when it becomes worse, and when one of the
 * market is resolved. What is under WARNING, for the cascade of a single asset under ERROR, is
 * counted only: fourteen assets would say what the market says.
 *
 * <p>Takes revisions in the order of event time and remembers what it has said. A repeated revision
 * says nothing new: alerts are written at least once.
 */
final class AlertScreen {
  private static final List<String> SEVERITIES = List.of("INFO", "WARNING", "ERROR", "CRITICAL");
  private static final String RESOLVED = "RESOLVE";

  private final Ink ink;

  /** Newest of each alert. */
  private final Map<String, CascadeNote.Alert> newest = new HashMap<>();

  /** Highest severity of each alert so far. */
  private final Map<String, Integer> highest = new HashMap<>();

  AlertScreen(Ink ink) {
    this.ink = ink;
  }

  List<String> lines(CascadeNote.Alert alert) {
    String id = alert.stamp().id();
    CascadeNote.Alert before = newest.get(id);
    if (before != null && before.stamp().revision() >= alert.stamp().revision()) {
      return List.of();
    }
    newest.put(id, alert);
    int severity = rank(alert);
    boolean isWorse = severity >= leastShown(alert) && severity > highest.getOrDefault(id, 0);
    highest.merge(id, severity, Math::max);
    boolean isOver =
        alert.stamp().phase().equals(RESOLVED)
            && alert.asset().equals(CascadeNote.MARKET)
            && highest.getOrDefault(id, 0) > 0;
    if (!isWorse && !isOver) {
      return List.of();
    }
    String head =
        String.format(
            Locale.ROOT,
            "%-8s %-7s %-8s ",
            CascadeScreen.clock(alert.stamp().asOf()),
            "ALERT",
            isOver ? "resolved" : alert.severity());
    return DemoScreen.wrapped(head, alert.title()).stream().map(ink::strong).toList();
  }

  /** How many there were, by rule, and how many are open still. */
  List<String> summary() {
    Map<String, Integer> byRule = new TreeMap<>();
    newest.values().forEach(alert -> byRule.merge(alert.rule(), 1, Integer::sum));
    if (byRule.isEmpty()) {
      return List.of();
    }
    long open = newest.values().stream().filter(a -> !a.stamp().phase().equals(RESOLVED)).count();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.addAll(
        DemoScreen.wrapped(
            "Alerts: ",
            byRule.entrySet().stream()
                    .map(rule -> rule.getKey() + " " + rule.getValue())
                    .collect(Collectors.joining(", "))
                + (open == 0 ? "; all are resolved." : "; still open: " + open + ".")));
    return lines;
  }

  private static int leastShown(CascadeNote.Alert alert) {
    boolean isPart = alert.rule().equals("CASCADE") && !alert.asset().equals(CascadeNote.MARKET);
    return SEVERITIES.indexOf(isPart ? "ERROR" : "WARNING");
  }

  /** A severity that is not known is taken for a warning. */
  private static int rank(CascadeNote.Alert alert) {
    int rank = SEVERITIES.indexOf(alert.severity());
    return rank < 0 ? 1 : rank;
  }
}
