package dev.breakwater.local;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What cascades do, as lines of at most 80 columns, for somebody who was just woken: every wave of
 * the market, the waves of assets once they are large, ladders, alerts.
 *
 * <p>Takes revisions in the order of event time and remembers what it has said.
 */
final class CascadeScreen {
  /** USD in cents from which a wave of one asset is worth a line. */
  static final long LARGE = 1_000_000_000L;

  /** So many of the assets' episodes stand in the table. */
  private static final int EPISODES_OF_ASSETS = 10;

  /** An order of two says little while more may follow. */
  private static final int RUNGS_WORTH_A_LINE = 3;

  private static final String LINE = "  %-8s %-7s %-5s %-20s %10s %7s %8s %6s";
  private static final String ROW = "  %-7s %-11s %5s %10s %-5s %-13s %-8s %7s %4s";

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter BEGIN =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Ink ink;
  private final Set<String> said = new HashSet<>();
  private final AlertScreen alerts;

  /** Closed waves of the market, by episode. */
  private final Map<String, List<CascadeNote.Wave>> marketWaves = new HashMap<>();

  private String day = "";

  CascadeScreen(Ink ink) {
    this.ink = ink;
    this.alerts = new AlertScreen(ink);
  }

  /** What the columns of the lines are. */
  List<String> heading() {
    return List.of(
        ink.faint(
            String.format(
                Locale.ROOT,
                LINE,
                "UTC",
                "asset",
                "side",
                "cascade",
                "M USD",
                "peak/s",
                "price",
                "venues")));
  }

  /** The lines for one revision; mostly none. */
  List<String> lines(CascadeNote note, Waves money) {
    List<String> lines = new ArrayList<>();
    if (note instanceof CascadeNote.Wave wave) {
      wave(wave, lines);
    } else if (note instanceof CascadeNote.Episode episode) {
      if (episode.asset().equals(CascadeNote.MARKET)) {
        market(episode, money, lines);
      }
    } else if (note instanceof CascadeNote.Ladder ladder) {
      ladder(ladder, lines);
    } else if (note instanceof CascadeNote.Alert alert) {
      lines.addAll(alerts.lines(alert));
    }
    String today = DAY.format(Instant.ofEpochMilli(note.stamp().asOf()));
    if (!lines.isEmpty() && !today.equals(day)) {
      day = today;
      lines.add(0, ink.faint("  " + today));
    }
    return lines;
  }

  private void wave(CascadeNote.Wave wave, List<String> lines) {
    boolean market = wave.asset().equals(CascadeNote.MARKET);
    String name = "wave " + wave.number();
    boolean opens =
        (market || wave.cents() >= LARGE) && said.add(wave.stamp().id() + "#" + wave.number());
    if (wave.isClosed()) {
      if (market) {
        marketWaves.computeIfAbsent(wave.stamp().id(), id -> new ArrayList<>()).add(wave);
      }
      if (said.remove(wave.stamp().id() + "#" + wave.number())) {
        lines.add(line(wave, name + " ends, " + lasted(wave)));
      }
    } else if (opens) {
      lines.add(line(wave, name + (market ? " opens" : " is large")));
    }
  }

  private String line(CascadeNote.Wave wave, String what) {
    boolean market = wave.asset().equals(CascadeNote.MARKET);
    BigDecimal change = wave.priceChange();
    String line =
        String.format(
            Locale.ROOT,
            LINE,
            clock(wave.stamp().asOf()),
            market ? "market" : wave.asset(),
            wave.side(),
            what,
            bounded(wave.lowerBound(), wave.cents()),
            thousands(wave.peakCentsPerSecond()),
            change == null ? "" : percent(change, 2),
            wave.venues());
    return market ? ink.strong(line) : line;
  }

  private void market(CascadeNote.Episode episode, Waves money, List<String> lines) {
    String id = episode.stamp().id();
    Long end = episode.endTime();
    if (!episode.isClosed() || end == null || !said.add(id)) {
      return; // what comes after its end is the verdict, which has an alert of its own
    }
    List<CascadeNote.Wave> waves = marketWaves.remove(id);
    String number = episode.waves() + (episode.waves() == 1 ? " wave" : " waves");
    lines.add(line(episode, "over, " + number));
    if (waves != null && episode.cents() >= LARGE) {
      lines.addAll(EpisodePicture.lines(money, waves, episode.startTime(), end));
    }
  }

  private String line(CascadeNote.Episode episode, String what) {
    return ink.strong(
        String.format(
            Locale.ROOT,
            LINE,
            clock(episode.stamp().asOf()),
            "market",
            episode.side(),
            what,
            bounded(episode.lowerBound(), episode.cents()),
            "",
            "",
            episode.venues()));
  }

