package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.flink.operator.CascadePipeline.Backend;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.model.ResetVerdict;
import dev.breakwater.model.Severity;
import dev.breakwater.positioning.CrowdingPolicy;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.positioning.PositioningSample;
import dev.breakwater.testing.CascadeRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stations of positioning, fed and restarted at will. */
@SuppressWarnings("try") // harnesses close with any exception
class PositioningFunctionsTest {
  private static final long SEED = 20251121;
  private static final long START = 1_763_640_000_000L;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long OUT_OF_ORDERNESS = 5_000;

  private static final PositioningPolicy POLICY =
      new PositioningPolicy(
          Duration.ofDays(2),
          Duration.ofMinutes(15),
          Duration.ofMinutes(5),
          250_000,
          PositioningPolicy.DEFAULT.fundingIntervals(),
          Duration.ofHours(8),
          new CrowdingPolicy(Duration.ofHours(1), 100_000, 50_000),
          PositioningPolicy.DEFAULT.reset());

  /** Of a channel that was idle: what it says of a minute that is told would tell it again. */
  @Test
  void aSampleOfAMinuteThatIsToldChangesNothing() throws Exception {
    try (PositioningPipeline pipeline = new PositioningPipeline(POLICY, Backend.HEAP)) {
      pipeline.sample(interest("BTC", "okx", START + 1_000, 1_000));
      pipeline.watermark(START + 3 * MINUTE);
      List<Object> told = pipeline.inOrder();
      pipeline.sample(interest("BTC", "okx", START + 2 * MINUTE + 59_999, 2_000));
      pipeline.sample(interest("BTC", "okx", START + MINUTE, 3_000));
      pipeline.watermark(START + 3 * MINUTE + 1);
      assertEquals(told, pipeline.inOrder());
      pipeline.sample(interest("BTC", "okx", START + 3 * MINUTE + 2, 4_000));
      pipeline.watermark(START + 4 * MINUTE);
      assertEquals(told.size() + 2, pipeline.inOrder().size(), "of the asset and of the market");
    }
  }

  /** A sample or a revision, and when it arrives. */
  private record Arrival(long arrives, PositioningSample sample, CascadeRecord record) {
    long eventTime() {
      return sample == null ? record.asOf() : sample.time();
    }
  }

  /** Three assets at two venues for six hours, one venue silent for a while, and an episode. */
  private static List<Arrival> story() {
    Random random = new Random(SEED);
    List<Arrival> story = new ArrayList<>();
    for (long time = START; time < START + 6 * HOUR; time += 20_000) {
      for (String asset : List.of("BTC", "ETH", "SOL")) {
        long at = time + random.nextInt(20_000);
        boolean isSilent = time > START + HOUR && time < START + 2 * HOUR;
        long level = time < START + 3 * HOUR ? 1_000 : 800;
        add(story, interest(asset, "okx", at, level + random.nextInt(20)));
        if (!isSilent) {
          add(story, interest(asset, "bybit", at, level + random.nextInt(20)));
        }
        add(story, funding(asset, "okx", at, random.nextInt(400)));
      }
    }
    for (String asset : List.of("BTC", "*")) {
      long opened = START + 3 * HOUR - 30_000;
      add(story, record(asset, CascadePhase.OPENED, 1, opened));
      add(story, record(asset, CascadePhase.UPDATED, 2, opened + 31_234));
      add(story, record(asset, CascadePhase.CLOSED, 3, opened + 20 * MINUTE));
    }
    story.sort(Comparator.comparingLong(Arrival::arrives));
    return story;
  }

  private static void add(List<Arrival> story, PositioningSample sample) {
    story.add(new Arrival(sample.time(), sample, null));
  }

  private static void add(List<Arrival> story, CascadeRecord record) {
    story.add(new Arrival(record.asOf(), null, record));
  }

  private static PositioningSample interest(String asset, String venue, long time, long usd) {
    return new PositioningSample(
        PositioningSample.Kind.INTEREST,
        asset,
        venue,
        asset + "USD",
        time,
        null,
        String.valueOf(usd),
        null,
        null,
        null,
        null,
        0,
        0);
  }

  private static PositioningSample funding(String asset, String venue, long time, int rate) {
    return new PositioningSample(
        PositioningSample.Kind.FUNDING,
        asset,
        venue,
        asset + "USD",
        time,
        null,
        null,
        rate + "e-6",
        480,
        null,
        null,
        0,
        0);
  }

  private static CascadeRecord record(String asset, CascadePhase phase, int revision, long asOf) {
    Episode episode =
        new Episode(
            asset.equals("*") ? "ffffffffffffffffffffffffffffffff" : CascadeRecords.ID,
            asset,
            CascadeSide.LONG,
            CascadeKind.BURST,
            START + 3 * HOUR - 40_000,
            phase == CascadePhase.CLOSED ? (Long) asOf : null,
            1,
            CascadeRecords.longs("BTC", "okx", 40_000, START + 3 * HOUR - 40_000),
            Severity.INFO,
            null,
            null,
            null);
    return CascadeRecord.of(phase, asOf, revision, episode);
  }

