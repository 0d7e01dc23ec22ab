package dev.breakwater.threshold;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdTableTest {
  private static final SpotPolicy POLICY = SpotPolicy.DEFAULT;

  private static SpotState learned(long seed, int minutes) {
    Random random = new Random(seed);
    SpotState state = SpotThreshold.initial();
    for (int minute = 0; minute < minutes; minute++) {
      double value = Math.exp(2 * random.nextGaussian());
      state = SpotThreshold.observe(state, random.nextInt(3) == 0 ? 0 : value, POLICY);
    }
    return state;
  }

  @Test
  void whatIsReadIsWhatWasWrittenAndLearnsOnAlike() {
    Map<String, SpotState> states =
        Map.of("BTC", learned(1, 40_000), "*", learned(2, 2_000), "NEW", SpotThreshold.initial());
    List<String> lines = ThresholdTable.lines(states, POLICY);
    Map<String, SpotState> read = ThresholdTable.read(lines);
    assertEquals(states, read);
    assertEquals(lines, ThresholdTable.lines(read, POLICY));
    assertEquals(
        SpotThreshold.observe(states.get("BTC"), 1e6, POLICY),
        SpotThreshold.observe(read.get("BTC"), 1e6, POLICY));
  }

  @Test
  void lineIsReadable() {
    assertEquals(
        List.of(
            "{\"asset\":\"X\",\"threshold\":0.0,\"state\":{\"minutes\":3,\"nonZeroMinutes\":1,"
                + "\"windowStart\":0,\"blockStart\":0,\"level\":0.0,\"shape\":0.0,\"scale\":0.0,"
                + "\"block\":[0.1],\"peaks\":[],\"peakMinutes\":[]}}"),
        ThresholdTable.lines(
            Map.of(
                "X",
                SpotThreshold.observe(
                    SpotThreshold.observeZeros(SpotThreshold.initial(), 2), 0.1, POLICY)),
            POLICY));
  }

  @ParameterizedTest
  @CsvSource({
    "\"minutes\":3, \"minutes\":0, nonZeroMinutes",
    "\"block\":[0.1], \"block\":[-1], block",
    "\"scale\":0.0, \"scale\":1.0, scale without peaks",
    "\"peaks\":[], \"peaks\":[1], peakMinutes",
    "\"minutes\":3, \"minuten\":3, minutes",
    "\"asset\":\"X\", \"asset\":null, asset"
  })
  void brokenLineIsNamed(String good, String bad, String names) {
    String line =
        ThresholdTable.lines(
                Map.of(
                    "X",
                    SpotThreshold.observe(
                        SpotThreshold.observeZeros(SpotThreshold.initial(), 2), 0.1, POLICY)),
                POLICY)
            .get(0);
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
    List<String> lines = ThresholdTable.lines(Map.of("X", SpotThreshold.initial()), POLICY);
    assertThrows(
        IllegalArgumentException.class,
        () -> ThresholdTable.read(List.of(lines.get(0), lines.get(0))));
  }
}
