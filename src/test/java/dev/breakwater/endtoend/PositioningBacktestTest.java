package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A flush of bitcoin at 100,000 USD, from raw frames to its verdict. Before it 1,000 coins are open
 * at Bybit, which counts both sides, and 50,000 contracts of a hundredth at OKX: 150 million. In
 * one minute 300 longs of one coin each are closed by force, 30 million, and a fifth of everything
 * is gone; funding falls from 0.05 % to 0.005 %.
 */
class PositioningBacktestTest {
  private static final long SEED = 20251010;
  private static final long START = 1_763_550_000_000L;
  private static final long MINUTE = 60_000;
  private static final int FLUSH = 4 * 60;
  private static final int END = 6 * 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path dir;

  /** A line and when it was received. */
  private record Frame(long receivedAt, String line) {}

  private static Frame frame(String venue, long receivedAt, String frame) {
    return new Frame(
        receivedAt,
        "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}"
            .formatted(venue, receivedAt, frame.replace('\'', '"')));
  }

  private static List<Frame> story() {
    List<Frame> frames = new ArrayList<>();
    for (int minute = 0; minute < END; minute++) {
      long time = START + minute * MINUTE + 7_000;
      boolean isOver = minute >= FLUSH;
      String funding = isOver ? "0.00005" : "0.0005";
      frames.add(
          frame(
              "bybit",
              time + 40,
              """
              {'topic':'tickers.BTCUSDT','type':'snapshot','ts':%d,'data':{'symbol':'BTCUSDT',\
              'markPrice':'100000','openInterest':'%d','fundingRate':'%s',\
              'nextFundingTime':'%d','fundingIntervalHour':'8'}}\
              """
                  .formatted(time, isOver ? 1600 : 2000, funding, START + 8 * 60 * MINUTE)));
      frames.add(
          frame(
              "okx",
              time + 90,
              """
              {'arg':{'channel':'open-interest','instId':'BTC-USDT-SWAP'},'data':[\
              {'instId':'BTC-USDT-SWAP','instType':'SWAP','oi':'%d','ts':'%d'}]}\
              """
                  .formatted(isOver ? 40_000 : 50_000, time)));
    }
    for (int i = 0; i < 300; i++) {
      long time = START + FLUSH * MINUTE - MINUTE + 200L * i;
      frames.add(
          frame(
              "bybit",
              time + 70,
              """
              {'topic':'allLiquidation.BTCUSDT','type':'snapshot','ts':%d,'data':[\
              {'T':%d,'s':'BTCUSDT','S':'Buy','v':'1','p':'100000'}]}\
              """
                  .formatted(time, time)));
    }
    return frames;
  }

  private Path run(String name, int parallelism, List<List<Frame>> parts) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--out", dir.resolve(name).toString()));
    arguments.addAll(List.of("--parallelism", String.valueOf(parallelism), "--input"));
    for (List<Frame> part : parts) {
      Path file = dir.resolve(name + arguments.size() + ".jsonl");
      arguments.add(Files.write(file, part.stream().map(Frame::line).toList()).toString());
    }
    int code = Commands.run(BacktestCommand.ofTheJob(), arguments.toArray(String[]::new));
    assertEquals(Commands.OK, code);
    return dir.resolve(name);
  }

  /** Each asset's last revision of its one episode. */
  private static Map<String, JsonNode> episodes(Path run) throws IOException {
    Map<String, JsonNode> last = new HashMap<>();
    for (String line : Files.readAllLines(run.resolve("cascades.jsonl"))) {
      JsonNode record = JSON.readTree(line);
      if (record.get("record").asText().equals("EPISODE")) {
        last.put(record.get("asset").asText(), record);
      }
    }
    return last;
  }

  @Test
  void aFlushIsAResetFromFramesToVerdictHoweverTheFramesCome() throws IOException {
    List<Frame> story = new ArrayList<>(story());
    story.sort(Comparator.comparingLong(Frame::receivedAt));
    Path whole = run("whole", 1, List.of(story));
    assertEquals("", Files.readString(whole.resolve("dead-letters.jsonl")));

    for (String asset : List.of("BTC", "*")) {
      JsonNode episode = episodes(whole).get(asset);
      assertEquals("RESET", episode.get("reset").asText(), episode::toString);
      assertEquals(
          "150000000.00 120000000.00 0.200000 1.000000 0.000500000 0.000050000",
          "%.2f %.2f %.6f %.6f %.9f %.9f"
              .formatted(
                  episode.get("oiBeforeUsd").asDouble(),
                  episode.get("oiNowUsd").asDouble(),
                  episode.get("oiDrawdown").asDouble(),
                  episode.get("forcedShare").asDouble(),
                  episode.get("fundingBefore8h").asDouble(),
                  episode.get("fundingNow8h").asDouble()));
    }

    Random random = new Random(SEED);
    List<List<Frame>> parts = List.of(new ArrayList<>(), new ArrayList<>());
    Map<Frame, Double> moved = new HashMap<>();
    story.forEach(frame -> moved.put(frame, frame.receivedAt() + 1500 * random.nextDouble()));
    story.sort(Comparator.comparingDouble(moved::get));
    story.forEach(frame -> parts.get(random.nextInt(2)).add(frame));
    Path other = run("other", 3, parts);
    for (String name : List.of("positioning.jsonl", "cascades.jsonl", "alerts.jsonl")) {
      assertTrue(Files.size(whole.resolve(name)) > 0, name);
      assertEquals(
          -1, Files.mismatch(whole.resolve(name), other.resolve(name)), name + ", seed " + SEED);
    }
  }
}