  private static List<Arrival> shuffled(Random random) {
    return story().stream()
        .map(
            one ->
                new Arrival(
                    one.eventTime() + random.nextLong(OUT_OF_ORDERNESS + 1),
                    one.sample(),
                    one.record()))
        .sorted(Comparator.comparingLong(Arrival::arrives))
        .toList();
  }

  private static void feed(PositioningPipeline pipeline, Arrival arrival) throws Exception {
    if (arrival.sample() != null) {
      pipeline.sample(arrival.sample());
    } else {
      pipeline.record(arrival.record());
    }
  }

  private static List<Object> run(List<Arrival> arrivals, Backend backend, Random restarts)
      throws Exception {
    try (PositioningPipeline pipeline = new PositioningPipeline(POLICY, backend)) {
      long newest = Long.MIN_VALUE / 2;
      for (Arrival arrival : arrivals) {
        feed(pipeline, arrival);
        newest = Math.max(newest, arrival.eventTime());
        pipeline.watermark(newest - OUT_OF_ORDERNESS - 1);
        if (restarts != null && restarts.nextInt(300) == 0) {
          pipeline.restart();
        }
      }
      pipeline.watermark(START + 7 * HOUR);
      return pipeline.inOrder();
    }
  }

  @Test
  void theOrderOfArrivalDecidesNothing() throws Exception {
    List<Object> expected = run(story(), Backend.HEAP, null);
    assertTrue(expected.size() > 1000, "much was to be told");
    for (long seed = SEED; seed < SEED + 3; seed++) {
      assertEquals(expected, run(shuffled(new Random(seed)), Backend.HEAP, null), "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void restartsChangeNothing(Backend backend) throws Exception {
    assertEquals(
        run(story(), Backend.HEAP, null), run(story(), backend, new Random(SEED)), "seed " + SEED);
  }

  @Test
  void theMarketIsTheSumOfItsAssetsAtEveryMinute() throws Exception {
    try (PositioningPipeline pipeline = new PositioningPipeline(POLICY, Backend.HEAP)) {
      for (Arrival arrival : story()) {
        feed(pipeline, arrival);
      }
      pipeline.watermark(START + 6 * HOUR);
      long minutes = 0;
      for (long asOf = START + MINUTE; asOf <= START + 6 * HOUR; asOf += MINUTE) {
        long time = asOf;
        Long market = null;
        long sum = 0;
        for (PositioningRow row : pipeline.rows) {
          if (row.asOf() == time && row.asset().equals("*")) {
            market = row.oiCents();
          } else if (row.asOf() == time) {
            sum += row.oiCents();
          }
        }
        if (market != null) {
          minutes++;
          assertEquals(sum, market, "minute " + (asOf - START) / MINUTE);
        }
      }
      assertTrue(minutes > 300, minutes + " minutes");
    }
  }

  @Test
  void anEpisodeOfTheMarketKnowsItsPositioningAndItsVerdict() throws Exception {
    List<CascadeRecord> ofMarket =
        run(story(), Backend.HEAP, null).stream()
            .filter(CascadeRecord.class::isInstance)
            .map(CascadeRecord.class::cast)
            .filter(record -> record.episode().asset().equals("*"))
            .filter(record -> record.asOf() <= START + 6 * HOUR)
            .toList();
    CascadeRecord last = ofMarket.get(ofMarket.size() - 1);
    assertEquals(CascadePhase.CLOSED, last.phase());
    assertTrue(last.revision() > 3, last::toString);
    int drawdown = last.episode().positioning().oiDrawdown();
    assertTrue(drawdown > 180_000 && drawdown < 220_000, "a fifth, " + drawdown);
    assertEquals(ResetVerdict.PARTIAL, last.episode().positioning().reset());
    assertEquals(
        null, ofMarket.get(2).episode().positioning().reset(), "not with the first closing");
  }

  @Test
  void nothingIsLeftWhenEverythingHasBeenForgotten() throws Exception {
    try (PositioningPipeline pipeline = new PositioningPipeline(POLICY, Backend.HEAP)) {
      for (Arrival arrival : story()) {
        feed(pipeline, arrival);
      }
      pipeline.watermark(START + 6 * HOUR);
      assertTrue(pipeline.timers() > 0);
      pipeline.watermark(START + 24 * 4 * HOUR);
      assertEquals(0, pipeline.timers());
      assertEquals(0, pipeline.stateEntries());
      List<PositioningRow> ofBtc =
          pipeline.rows.stream().filter(row -> row.asset().equals("BTC")).toList();
      assertEquals(List.of(), ofBtc.get(ofBtc.size() - 1).venuesStale());
    }
  }

  @Test
  void theEndOfTheDataIsNoPassingOfTime() throws Exception {
    try (PositioningPipeline pipeline = new PositioningPipeline(POLICY, Backend.HEAP)) {
      for (Arrival arrival : story()) {
        feed(pipeline, arrival);
      }
      pipeline.watermark(START + 4 * HOUR);
      int before = pipeline.inOrder().size();
      pipeline.watermark(Long.MAX_VALUE);
      assertEquals(before, pipeline.inOrder().size());
    }
  }
}
