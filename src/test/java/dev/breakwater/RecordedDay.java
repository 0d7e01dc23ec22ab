package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.cli.Commands;
import dev.breakwater.endtoend.PlantedFrames;
import dev.breakwater.replay.BacktestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A day and a bit of all venues as a recorder wrote it: a burst among scattered liquidations, open
 * interest and funding that move, and a last word that moves time past the rows of every window.
 */
final class RecordedDay {
  static final long SEED = 20251010;

  /** The watermark of a live run stops short of the last word; a back-test ends a minute after. */
  static final long END = PlantedFrames.START + 30 * 3_600_000L;

  private static final long SPAN = 26 * 3_600_000L;
  private static final long TEN_MINUTES = 600_000;

  private RecordedDay() {}

  /** Envelopes in the order of their receipt, without the last word. */
  static List<PlantedFrames.Frame> frames() {
    List<PlantedFrames.Frame> frames = new ArrayList<>(new PlantedFrames(SEED, 300, SPAN).frames);
    Random random = new Random(SEED);
    double contracts = 60_000;
    for (long time = PlantedFrames.START; time < END; time += TEN_MINUTES) {
      contracts *= 0.98 + 0.035 * random.nextDouble();
      frames.add(ticker(time + random.nextInt(1000), contracts, random.nextGaussian() * 1e-4));
    }
    frames.sort(Comparator.comparingLong(PlantedFrames.Frame::receivedAt));
    return frames;
  }

  private static PlantedFrames.Frame ticker(long time, double contracts, double funding) {
    String frame =
        ("{\"topic\":\"tickers.BTCUSDT\",\"type\":\"snapshot\",\"cs\":1,\"ts\":%d,\"data\":{"
                + "\"symbol\":\"BTCUSDT\",\"markPrice\":\"90000.00\",\"openInterest\":\"%.3f\","
                + "\"fundingRate\":\"%.8f\",\"fundingIntervalHour\":\"8\"}}")
            .formatted(time, contracts, funding);
    return envelope("bybit", time, frame);
  }

  private static PlantedFrames.Frame envelope(String venue, long time, String frame) {
    return new PlantedFrames.Frame(
        time, "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}".formatted(venue, time, frame));
  }

  static String lastWord() {
    return envelope("binance-usdm", END + 30_000, "{\"result\":null,\"id\":1}").line();
  }

  static List<String> lines(List<PlantedFrames.Frame> frames) {
    return frames.stream().map(PlantedFrames.Frame::line).toList();
  }

  /** What a back-test of all of it writes. */
  static Path replayed(Path dir) throws IOException {
    List<String> lines = new ArrayList<>(lines(frames()));
    lines.add(lastWord());
    Path input = Files.write(dir.resolve("frames.jsonl"), lines);
    Path out = dir.resolve("replay");
    String[] arguments = {"--input", input.toString(), "--out", out.toString()};
    assertEquals(Commands.OK, Commands.run(BacktestCommand.ofTheJob(), arguments));
    return out;
  }
}
