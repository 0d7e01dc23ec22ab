package dev.breakwater.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTableTest {
  private static final SpotPolicy POLICY = SpotPolicy.DEFAULT;
  private static final Duration HALF_LIFE = Duration.ofSeconds(15);

  private static SpotState learned(long seed, int minutes) {
    Random random = new Random(seed);
    SpotState state = SpotThreshold.initial();
    for (int minute = 0; minute < minutes; minute++) {
      double value = Math.exp(2 * random.nextGaussian());
      state = SpotThreshold.observe(state, random.nextInt(3) == 0 ? 0 : value, POLICY);
    }
    return state;
  }

  private static String line(String asset, SpotState state) {
    LearnedThreshold learned = LearnedThreshold.of(asset, state, POLICY, HALF_LIFE);
    return new String(ThresholdTable.line(learned), StandardCharsets.UTF_8);
  }

  private static SpotState young() {
    return SpotThreshold.observe(
        SpotThreshold.observeZeros(SpotThreshold.initial(), 2), 0.1, POLICY);
  }

  @Test
  void whatIsReadIsWhatWasWrittenAndLearnsOnAlike() {
    Map<String, SpotState> states =
        Map.of("BTC", learned(1, 40_000), "*", learned(2, 2_000), "NEW", SpotThreshold.initial());
    List<String> lines =
        new TreeMap<>(states)
            .entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).toList();
    ThresholdTable read = ThresholdTable.read(lines);
    assertEquals(states, read.states());
    assertEquals(LearnedThreshold.Conditions.of(POLICY, HALF_LIFE), read.conditions());
    assertEquals(lines.get(1), line("BTC", read.states().get("BTC")));
    assertEquals(
        SpotThreshold.observe(states.get("BTC"), 1e6, POLICY),
        SpotThreshold.observe(read.states().get("BTC"), 1e6, POLICY));
  }

  @Test
  void lineIsReadable() {
    assertEquals(
        "{\"asset\":\"X\",\"threshold\":0.0,\"conditions\":{\"halfLifeMillis\":15000,"
            + "\"initialQuantile\":0.98,\"trustedMinutes\":1000,\"trustedPeaks\":50,"
            + "\"mostPeaks\":500},\"state\":{\"minutes\":3,\"nonZeroMinutes\":1,"
            + "\"windowStart\":0,\"blockStart\":0,\"level\":0.0,\"shape\":0.0,\"scale\":0.0,"
            + "\"block\":[0.1],\"peaks\":[],\"peakMinutes\":[]}}",
        line("X", young()));
  }

  @ParameterizedTest
  @CsvSource({
    "\"minutes\":3, \"minutes\":0, nonZeroMinutes",
    "\"block\":[0.1], \"block\":[-1], block",
    "\"scale\":0.0, \"scale\":1.0, scale without peaks",
    "\"peaks\":[], \"peaks\":[1], peakMinutes",
    "\"minutes\":3, \"minuten\":3, minutes",
    "\"asset\":\"X\", \"asset\":null, asset",
    "\"minutes\":3, \"minutes\":2000000000, minutes",
    "\"halfLifeMillis\":15000, \"halfLifeMillis\":16000, conditions are not those of line 1"
  })
  void brokenLineIsNamed(String good, String bad, String names) {
    String line = line("X", young());
    assertTrue(line.contains(good));
    IllegalArgumentException problem =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                ThresholdTable.read(
                    List.of(line.replace("\"X\"", "\"Y\""), line.replace(good, bad))));
    assertTrue(problem.getMessage().startsWith("line 2: "), problem.getMessage());
    assertTrue(problem.getMessage().contains(names), problem.getMessage());
  }

  @Test
  void assetGivenTwiceIsRefused() {
    String line = line("X", SpotThreshold.initial());
    assertThrows(IllegalArgumentException.class, () -> ThresholdTable.read(List.of(line, line)));
  }

  @Test
  void nothingReadsAsNothing() {
    assertEquals(ThresholdTable.EMPTY, ThresholdTable.read(List.of()));
    assertThrows(IllegalArgumentException.class, () -> ThresholdTable.read(List.of("null")));
  }
}
