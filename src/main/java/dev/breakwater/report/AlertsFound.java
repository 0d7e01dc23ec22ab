package dev.breakwater.report;

import dev.breakwater.report.Lines.AlertLine;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The newest revision of each alert, and the most severe level that it ever had. */
final class AlertsFound {
  private static final List<String> LEVELS = List.of("INFO", "WARNING", "ERROR", "CRITICAL");

  /** An alert as it ended. */
  record Alert(AlertLine newest, String highest) {
    private int level() {
      return LEVELS.indexOf(highest);
    }
  }

  private final List<Alert> alerts;

  private AlertsFound(List<Alert> alerts) {
    this.alerts = alerts;
  }

  static AlertsFound in(Path file) {
    Map<String, Alert> byId = new TreeMap<>();
    Lines.each(
        file,
        AlertLine.class,
        line ->
            byId.merge(
                Words.or(line.alertId(), ""),
                new Alert(line, Words.or(line.severity(), "INFO")),
                AlertsFound::joined));
    return new AlertsFound(
        byId.values().stream()
            .sorted(
                Comparator.comparingInt((Alert alert) -> -alert.level())
                    .thenComparing(alert -> !Words.MARKET.equals(alert.newest().asset()))
                    .thenComparing(alert -> alert.newest().openedAt())
                    .thenComparing(alert -> Words.or(alert.newest().alertId(), "")))
            .toList());
  }

  private static Alert joined(Alert one, Alert other) {
    boolean later = other.newest().revision() >= one.newest().revision();
    return new Alert(
        later ? other.newest() : one.newest(),
        other.level() > one.level() ? other.highest() : one.highest());
  }

  /** The most severe first, of equal ones the market's, then the earliest. */
  List<Alert> all() {
    return alerts;
  }

  /** How many reached each level, the most severe first. */
  Map<String, Integer> byLevel() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    alerts.forEach(alert -> counts.merge(alert.highest(), 1, Integer::sum));
    return counts;
  }
}
