package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.wave.WavePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How much the waves of the planted scenarios depend on half-life and closing share. */
class StabilityReferenceTest {
  private static final Path DOCUMENT = Path.of("docs", "detection.md");
  private static final Path PICTURE = Path.of("docs", "stability.svg");
  private static final long SEED = 1;
  private static final int[] HALF_LIVES = {5, 10, 15, 20, 30, 40};
  private static final double[] SHARES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
  private static final int DEFAULT_HALF_LIFE = 15;
  private static final double DEFAULT_SHARE = 0.3;
  private static final String CRASH = "october-2025";

  private static final List<String> SCENARIOS =
      List.of(
          "single-wave",
          "several-waves",
          "huge-batch",
          "whipsaw",
          "short-squeeze",
          "turn-over",
          "contagion-ladder",
          "venue-outage",
          "sampled-saturation",
          CRASH);

  /**
   * All scenarios under one setting.
   *
   * @param planted waves
   * @param countError waves too many and waves too few, key by key
   * @param ofCrash waves of the market in the crash
   * @param edges seconds by which starts and ends are off, without sign, ascending
   * @param delays seconds from a planted start to the first record, ascending
   */
  private record Outcome(
      int planted, int countError, int ofCrash, List<Double> edges, List<Double> delays) {}

  @Test
  void defaultsFindEveryPlantedWaveOnce() throws IOException {
    Outcome found = outcome(scenarios(), policy(DEFAULT_HALF_LIFE, DEFAULT_SHARE));
    assertEquals(0, found.countError(), found::toString);
    assertEquals(0.0, quantile(found.edges(), 0.5), 1.0, found::toString);
  }

  /** Minutes of work, and of every change of the engines another picture: only when asked for. */
  @Test
  @EnabledIfSystemProperty(named = "regenerate", matches = ".*")
  void drawsThePicture() throws IOException {
    Map<String, PlainDetection> scenarios = scenarios();
    Outcome[][] outcomes = new Outcome[HALF_LIVES.length][SHARES.length];
    for (int i = 0; i < HALF_LIVES.length; i++) {
      for (int j = 0; j < SHARES.length; j++) {
        outcomes[i][j] = outcome(scenarios, policy(HALF_LIVES[i], SHARES[j]));
      }
    }
    Files.writeString(DOCUMENT, replaced(Files.readString(DOCUMENT), table(outcomes)));
    Files.writeString(PICTURE, picture(outcomes));
  }

  private static Map<String, PlainDetection> scenarios() throws IOException {
    Map<String, PlainDetection> scenarios = new TreeMap<>();
    for (String name : SCENARIOS) {
      Scenario.Play play = Scenarios.named(name).orElseThrow().play(SEED);
      scenarios.put(name, new PlainDetection(play, List.of("*", "BTC")::contains));
    }
    return scenarios;
  }

  private static CascadePolicy policy(int halfLifeSeconds, double share) {
    CascadePolicy usual = CascadePolicy.DEFAULT;
    WavePolicy waves = usual.waves();
    return new CascadePolicy(
        new WavePolicy(
            waves.ruleSet(),
            Duration.ofSeconds(halfLifeSeconds),
            waves.slowHalfLife(),
            waves.baselineRatio(),
            waves.dominance(),
            waves.leastCount(),
            waves.leastBatches(),
            waves.blockCount(),
            waves.blockRatio(),
            waves.whipsawRatio(),
            waves.sampledRatio(),
            share,
            waves.closeAfter(),
            waves.quiet(),
            Duration.ZERO, // so that half-lives are tried which the cadence would not allow
            waves.aftershockRatio(),
            waves.valleyRatio(),
            waves.turnOver(),
            waves.episodeGap(),
            waves.longestEpisode(),
            waves.updateEvery(),
            waves.floors(),
            waves.floorOfOthers()),
        usual.severities(),
        usual.thresholds(),
        usual.grinds(),
        usual.ladders(),
        usual.grindFloorShare(),
        usual.mostFloors(),
        usual.warmStart(),
        usual.memory(),
        usual.oldestMark());
  }

  private static Outcome outcome(Map<String, PlainDetection> scenarios, CascadePolicy policy) {
    int planted = 0;
    int countError = 0;
    int ofCrash = 0;
    List<Double> edges = new ArrayList<>();
    List<Double> delays = new ArrayList<>();
    for (var scenario : scenarios.entrySet()) {
      for (String key : scenario.getValue().keys()) {
        List<Truth.Wave> truth = scenario.getValue().planted(key);
        List<PlainDetection.Found> found = scenario.getValue().found(key, policy);
        planted += truth.size();
        countError += Math.abs(found.size() - truth.size());
        ofCrash += scenario.getKey().equals(CRASH) && key.equals("*") ? found.size() : 0;
        for (Truth.Wave wave : truth) {
          found.stream()
              .filter(one -> overlap(one, wave) > 0)
              .max(Comparator.comparingLong(one -> overlap(one, wave)))
              .ifPresent(
                  one -> {
                    edges.add(seconds(one.wave().startTime() - wave.sum().startTime()));
                    edges.add(seconds(one.endTime() - wave.sum().endTime()));
                    delays.add(seconds(one.knownAt() - wave.sum().startTime()));
                  });
        }
      }
    }
    Collections.sort(edges);
    Collections.sort(delays);
    return new Outcome(planted, countError, ofCrash, edges, delays);
  }

