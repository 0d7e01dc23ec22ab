package dev.breakwater.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.breakwater.config.Sweep;
import dev.breakwater.replay.SweepTally.Found;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the rule sets of a sweep have found, side by side.
 *
 * @param rows in the order of the rule sets
 * @param files that say so
 */
record SweepResult(Sweep sweep, List<SweepRow> rows, List<WrittenFile> files) {
  private static final String MARKET = "*";
  private static final int WIDEST_NAME = 60;

  SweepResult(Sweep sweep, List<SweepRow> rows) {
    this(sweep, rows, List.of());
  }

  SweepResult with(List<WrittenFile> written) {
    return new SweepResult(sweep, rows, written);
  }

  List<String> toJsonLines() throws JsonProcessingException {
    List<String> lines = new ArrayList<>();
    for (SweepRow row : rows) {
      lines.add(row.toJson());
    }
    return lines;
  }

  /** Whether there is a grid that can be drawn. */
  boolean hasPicture() {
    return !sweep.axes().isEmpty();
  }

  /** Rows of the grid by their place. */
  Map<List<Integer>, SweepRow> grid() {
    Map<List<Integer>, SweepRow> grid = new LinkedHashMap<>();
    for (SweepRow row : rows) {
      if (!row.ruleSet().cell().isEmpty()) {
        grid.put(row.ruleSet().cell(), row);
      }
    }
    return grid;
  }

  /** Where neither the waves of the market nor those of assets depend on the place in the grid. */
  List<Plateau> plateaus() {
    Map<List<Integer>, List<Integer>> numbers = new LinkedHashMap<>();
    grid()
        .forEach(
            (cell, row) -> numbers.put(cell, List.of(row.market().waves(), row.assets().waves())));
    return Plateau.of(numbers);
  }

  /** Whether a cell of the grid computes what the configuration itself does. */
  boolean isBase(SweepRow row) {
    return row.ruleSet()
        .effective()
        .resultHash()
        .equals(rows.get(0).ruleSet().effective().resultHash());
  }

  /** A table for a person. */
  void print(PrintWriter out) {
    boolean scored = rows.stream().anyMatch(row -> !row.scores().isEmpty());
    List<Plateau> plateaus = plateaus();
    int width =
        Math.min(
            WIDEST_NAME,
            rows.stream().mapToInt(row -> row.ruleSet().name().length()).max().orElse(0));
    String form = "%-" + Math.max(8, width) + "s %7s %7s %9s %10s %8s %9s";
    String head =
        String.format(
            Locale.ROOT,
            form,
            "rule set",
            "waves",
            "grinds",
            "episodes",
            "USD m",
            "market",
            "episodes");
    line(out, head + (scored ? scoreHead() : "") + (hasPicture() ? "  plateau" : ""));
    for (SweepRow row : rows) {
      Found assets = row.assets();
      String text =
          String.format(
              Locale.ROOT,
              form,
              row.ruleSet().name(),
              assets.waves(),
              assets.grinds(),
              assets.episodes(),
              String.format(Locale.ROOT, "%,.1f", assets.cents() / 1e8),
              row.market().waves(),
              row.market().episodes());
      line(out, text + (scored ? scores(row) : "") + letterOf(row, plateaus));
    }
    if (hasPicture()) {
      out.println();
      for (int i = 0; i < plateaus.size(); i++) {
        line(out, "plateau %-4s %s".formatted(letter(i), sentence(plateaus.get(i))));
      }
    }
    out.flush();
  }

  /** By which a plateau is called in the table and in the picture. */
  static String letter(int plateau) {
    return String.valueOf((char) ('A' + plateau % 26));
  }

  private static String letterOf(SweepRow row, List<Plateau> plateaus) {
    for (int i = 0; i < plateaus.size(); i++) {
      if (plateaus.get(i).cells().contains(row.ruleSet().cell())) {
        return "  " + letter(i);
      }
    }
    return "";
  }

  private String sentence(Plateau plateau) {
    List<SweepRow> on =
        grid().values().stream()
            .filter(row -> plateau.cells().contains(row.ruleSet().cell()))
            .toList();
    return String.format(
        Locale.ROOT,
        "%d of %d rule sets; waves of the market: %s, of assets: %s%s",
        on.size(),
        grid().size(),
        span(on, row -> row.market().waves()),
        span(on, row -> row.assets().waves()),
        on.stream().anyMatch(this::isBase) ? "; the configuration itself is on it" : "");
  }

  private static String span(List<SweepRow> rows, ToIntFunction<SweepRow> number) {
    IntSummaryStatistics all = rows.stream().mapToInt(number).summaryStatistics();
    return all.getMin() == all.getMax()
        ? String.valueOf(all.getMin())
        : all.getMin() + " to " + all.getMax();
  }

  private static String scoreHead() {
    return String.format(
        Locale.ROOT, " %8s %9s %7s %8s %8s", "recall", "precision", "NAB", "delay s", "NAB *");
  }

  private static String scores(SweepRow row) {
    return String.format(
        Locale.ROOT,
        " %8s %9s %7s %8s %8s",
        text(row.score("assets", "waveRecall")),
        text(row.score("assets", "wavePrecision")),
        text(row.score("assets", "nab")),
        text(row.score("assets", "episodeDelay")),
        text(row.score(MARKET, "nab")));
  }

  private static String text(@Nullable Double score) {
    return score == null ? "n/a" : String.format(Locale.ROOT, "%.3f", score);
  }

  private static void line(PrintWriter out, String text) {
    out.println(text.stripTrailing());
  }
}
