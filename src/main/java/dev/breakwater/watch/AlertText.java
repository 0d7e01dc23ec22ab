package dev.breakwater.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.consumer.AlertMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Alerts in words: a table on a terminal, lines elsewhere. */
final class AlertText {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int SEVERITY = 8;
  private static final int AGE = 9;
  private static final int ASSET = 8;
  private static final int SIDE = 5;
  private static final int STATUS = 7;
  private static final int QUALITY = 14;
  private static final int GAP = 2;

  /** Of all columns but the title. */
  private static final int BEFORE_TITLE =
      SEVERITY + AGE + ASSET + SIDE + STATUS + QUALITY + 6 * GAP;

  /** Narrower than this a title is read word by word: it gets lines of its own. */
  private static final int LEAST_TITLE = 24;

  private final Colours colours;

  AlertText(Colours colours) {
    this.colours = colours;
  }

  /**
   * The whole screen.
   *
   * @param width columns, at least 20
   */
  List<String> table(AlertBoard board, Instant now, int width) {
    List<AlertMessage> shown = board.shown();
    List<String> lines = new ArrayList<>(heading(board, shown, now, width));
    boolean beside = width - BEFORE_TITLE >= LEAST_TITLE;
    if (!shown.isEmpty()) {
      lines.add("");
      lines.add(
          colours.faint(
              cut(
                  cells("SEVERITY", "AGE", "ASSET", "SIDE", "STATUS", "QUALITY")
                      + (beside ? "TITLE" : ""),
                  width)));
    }
    for (AlertMessage alert : shown) {
      lines.addAll(rows(board, alert, width, beside));
    }
    return lines;
  }

  private List<String> heading(AlertBoard board, List<AlertMessage> shown, Instant now, int width) {
    if (board.isEmpty()) {
      return List.of(colours.strong(cut("No alerts yet", width)));
    }
    long open = shown.stream().filter(alert -> !alert.isOver()).count();
    String count =
        open == 0 ? "No open alerts" : open == 1 ? "1 open alert" : open + " open alerts";
    List<String> lines = new ArrayList<>();
    TextWidth.wrapped(count + ", as of " + time(board.asOf()) + " UTC by the data", width)
        .forEach(line -> lines.add(colours.strong(line)));
    if (board.isOld(now)) {
      TextWidth.wrapped(
              "OLD DATA: the last word is " + age(board.behind(now)) + " behind the clock", width)
          .forEach(line -> lines.add(colours.alarm(line)));
    }
    return lines;
  }

  private List<String> rows(AlertBoard board, AlertMessage alert, int width, boolean beside) {
    List<String> title =
        TextWidth.wrapped(
            TextWidth.harmless(alert.title()), beside ? width - BEFORE_TITLE : width - GAP);
    List<String> quality = TextWidth.wrapped(quality(board, alert), QUALITY);
    int height = beside ? Math.max(title.size(), quality.size()) : quality.size();
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < height; i++) {
      String part = i < quality.size() ? quality.get(i) : "";
      String head =
          i == 0
              ? cells(
                  word(alert.severity()),
                  age(Duration.ofMillis(Math.max(0, board.asOf() - alert.openedAt()))),
                  asset(alert),
                  word(alert.side()),
                  word(alert.status()),
                  part)
              : cells("", "", "", "", "", part);
      String line = (head + (beside && i < title.size() ? title.get(i) : "")).stripTrailing();
      rows.add(i == 0 ? coloured(alert, cut(line, width)) : cut(line, width));
    }
    if (!beside) {
      title.forEach(line -> rows.add(" ".repeat(GAP) + line));
    }
    return rows;
  }

  /** Only the severity: a line of red is no easier to read. */
  private String coloured(AlertMessage alert, String line) {
    if (alert.isOver()) {
      return colours.faint(line);
    }
    int end = Math.min(word(alert.severity()).length(), Math.min(SEVERITY, line.length()));
    return colours.of(alert.severity(), line.substring(0, end)) + line.substring(end);
  }

  private static String cells(
      String severity, String age, String asset, String side, String status, String quality) {
    String gap = " ".repeat(GAP);
    return TextWidth.padded(severity, SEVERITY)
        + gap
        + TextWidth.padded(age, AGE)
        + gap
        + TextWidth.padded(asset, ASSET)
        + gap
        + TextWidth.padded(side, SIDE)
        + gap
        + TextWidth.padded(status, STATUS)
        + gap
        + TextWidth.padded(quality, QUALITY)
        + gap;
  }

  /** One revision, one line, for files and pipes. */
  String line(AlertBoard board, AlertMessage alert) {
    String quality = quality(board, alert);
    return String.join(
        "  ",
        time(alert.eventTime()),
        TextWidth.padded(word(alert.status()), STATUS),
        TextWidth.padded(word(alert.severity()), SEVERITY),
        TextWidth.padded(asset(alert), ASSET),
        TextWidth.padded(word(alert.side()), SIDE),
        TextWidth.harmless(alert.title()) + (quality.isEmpty() ? "" : "  [" + quality + "]"));
  }

  /** How far its numbers can be trusted. */
  private static String quality(AlertBoard board, AlertMessage alert) {
    List<String> parts = new ArrayList<>();
    JsonNode quality = alert.json().path("quality");
    if (board.isStale(alert)) {
      parts.add("STALE");
    }
    if (alert.catchUp()) {
      parts.add("catch-up");
    }
    if (quality.path("lowerBound").asBoolean()) {
      parts.add("≥");
    }
    JsonNode coverage = quality.path("coverage");
    if (coverage.isNumber() && coverage.asDouble() < 1) {
      parts.add(String.format(Locale.ROOT, "%.0f%%", coverage.asDouble() * 100));
    }
    for (JsonNode venue : quality.path("venuesMissing")) {
      parts.add("-" + TextWidth.harmless(venue.asText()));
    }
    return String.join(" ", parts);
  }

  private static String asset(AlertMessage alert) {
    return alert.asset().equals("*") ? "market" : word(alert.asset());
  }

  private static String word(String text) {
    return TextWidth.harmless(text);
  }

  private static String time(long epochMillis) {
    return CLOCK.format(Instant.ofEpochMilli(epochMillis));
  }

  /** In the two largest units. */
  static String age(Duration age) {
    if (age.toMinutes() < 1) {
      return age.toSeconds() + " s";
    }
    if (age.toHours() < 1) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 1
        ? age.toHours() + " h " + age.toMinutesPart() + " m"
        : age.toDays() + " d " + age.toHoursPart() + " h";
  }

  private static String cut(String line, int width) {
    return TextWidth.of(line) <= width ? line : TextWidth.padded(line, width);
  }
}
