package dev.breakwater.flink.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.testing.RawLines;
import dev.breakwater.venue.InputLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedReaderTest {
  /** A whole minute. */
  private static final long T = 1_699_999_980_000L;

  @TempDir private Path dir;

  /** Everything that was emitted, in order and in words. */
  private static final class Recorded implements ReaderOutput<MarketEvent> {
    final List<String> said = new ArrayList<>();

    @Override
    public void collect(MarketEvent event) {
      said.add(event.kind() + " without time");
    }

    @Override
    public void collect(MarketEvent event, long timestamp) {
      said.add(event.kind() + " " + (timestamp - T));
    }

    @Override
    public void emitWatermark(Watermark watermark) {
      said.add("watermark " + (watermark.getTimestamp() - T));
    }

    @Override
    public void markIdle() {
      said.add("idle");
    }

    @Override
    public void markActive() {
      said.add("active");
    }

    @Override
    public SourceOutput<MarketEvent> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }

  private MergedReader reader(String... lines) throws IOException {
    Path file = Files.writeString(dir.resolve("a.jsonl"), String.join("\n", lines));
    return new MergedReader(
        MergedFrames.ofFiles(
            List.of(file.toString()), InputLimits.DEFAULT, Duration.ofSeconds(5), TimeRange.ALL),
        List::of,
        "a run");
  }

  private static String at(long offset) {
    return RawLines.liquidation("BTCUSDT", T + offset, "1");
  }

  @Test
  void watermarksFollowTheEventsAndTheLastOneIsTheLastEvents() throws IOException {
    Recorded out = new Recorded();
    try (MergedReader reader = reader(at(0), "nonsense", at(150), at(100), at(250))) {
      while (reader.pollNext(out) == InputStatus.MORE_AVAILABLE) {
        assertTrue(reader.isAvailable().isDone());
      }
    }
    assertEquals(
        List.of(
            "watermark -5001",
            "LIQUIDATION 0",
            "DEAD_LETTER without time",
            "LIQUIDATION 150",
            "LIQUIDATION 100",
            "watermark -4751",
            "LIQUIDATION 250",
            "watermark 250"),
        out.said);
  }

  @Test
  void onePollTakesNoMoreThanOneRecord() throws IOException {
    Recorded out = new Recorded();
    try (MergedReader reader =
        reader(RawLines.liquidations("BTCUSDT", "1", T, T + 1, T + 2), at(3))) {
      reader.pollNext(out);
      assertEquals(List.of("watermark -5001"), out.said);
      reader.pollNext(out);
      assertEquals(
          List.of("watermark -5001", "LIQUIDATION 0", "LIQUIDATION 1", "LIQUIDATION 2"), out.said);
    }
  }

  @Test
  void refusesToPretendThatItCanBeRestarted() throws IOException {
    try (MergedReader reader = reader(at(0))) {
      String said =
          assertThrows(UnsupportedOperationException.class, () -> reader.snapshotState(1))
              .getMessage();
      assertEquals(
          "a bounded run takes no checkpoints and is not restarted: it begins again", said);
    }
  }
}