  private static long overlap(PlainDetection.Found found, Truth.Wave planted) {
    return Math.min(found.endTime(), planted.sum().endTime())
        - Math.max(found.wave().startTime(), planted.sum().startTime())
        + 1;
  }

  private static double seconds(long millis) {
    return Math.abs(millis) / 1000.0;
  }

  private static double quantile(List<Double> ascending, double share) {
    return ascending.get((int) Math.ceil(share * ascending.size()) - 1);
  }

  // ---- what is written

  private static String replaced(String document, String by) {
    String begin = "<!-- generated: stability -->\n";
    String end = "<!-- end of generated: stability -->\n";
    return document.substring(0, document.indexOf(begin) + begin.length())
        + by
        + document.substring(document.indexOf(end));
  }

  private static String table(Outcome[][] outcomes) {
    StringBuilder text =
        new StringBuilder(
            ("%d planted waves of BTC and the market in %d scenarios, seed %d. In each cell: waves"
                    + " too many or too few / waves of the crash's market / 90th percentile of the"
                    + " errors of starts and ends, s / median seconds until a wave is told.\n\n")
                .formatted(outcomes[0][0].planted(), SCENARIOS.size(), SEED));
    text.append("| half-life |");
    for (double share : SHARES) {
      text.append(" at %s |".formatted(share));
    }
    text.append("\n|---|").append("---|".repeat(SHARES.length)).append('\n');
    for (int i = 0; i < HALF_LIVES.length; i++) {
      text.append("| %d s |".formatted(HALF_LIVES[i]));
      for (int j = 0; j < SHARES.length; j++) {
        Outcome one = outcomes[i][j];
        String cell =
            String.format(
                Locale.ROOT,
                "%d / %d / %.1f / %.1f",
                one.countError(),
                one.ofCrash(),
                quantile(one.edges(), 0.9),
                quantile(one.delays(), 0.5));
        text.append(isDefault(i, j) ? " **" + cell + "** |" : " " + cell + " |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static boolean isDefault(int i, int j) {
    return HALF_LIVES[i] == DEFAULT_HALF_LIFE && SHARES[j] == DEFAULT_SHARE;
  }

  private static String picture(Outcome[][] outcomes) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"330\""
        + " font-family=\"sans-serif\" font-size=\"12\">\n"
        + "<rect width=\"900\" height=\"330\" fill=\"white\"/>\n"
        + map(outcomes, 0, "waves too many or too few", 10, one -> one.countError())
        + map(outcomes, 300, "waves of the crash's market", 12, one -> one.ofCrash())
        + map(outcomes, 600, "edges, 90th percentile, s", 40, one -> quantile(one.edges(), 0.9))
        + "</svg>\n";
  }

  /** Darker is more, up to {@code most}; the default has a frame. */
  private static String map(
      Outcome[][] outcomes, int left, String title, double most, ToDoubleFunction<Outcome> value) {
    StringBuilder svg = new StringBuilder();
    svg.append(text(left + 50, 20, title));
    svg.append(text(left + 50, 315, "closing share of the peak"));
    for (int j = 0; j < SHARES.length; j++) {
      svg.append(text(left + 58 + 38 * j, 296, "" + SHARES[j]));
    }
    for (int i = 0; i < HALF_LIVES.length; i++) {
      svg.append(text(left + 12, 57 + 41 * i, HALF_LIVES[i] + " s"));
      for (int j = 0; j < SHARES.length; j++) {
        double shown = value.applyAsDouble(outcomes[i][j]);
        long light = Math.round(255 - 150 * Math.min(1, shown / most));
        svg.append(
            ("<rect x=\"%d\" y=\"%d\" width=\"36\" height=\"39\" fill=\"rgb(255,%d,%d)\""
                    + " stroke=\"%s\"/>\n")
                .formatted(
                    left + 50 + 38 * j,
                    32 + 41 * i,
                    light,
                    light,
                    isDefault(i, j) ? "black" : "none"));
        svg.append(text(left + 58 + 38 * j, 57 + 41 * i, Math.round(shown) + ""));
      }
    }
    return svg.toString();
  }

  private static String text(int x, int y, String text) {
    return "<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, text);
  }
}
