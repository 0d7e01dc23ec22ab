package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.health.FeedBeat;
import dev.breakwater.health.HealthPolicy;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.Signal;
import dev.breakwater.testing.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedHealthFunctionTest {
  private static final long START = 1_763_640_000_000L;
  private static final long DAY = Duration.ofDays(1).toMillis();

  private static KeyedOneInputStreamOperatorTestHarness<String, FeedBeat, FeedStatus> health()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new FeedHealthFunction(HealthPolicy.DEFAULT)),
        beat -> "*",
        Types.STRING);
  }

  /**
   * Three venues for an hour, a price every 2 to 4 s; bybit says nothing in the last 20 minutes.
   */
  private static List<MarketEvent> events(Random random) {
    List<MarketEvent> events = new ArrayList<>();
    for (String venue : List.of("okx", "htx", "bybit")) {
      long end = START + (venue.equals("bybit") ? 2_400_000 : 3_600_000);
      for (long time = START; time < end; time += 2_000 + random.nextInt(2_000)) {
        events.add(price(venue, time));
      }
    }
    events.sort((one, other) -> Long.compare(one.eventTime(), other.eventTime()));
    return events;
  }

  private static MarketEvent price(String venue, long time) {
    return new MarketEvent(
        MarketEvent.Kind.MARK_PRICE,
        venue,
        Events.BTC_SWAP,
        time,
        time + 50,
        null,
        null,
        null,
        "1",
        null,
        null,
        null);
  }

  /** The two operators one behind the other; a restart of both in the middle loses nothing. */
  private static List<FeedStatus> run(List<MarketEvent> events, boolean restarts) throws Exception {
    List<FeedStatus> told = new ArrayList<>();
    var beats = beats();
    beats.open();
    var health = health();
    health.open();
    long newest = 0;
    for (int i = 0; i < events.size(); i++) {
      newest = Math.max(newest, events.get(i).eventTime());
      beats.processElement(new StreamRecord<>(events.get(i), events.get(i).eventTime()));
      if (restarts && i % 700 == 350) {
        beats.prepareSnapshotPreBarrier(1);
        handOn(beats, health);
        beats.snapshot(1, 1);
        beats.close();
        beats = beats();
        beats.open();
        OperatorSubtaskState saved = health.snapshot(1, 1);
        told.addAll(health.extractOutputValues());
        health.close();
        health = health();
        health.setup();
        health.initializeState(saved);
        health.open();
      }
      if (i % 7 == 0) {
        beats.processWatermark(new Watermark(newest - 5_001));
        handOn(beats, health);
        health.processWatermark(newest - 5_001);
      }
    }
    long end = START + 3_600_000;
    beats.processWatermark(new Watermark(end));
    handOn(beats, health);
    health.processWatermark(end);
    told.addAll(health.extractOutputValues());
    assertTrue(health.numKeyedStateEntries() > 0, "venues are expected for a week");
    health.processWatermark(end + 8 * DAY);
    assertEquals(0, health.numEventTimeTimers());
    assertEquals(0, health.numKeyedStateEntries());
    health.close();
    beats.close();
    return told;
  }

  private static OneInputStreamOperatorTestHarness<MarketEvent, FeedBeat> beats() throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new FeedBeats(HealthPolicy.DEFAULT, Set.of("okx", "htx", "bybit")));
  }

  private static void handOn(
      OneInputStreamOperatorTestHarness<MarketEvent, FeedBeat> beats,
      KeyedOneInputStreamOperatorTestHarness<String, FeedBeat, FeedStatus> health)
      throws Exception {
    for (FeedBeat beat : beats.extractOutputValues()) {
      health.processElement(new StreamRecord<>(beat));
    }
    beats.getOutput().clear();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void arrivalAndRestartsChangeNothing(long seed) throws Exception {
    Random random = new Random(seed);
    List<MarketEvent> inOrder = events(random);
    List<FeedStatus> expected = run(inOrder, false);
    assertEquals(
        List.of("bybit false", "htx false", "okx false", "bybit true"),
        expected.stream().map(status -> status.venue() + " " + status.isActive()).toList(),
        "seed " + seed);
    List<MarketEvent> shuffled = new ArrayList<>(inOrder);
    for (int from = 0; from + 3 <= shuffled.size(); from += 3) {
      Collections.shuffle(shuffled.subList(from, from + 3), random);
    }
    assertEquals(expected, run(shuffled, false), "shuffled, seed " + seed);
    assertEquals(expected, run(shuffled, true), "restarted, seed " + seed);
  }

  @Test
  void anEventBehindTheWatermarkStillShowsThatItsFeedLives() throws Exception {
    var beats = beats();
    beats.open();
    beats.processWatermark(new Watermark(START + 60_000));
    beats.processElement(new StreamRecord<>(price("okx", START)));
    beats.processWatermark(new Watermark(START + 60_999));
    assertEquals(List.of(), beats.extractOutputValues(), "its second goes on");
    beats.processWatermark(new Watermark(START + 61_000));
    assertEquals(
        List.of(START + 60_000),
        beats.extractOutputValues().stream().map(FeedBeat::second).toList());
    beats.close();
  }

  private static Signal sample(String series, String value, long time) {
    return Signal.of(new ContextSample(series, "*", value, "", time));
  }

  @Test
  void contextSeriesAreOrderedBoundedAndForgotten() throws Exception {
    var context =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new ContextFunction(2)), signal -> "*", Types.STRING);
    context.open();
    context.processElement(new StreamRecord<>(sample("b", "2", START + 2)));
    context.processElement(new StreamRecord<>(sample("c", "3", START + 3)));
    context.processElement(new StreamRecord<>(sample("a", "1", START + 1)));
    context.processElement(new StreamRecord<>(sample("a", "1", START + 4)));
    context.processElement(new StreamRecord<>(sample("a", "5", START + 5)));
    context.processWatermark(START + 10);
    context.processElement(new StreamRecord<>(sample("a", "0", START)));
    context.processWatermark(START + 20);
    assertEquals(
        List.of("a=1", "b=2", "a=5"),
        context.extractOutputValues().stream()
            .map(signal -> signal.context().series() + "=" + signal.context().value())
            .toList());
    context.processWatermark(START + 9 * DAY);
    assertEquals(0, context.numEventTimeTimers());
    assertEquals(0, context.numKeyedStateEntries());
    context.processElement(new StreamRecord<>(sample("c", "3", START + 10 * DAY)));
    context.processWatermark(START + 10 * DAY);
    assertEquals(4, context.extractOutputValues().size(), "its place is free again");
    context.close();
  }
}
