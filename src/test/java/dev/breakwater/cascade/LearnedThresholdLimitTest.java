package dev.breakwater.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.Share;
import dev.breakwater.threshold.SpotPolicy;
import dev.breakwater.threshold.SpotState;
import dev.breakwater.threshold.SpotThreshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However wild the past of an asset was, what is large enough is a wave. */
class LearnedThresholdLimitTest {
  private static final long START = 1_760_130_900_000L;
  private static final long FLOOR = 3_000;

  /** Of an asset whose minutes reached millions of USD a second. */
  private static SpotState wild() {
    Random random = new Random(1);
    SpotState state = SpotThreshold.initial();
    for (int minute = 0; minute < 2_000; minute++) {
      state = SpotThreshold.observe(state, 1e6 * (1 + random.nextDouble()), SpotPolicy.DEFAULT);
    }
    return state;
  }

  private static CascadePolicy with(int mostFloors, Map<String, SpotState> warmStart) {
    CascadePolicy policy = CascadePolicy.DEFAULT;
    return new CascadePolicy(
        policy.waves(),
        policy.severities(),
        policy.thresholds(),
        policy.grinds(),
        policy.ladders(),
        policy.grindFloorShare(),
        mostFloors,
        warmStart,
        policy.memory(),
        policy.oldestMark());
  }

  /** Ten longs of a tenth of a million USD each. */
  private static Flow million(long time) {
    List<Share> venue = List.of(new Share("bybit", 100_000_000, time));
    List<Share> asset = List.of(new Share("ADA", 100_000_000, time));
    PriceMove price = PriceMove.at("1", MovePriceBasis.MARK);
    return new Flow(100_000_000, 0, 10, 0, 10_000_000, false, false, venue, asset, price);
  }

  /** 46,000 USD per second after the first second, 90,000 after the second one. */
  @ParameterizedTest
  @CsvSource({"20, 60000 SPOT", "1, 3000 FLOOR", "10000, none"})
  void opensAtSoManyFloorsAtTheLatest(int mostFloors, String expected) {
    CascadePolicy policy = with(mostFloors, Map.of("ADA", wild()));
    CascadeDetector detector = new CascadeDetector("ADA", policy);
    DetectorState state = policy.initial("ADA");
    List<CascadeRecord> found = new ArrayList<>();
    for (long time = START; time <= START + 1_000; time += 1_000) {
      found.addAll(detector.onBatch(state, time, million(time)));
    }
    assertEquals(
        expected,
        found.stream()
            .filter(record -> record.wave() != null)
            .map(CascadeRecord::wave)
            .map(wave -> wave.thresholdCentsPerSecond() / 100 + " " + wave.thresholdSource())
            .findFirst()
            .orElse("none"));
    assertEquals(FLOOR, policy.waves().floor("ADA"));
  }
}
