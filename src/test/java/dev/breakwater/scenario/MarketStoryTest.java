package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Marks, funding and open interest tell the story that the liquidations tell. */
class MarketStoryTest {
  private static final JsonMapper JSON = new JsonMapper();

  private record State(double mark, double funding, double openInterest) {}

  /** Bybit's tickers of BTC by time; {@code wave} gets the start and the end of the first wave. */
  private static NavigableMap<Long, State> tickers(String scenario, long[] wave)
      throws IOException {
    TreeMap<Long, State> states = new TreeMap<>();
    Scenario.Play play = Scenarios.named(scenario).orElseThrow().play(9);
    while (play.hasNext()) {
      RawLine line = play.next();
      if (line.line().contains("tickers.BTCUSDT")) {
        JsonNode data = JSON.readTree(line.line()).get("frame").get("data");
        states.put(
            line.receivedAt(),
            new State(
                data.get("markPrice").asDouble(),
                data.get("fundingRate").asDouble(),
                data.get("openInterest").asDouble()));
      }
    }
    Truth.Sum sum = play.truth().episodes().get(0).sum();
    wave[0] = sum.startTime();
    wave[1] = sum.endTime();
    return states;
  }

  @Test
  void pricesFallWithLongsWhileFundingAndOpenInterestCompress() throws IOException {
    long[] wave = new long[2];
    NavigableMap<Long, State> states = tickers("single-wave", wave);
    State before = states.floorEntry(wave[0]).getValue();
    State after = states.ceilingEntry(wave[1]).getValue();
    assertEquals(0.99, after.mark / before.mark, 0.002);
    assertEquals(6.0 / 7, after.openInterest / before.openInterest, 0.01);
    assertTrue(before.funding > 0.0002, () -> "" + before);
    assertTrue(after.funding < 0 && after.funding > -0.0001, () -> "" + after);
  }

  @Test
  void squeezedShortsHavePaidAndThePriceRises() throws IOException {
    long[] wave = new long[2];
    NavigableMap<Long, State> states = tickers("short-squeeze", wave);
    State before = states.floorEntry(wave[0]).getValue();
    State after = states.ceilingEntry(wave[1]).getValue();
    assertEquals(1.01, after.mark / before.mark, 0.002);
    assertEquals(6.0 / 7, after.openInterest / before.openInterest, 0.01);
    assertTrue(before.funding < -0.0002, () -> "" + before);
    assertTrue(Math.abs(after.funding) < 0.0001, () -> "" + after);
  }

  @Test
  void aGrindGoesThroughSeveralLevels() throws IOException {
    long[] wave = new long[2];
    NavigableMap<Long, State> states = tickers("grind", wave);
    List<Double> marks =
        states.subMap(wave[0], wave[1]).values().stream().map(State::mark).toList();
    double first = marks.get(0);
    double last = marks.get(marks.size() - 1);
    assertTrue(first > 91_000 && last < 86_000, first + " to " + last);
    for (int i = 1; i < marks.size(); i++) {
      assertTrue(Math.abs(marks.get(i) / marks.get(i - 1) - 1) < 0.004, "no jump");
    }
  }
}