  private void ladder(CascadeNote.Ladder ladder, List<String> lines) {
    boolean early = ladder.assets().size() >= RUNGS_WORTH_A_LINE && said.add(ladder.stamp().id());
    if (ladder.isClosed()) {
      said.remove(ladder.stamp().id());
    } else if (!early) {
      return;
    }
    String head =
        String.format(
            Locale.ROOT, "%-8s %-7s %-5s ", clock(ladder.stamp().asOf()), "ladder", ladder.side());
    lines.addAll(DemoScreen.wrapped(head, rungs(ladder.assets())));
    if (ladder.isClosed()) {
      lines.addAll(
          DemoScreen.wrapped(" ".repeat(head.length()), "venues: " + rungs(ladder.venues())));
    }
  }

  /** Those that cannot be told apart stand together, at the lag of the first of them. */
  private static String rungs(List<CascadeNote.Rung> rungs) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rungs.size(); ) {
      CascadeNote.Rung first = rungs.get(i);
      List<String> names = new ArrayList<>();
      while (i < rungs.size() && rungs.get(i).order() == first.order()) {
        names.add(rungs.get(i++).name());
      }
      if (!text.isEmpty()) {
        text.append("; +").append(Math.round(first.lagMillis() / 1000.0)).append(" s ");
      }
      text.append(String.join(", ", names)).append(names.size() > 1 ? " together" : "");
      if (first.order() == 1 && names.size() == 1) {
        text.append(" leads");
      }
    }
    return text.toString();
  }

  /** A table of the market's episodes and the largest of single assets. */
  List<String> episodes(List<CascadeNote.Episode> all) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(ink.strong("  Episodes, millions of USD"));
    lines.add("");
    lines.add(
        ink.faint(
            String.format(
                Locale.ROOT,
                ROW,
                "Asset",
                "begins",
                "waves",
                "total",
                "side",
                "more",
                "severity",
                "venues",
                "top")));
    all.stream()
        .filter(episode -> episode.asset().equals(CascadeNote.MARKET))
        .sorted(Comparator.comparingLong(CascadeNote.Episode::startTime))
        .forEach(episode -> lines.add(ink.strong(row("market", episode))));
    List<CascadeNote.Episode> ofAssets =
        all.stream()
            .filter(episode -> !episode.asset().equals(CascadeNote.MARKET))
            .sorted(
                Comparator.comparingLong(CascadeNote.Episode::cents)
                    .reversed()
                    .thenComparing(episode -> episode.stamp().id()))
            .toList();
    int named = Math.min(EPISODES_OF_ASSETS, ofAssets.size());
    ofAssets.subList(0, named).forEach(episode -> lines.add(row(episode.asset(), episode)));
    lines.addAll(
        DemoScreen.wrapped(
            "",
            "and "
                + (ofAssets.size() - named)
                + " smaller ones of single assets. 6 (3.9): six venues, as concentrated as 3.9"
                + " equal ones; top: the share of the largest. The market's USD are those of the"
                + " assets: never add the two."));
    return lines;
  }

  /** What alerts there were. */
  List<String> alerts() {
    return alerts.summary();
  }

  private static String row(String name, CascadeNote.Episode episode) {
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        BEGIN.format(Instant.ofEpochMilli(episode.startTime())),
        episode.waves(),
        bounded(episode.lowerBound(), episode.cents()),
        episode.side(),
        dominance(episode),
        episode.severity(),
        episode.venues()
            + " ("
            + episode.effectiveVenues().setScale(1, RoundingMode.HALF_UP).toPlainString()
            + ")",
        percent(episode.topVenueShare(), 0));
  }

  private static String dominance(CascadeNote.Episode episode) {
    String side = episode.moreLongs() ? "longs" : "shorts";
    BigDecimal times = episode.dominance();
    if (times == null) {
      return "only " + side;
    }
    int digits = times.precision() - times.scale() > 2 ? 0 : 1;
    return String.format(Locale.ROOT, "%,." + digits + "f x %s", times, side);
  }

  private static String lasted(CascadeNote.Wave wave) {
    Long end = wave.endTime();
    long seconds = end == null ? 0 : (end - wave.startTime()) / 1000;
    return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
  }

  private static String bounded(boolean lowerBound, long cents) {
    return (lowerBound ? "≥ " : "") + DemoScreen.millions(cents);
  }

  private static String percent(BigDecimal fraction, int digits) {
    return fraction.movePointRight(2).setScale(digits, RoundingMode.HALF_UP).toPlainString() + " %";
  }

  /** Cents as thousands of dollars, HALF_UP. */
  static String thousands(long cents) {
    return String.format(Locale.ROOT, "%,d k", (cents + 50_000) / 100_000);
  }

  /** Hours, minutes and seconds, UTC. */
  static String clock(long millis) {
    return CLOCK.format(Instant.ofEpochMilli(millis));
  }
}
