package dev.breakwater.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.report.CascadesFound.Found;
import dev.breakwater.report.Lines.DeadLetterLine;
import dev.breakwater.wave.WavePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything of a run that the page needs, read file by file; memory follows the number of waves,
 * assets and alerts, not that of lines.
 *
 * @param shown the largest episodes that stand for themselves, in the order of time
 * @param leftOut how many smaller ones there are
 * @param zooms of those shown, in the same order
 * @param deadLetters how many by reason and venue
 */
record Run(
    JsonNode manifest,
    Duration halfLife,
    CascadesFound cascades,
    List<Found> shown,
    int leftOut,
    List<Zoom> zooms,
    PanelsFound panels,
    FlowFound flow,
    PositioningFound positioning,
    AlertsFound alerts,
    Map<String, Map<String, Long>> deadLetters,
    JsonNode score) {
  /** As many as a person may want to leaf through. */
  static final int MOST_SHOWN = 40;

  private static final long LEAST_MARGIN = 120_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param directory that a back-test has written
   */
  static Run in(Path directory) {
    JsonNode manifest = tree(directory.resolve("manifest.json"));
    Duration halfLife =
        Duration.ofMillis(
            manifest
                .path(ReportWriter.FILE)
                .path(ReportWriter.HALF_LIFE)
                .asLong(WavePolicy.DEFAULT.fastHalfLife().toMillis()));
    CascadesFound cascades = CascadesFound.in(directory.resolve("cascades.jsonl"));
    List<Found> alone = cascades.standingAlone();
    List<Found> shown = new ArrayList<>(alone.subList(0, Math.min(MOST_SHOWN, alone.size())));
    shown.sort(Comparator.comparingLong(found -> found.episode().startTime()));
    List<Zoom> zooms = shown.stream().map(found -> zoom(found, halfLife)).toList();
    PanelsFound panels = PanelsFound.in(directory.resolve("panels.jsonl"));
    String leadAsset = leadAsset(panels);
    FlowFound flow = FlowFound.in(directory.resolve("liquidations.jsonl"), leadAsset, zooms);
    Set<String> courses = new TreeSet<>(List.of(Words.MARKET, leadAsset));
    return new Run(
        manifest,
        halfLife,
        cascades,
        List.copyOf(shown),
        alone.size() - shown.size(),
        zooms,
        panels,
        flow,
        PositioningFound.in(directory.resolve("positioning.jsonl"), shown, courses),
        AlertsFound.in(directory.resolve("alerts.jsonl")),
        deadLetters(directory.resolve("dead-letters.jsonl")),
        tree(directory.resolve("score.json")));
  }

  private static Zoom zoom(Found found, Duration halfLife) {
    long start = found.episode().startTime();
    long end = found.episode().end();
    long margin = Math.max(LEAST_MARGIN, (end - start) / 10);
    return new Zoom(found.asset(), priceOf(found), start - margin, end + margin, halfLife);
  }

  /** Of the market the asset with the most USD in it. */
  private static String priceOf(Found found) {
    if (!found.episode().isMarket()) {
      return found.asset();
    }
    List<Map.Entry<String, Long>> assets = Lines.descending(found.episode().assets());
    return assets.isEmpty() ? "BTC" : assets.get(0).getKey();
  }

  private static String leadAsset(PanelsFound panels) {
    if (!panels.isEmpty()) {
      List<Lines.PanelLine> assets = panels.byAsset(Words.or(panels.longest().window(), ""));
      if (!assets.isEmpty()) {
        return Words.or(assets.get(0).asset(), "BTC");
      }
    }
    return "BTC";
  }

  private static Map<String, Map<String, Long>> deadLetters(Path file) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    Lines.each(
        file,
        DeadLetterLine.class,
        line ->
            counts
                .computeIfAbsent(Words.or(line.reason(), "?"), reason -> new TreeMap<>())
                .merge(Words.or(line.venue(), "not named"), 1L, Long::sum));
    return counts;
  }

  private static JsonNode tree(Path file) {
    if (!Files.isRegularFile(file)) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new MistakeException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Where the episode {@code found} stands on the page; empty if it is not shown. */
  static String anchor(int index) {
    return "episode-" + (index + 1);
  }

  long deadLetterCount() {
    return deadLetters.values().stream()
        .flatMap(venues -> venues.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
