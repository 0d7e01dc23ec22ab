package dev.breakwater.flink.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.flink.source.ArchiveSource.Position;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.testing.RawLines;
import dev.breakwater.venue.InputLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveReaderTest {
  private static final long T = 1_763_683_200_000L;
  private static final int LINES = 3_000;

  @TempDir private Path dir;
  private List<String> paths;

  /** Times of events. */
  private static final class Times implements ReaderOutput<MarketEvent> {
    final List<Long> times = new ArrayList<>();
    long watermark = Long.MIN_VALUE;

    @Override
    public void collect(MarketEvent event) {}

    @Override
    public void collect(MarketEvent event, long timestamp) {
      times.add(timestamp - T);
    }

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = mark.getTimestamp();
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<MarketEvent> createOutputForSplit(String splitId) {
      return this;
    }

    @Override
    public void releaseOutputForSplit(String splitId) {}
  }

  /** Two files whose lines lie between each other's. */
  @BeforeEach
  void archive() throws IOException {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      (i % 3 == 0 ? one : other).add(RawLines.liquidation("BTCUSDT", T + i * 1000L, "1"));
    }
    paths =
        List.of(
            Files.write(dir.resolve("one.jsonl"), one).toString(),
            Files.write(dir.resolve("other.jsonl"), other).toString());
  }

  private ArchiveReader reader(Position position) {
    ArchiveReader reader =
        new ArchiveReader(
            paths,
            () ->
                MergedFrames.ofFiles(
                    paths, InputLimits.DEFAULT, Duration.ofSeconds(5), TimeRange.ALL));
    reader.addSplits(List.of(position));
    return reader;
  }

  private static void readAll(ArchiveReader reader, Times out) throws IOException {
    while (reader.pollNext(out) != InputStatus.END_OF_INPUT) {
      assertTrue(reader.isAvailable().isDone());
    }
  }

  private static List<Long> whole() {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      times.add(i * 1000L);
    }
    return times;
  }

  @Test
  void goesOnWhereTheCheckpointWasAndEndsWithTheLastEvent() throws Exception {
    Times out = new Times();
    ArchiveReader first = reader(Position.START);
    for (int i = 0; i < 1_700; i++) {
      first.pollNext(out);
    }
    Position position = first.snapshotState(1).get(0);
    first.close();
    readAll(reader(position), out);
    assertEquals(whole(), out.times);
    assertEquals(T + (LINES - 1) * 1000L, out.watermark);
  }

  @Test
  void whatIsOverStaysOver() throws Exception {
    ArchiveReader first = reader(Position.START);
    readAll(first, new Times());
    Times out = new Times();
    readAll(reader(first.snapshotState(1).get(0)), out);
    assertEquals(List.of(), out.times);
  }

  @Test
  void aChangedArchiveIsNotGoneOnWith() throws Exception {
    ArchiveReader first = reader(Position.START);
    first.pollNext(new Times());
    Position position = first.snapshotState(1).get(0);
    Files.writeString(Path.of(paths.get(1)), "\n", StandardOpenOption.APPEND);
    ArchiveReader again = reader(position);
    InputFileException failure =
        assertThrows(InputFileException.class, () -> again.pollNext(new Times()));
    assertTrue(failure.getMessage().contains("have changed since the checkpoint"));
  }
}
