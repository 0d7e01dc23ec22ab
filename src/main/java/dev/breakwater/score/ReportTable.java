package dev.breakwater.score;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report for a person: first the keys side by side, then what lies behind the totals. */
final class ReportTable {
  private static final String NOT_KNOWN = "n/a";

  private final PrintWriter out;

  private ReportTable(PrintWriter out) {
    this.out = out;
  }

  static void print(Report report, PrintWriter out) {
    ReportTable table = new ReportTable(out);
    Truth truth = report.truth();
    table.line(
        "scenario %s, seed %d, %.2f days, %d keys; control and intervals with seed %d",
        truth.scenario(), truth.seed(), truth.days(), truth.keys().size(), report.seed());
    report.notes().forEach(note -> table.line("note: %s", note));
    table.overview(report.groups());
    for (Report.Group group : report.groups()) {
      if (group.name().equals(Report.POOLED) || group.name().equals(Truth.MARKET)) {
        table.line("");
        table.line("%s", title(group));
        table.details(group);
      }
    }
    if (report.ladders().planted().whole() > 0) {
      Report.Group ladders = report.ladders();
      table.line("");
      table.line(
          "ladders: %d planted, %d detected; by chance = rungs shuffled",
          ladders.planted().whole(), ladders.detected().whole());
      table.details(ladders);
    }
    out.flush();
  }

  private static String title(Report.Group group) {
    return group.name().equals(Truth.MARKET)
        ? "* (the market as a whole)"
        : "assets (" + group.keys().size() + " pooled, without *)";
  }

  private void overview(List<Report.Group> groups) {
    line("");
    line(
        "%-10s %8s %8s %8s %9s %8s %8s %10s %8s %7s",
        "key",
        "planted",
        "detected",
        "recall",
        "precision",
        "NAB",
        "delay s",
        "false/day",
        "dup/ep",
        "missed");
    for (Report.Group group : groups) {
      line(
          "%-10s %8d %8d %8s %9s %8s %8s %10s %8s %7s",
          group.name(),
          group.planted().whole(),
          group.detected().whole(),
          cell(group, Series.EPISODE_RECALL, Statistic.MEAN),
          cell(group, Series.EPISODE_PRECISION, Statistic.MEAN),
          cell(group, Series.NAB, Statistic.MEAN),
          cell(group, Series.EPISODE_DELAY, Statistic.MEDIAN),
          cell(group, Series.FALSE_OPENINGS, Statistic.MEAN),
          cell(group, Series.DUPLICATES, Statistic.MEAN),
          cell(group, Series.MISSED, Statistic.MEAN));
    }
  }

  private void details(Report.Group group) {
    line(
        "%-24s %-12s %-11s %10s %23s %10s %7s",
        "score", "statistic", "unit", "value", "95 % interval", "by chance", "n");
    for (Map.Entry<Series, Report.Scored> entry : group.scores().entrySet()) {
      Series series = entry.getKey();
      for (Statistic statistic : series.statistics()) {
        Report.Value value = group.value(series, statistic);
        if (value != null) {
          line(
              "%-24s %-12s %-11s %10s %23s %10s %7d",
              series.label(),
              statistic.label(),
              series.unit(),
              number(value.value()),
              interval(value.interval()),
              number(value.chance()),
              entry.getValue().samples());
        }
      }
    }
  }

  private static String cell(Report.Group group, Series series, Statistic statistic) {
    Report.Value value = group.value(series, statistic);
    return value == null ? NOT_KNOWN : number(value.value());
  }

  private static String interval(Bootstrap.@Nullable Interval interval) {
    return interval == null ? NOT_KNOWN : number(interval.low()) + " .. " + number(interval.high());
  }

  private static String number(@Nullable Double value) {
    return value == null ? NOT_KNOWN : String.format(Locale.ROOT, "%.3f", value);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values).stripTrailing());
  }
}
