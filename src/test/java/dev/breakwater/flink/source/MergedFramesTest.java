package dev.breakwater.flink.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.testing.RawLines;
import dev.breakwater.venue.InputLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedFramesTest {
  /** 2023-11-14T22:13:00Z, a whole minute. */
  private static final long T = 1_699_999_980_000L;

  private static final Duration DISORDER = Duration.ofSeconds(5);

  @TempDir private Path dir;

  /** What came out, and whether any of it was behind the watermark of its moment. */
  private static final class Read {
    final List<MarketEvent> events = new ArrayList<>();
    final List<MarketEvent> late = new ArrayList<>();
    long watermark = Long.MIN_VALUE;
    int mostOpen;

    List<Long> times() {
      return events.stream().filter(Strand::hasTime).map(MarketEvent::eventTime).toList();
    }

    /** Without coordinates, which do depend on how lines are spread over files. */
    List<String> sortedIds() {
      return events.stream()
          .map(
              e ->
                  e.eventTime() + " " + (e.forcedOrder() == null ? e.kind() : e.forcedOrder().id()))
          .sorted()
          .toList();
    }

    List<DeadLetterReason> refusals() {
      return events.stream()
          .filter(e -> e.deadLetter() != null)
          .map(e -> e.deadLetter().reason())
          .toList();
    }
  }

  private Read read(List<String> paths) throws IOException {
    return read(paths, InputLimits.DEFAULT, TimeRange.ALL);
  }

  private static Read read(List<String> paths, InputLimits limits, TimeRange range)
      throws IOException {
    Read read = new Read();
    try (MergedFrames files = MergedFrames.ofFiles(paths, limits, DISORDER, range)) {
      boolean more = true;
      while (more) {
        more =
            files.step(
                event -> {
                  read.events.add(event);
                  if (Strand.hasTime(event) && event.eventTime() <= read.watermark) {
                    read.late.add(event);
                  }
                });
        read.mostOpen = Math.max(read.mostOpen, files.openFiles());
        assertTrue(files.watermark() >= read.watermark, "time runs backwards");
        read.watermark = files.watermark();
      }
    }
    return read;
  }

  private String file(String name, String... lines) throws IOException {
    return file(name, RawLines.bytes(String.join("\n", lines)));
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes).toString();
  }

  private static String at(long offset) {
    return RawLines.liquidation("BTCUSDT", T + offset, "1");
  }

  private static List<Long> plus(long... offsets) {
    return Arrays.stream(offsets).mapToObj(offset -> T + offset).toList();
  }

  @Test
  void overlappingFilesAreReadAsOneOrderedByTime() throws IOException {
    String a = file("a.jsonl", at(0), at(20_000), at(40_000));
    String b = file("b.jsonl.gz", RawLines.gzip(RawLines.bytes(at(10_000) + "\n" + at(30_000))));

    Read read = read(List.of(b, a));

    assertEquals(plus(0, 10_000, 20_000, 30_000, 40_000), read.times());
    assertEquals(List.of(), read.late);
    assertEquals(T + 40_000, read.watermark);
  }

  @Test
  void watermarkIsHeldForWhatIsNotReadYet() throws IOException {
    String fast = file("fast.jsonl", at(0), at(1_000), at(500_000));
    String slow = file("slow.jsonl", at(7_000), at(8_000));
    List<Long> watermarks = new ArrayList<>();
    try (MergedFrames files =
        MergedFrames.ofFiles(List.of(fast, slow), InputLimits.DEFAULT, DISORDER, TimeRange.ALL)) {
      while (files.step(event -> {})) {
        if (watermarks.isEmpty() || files.watermark() > watermarks.get(watermarks.size() - 1)) {
          watermarks.add(files.watermark());
        }
      }
    }
    assertEquals(
        List.of(
            Long.MIN_VALUE,
            T - 5_001,
            T + 1_000 - 5_001,
            T + 7_000 - 5_001,
            T + 8_000 - 5_001,
            T + 500_000 - 5_001,
            T + 500_000),
        watermarks);
  }

  /**
   * The same lines, however they are spread over files, give the same events, none of them late.
   */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void nothingIsLateHoweverTheLinesAreSpread(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    long end = linesInOrder(random, lines, expected);
    List<String> ids = read(spread(lines, 1, random)).sortedIds();
    for (int files : new int[] {1, 2, 7, 40}) {
      Read read = read(spread(lines, files, random));
      assertEquals(
          expected, read.times().stream().map(String::valueOf).sorted().toList(), "seed " + seed);
      assertEquals(ids, read.sortedIds(), "seed " + seed + ", files " + files);
      assertEquals(List.of(), read.late, "seed " + seed + ", files " + files);
      assertEquals(end, read.watermark, "seed " + seed);
      assertEquals(Collections.nCopies(3, DeadLetterReason.NOT_JSON), read.refusals());
    }
  }

  /** In order but for the out-of-orderness; returns the time of the last event. */
  private static long linesInOrder(Random random, List<String> lines, List<String> expected) {
    record Arrival(long key, String line) {}
    List<Arrival> arrivals = new ArrayList<>();
    long last = 0;
    for (int i = 0; i < 400; i++) {
      long time = T + (random.nextInt(4) == 0 ? random.nextInt(20_000) : random.nextInt(3_600_000));
      arrivals.add(
          new Arrival(
              time + random.nextInt(5_001),
              random.nextInt(20) == 0
                  ? RawLines.control(time)
                  : RawLines.liquidation("S" + i + "USDT", time, "1")));
      expected.add(Long.toString(time));
      last = Math.max(last, time);
    }
    arrivals.sort(Comparator.comparingLong(Arrival::key));
    arrivals.forEach(arrival -> lines.add(arrival.line()));
    for (int i = 0; i < 3; i++) {
      lines.add(random.nextInt(lines.size()), "{\"venue\":");
      lines.add(random.nextInt(lines.size()), "  ");
    }
    Collections.sort(expected);
    return last;
  }

  /** Every file keeps the order of its lines; a file can stay empty. */
  private List<String> spread(List<String> lines, int files, Random random) throws IOException {
    List<StringBuilder> contents = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      contents.add(new StringBuilder());
    }
    for (String line : lines) {
      contents.get(random.nextInt(files)).append(line).append(random.nextBoolean() ? "\n" : "\r\n");
    }
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      byte[] plain = RawLines.bytes(contents.get(i).toString());
      boolean packed = random.nextBoolean();
      paths.add(
          file(files + "-" + i + (packed ? ".gz" : ""), packed ? RawLines.gzip(plain) : plain));
    }
    Collections.shuffle(paths, random);
    return paths;
  }

  @Test
  void rowsOfOneAnswerAreNotLateOnlyBecauseAnotherFileIsReadFirst() throws IOException {
    String polled =
        file(
            "polled.jsonl",
            RawLines.liquidations("ETHUSDT", "1", T + 59_000, T + 30_000, T),
            RawLines.liquidations("ETHUSDT", "1", T + 60_000, T + 119_000));
    String pushed = file("pushed.jsonl", at(100), at(20_000), at(50_000), at(110_000));

    Read read = read(List.of(pushed, polled));

    assertEquals(List.of(), read.late);
    assertEquals(9, read.events.size());
  }

  @Test
  void lineFurtherBehindInItsOwnFileIsLate() throws IOException {
    Read read = read(List.of(file("a.jsonl", at(0), at(60_000), at(70_000), at(1_000))));
    assertEquals(plus(1_000), read.late.stream().map(MarketEvent::eventTime).toList());
  }

  @Test
  void whatIsLateIsCounted() throws IOException {
    String path = file("a.jsonl", at(0), at(60_000), at(1_000), at(55_500), at(2_000));
    try (MergedFrames files =
        MergedFrames.ofFiles(List.of(path), InputLimits.DEFAULT, DISORDER, TimeRange.ALL)) {
      while (files.step(event -> {})) {
        assertTrue(files.progress().late() <= 2);
      }
      assertEquals(2, files.progress().late());
    }
  }

  @Test
  void controlFramesAdvanceTimeAndDeadLettersDoNot() throws IOException {
    Read read =
        read(List.of(file("a.jsonl", at(0), RawLines.control(T + 200_000), "nonsense", "[]")));
    assertEquals(T + 200_000, read.watermark);
    assertEquals(List.of(DeadLetterReason.NOT_JSON, DeadLetterReason.NO_VENUE), read.refusals());
    assertEquals(
        List.of(3L, 4L),
        read.events.stream()
            .filter(e -> e.deadLetter() != null)
            .map(e -> e.deadLetter().offset())
            .toList());
  }

  @Test
  void inputWithoutAnyTimeEndsWithoutAWatermark() throws IOException {
    Read read = read(List.of(file("a.jsonl", "nonsense"), file("b.jsonl", "")));
    assertEquals(Long.MIN_VALUE, read.watermark);
    assertEquals(1, read.events.size());
  }

  @Test
  void timeEndsWithTheLastEvent() throws IOException {
    assertEquals(T, read(List.of(file("a.jsonl", at(0)))).watermark);
  }

  @Test
  void onlyTheRangeIsUsedAndTimeEndsWithIt() throws IOException {
    String a =
        file(
            "a.jsonl",
            RawLines.instrument(T - 500_000),
            at(-1),
            at(0),
            "nonsense",
            at(89_999),
            at(900_000),
            at(89_998),
            RawLines.instrument(T + 90_000));
    Read read = read(List.of(a), InputLimits.DEFAULT, new TimeRange(T, T + 90_000));

    assertEquals(plus(-500_000, 0, 89_999, 89_998), read.times());
    assertEquals(List.of(), read.late);
    assertEquals(List.of(DeadLetterReason.NOT_JSON), read.refusals());
    assertEquals(T + 89_999, read.watermark);
  }

  @Test
  void onlyFilesThatOverlapAreOpenTogether() throws IOException {
    List<String> paths = new ArrayList<>();
    List<Long> expected = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      paths.add(file(i + ".jsonl", "nonsense", at(i * 1000L), at(i * 1000L + 500)));
      expected.addAll(plus(i * 1000L, i * 1000L + 500));
    }
    Collections.shuffle(paths, new Random(3));

    Read read = read(paths);

    assertEquals(expected, read.times());
    assertEquals(600, read.refusals().size());
    assertTrue(read.mostOpen <= 3, "open at once: " + read.mostOpen);
  }

  @Test
  void progressEndsOnTheBytesOfAllFiles() throws IOException {
    List<String> paths = new ArrayList<>();
    long bytes = 0;
    for (int i = 0; i < 5; i++) {
      byte[] content = RawLines.gzip(RawLines.bytes(at(i) + "\n" + at(i + 3) + "\n"));
      bytes += content.length;
      paths.add(file(i + ".gz", content));
    }
    try (MergedFrames files =
        MergedFrames.ofFiles(paths, InputLimits.DEFAULT, DISORDER, TimeRange.ALL)) {
      while (files.step(event -> {})) {
        assertTrue(files.progress().passed() <= bytes);
      }
      assertEquals(
          new ReadProgress.Snapshot(10, 10, bytes, 0, T, T + 7, Long.MAX_VALUE, Long.MIN_VALUE),
          files.progress());
      assertEquals(0, files.openFiles());
    }
  }

  @Test
  void lineAboveTheLimitIsOneDeadLetterAndTheLinesAroundItAreRead() throws IOException {
    InputLimits limits = new InputLimits(1_000, 0, Long.MAX_VALUE, 60_000);
    String huge = " ".repeat(1_001);
    String a = file("a.jsonl", at(0), huge, at(1));

    Read read = read(List.of(a), limits, TimeRange.ALL);

    assertEquals(plus(0, 1), read.times());
    assertEquals(List.of(DeadLetterReason.TOO_LARGE), read.refusals());
    var letter = read.events.get(1).deadLetter();
    assertEquals(a, letter.topic());
    assertEquals(2, letter.offset());
    assertEquals(1_001, letter.valueBytes());
  }

  @Test
  void membersOfAGzipFileAreReadOneAfterTheOther() throws IOException {
    byte[] first = RawLines.gzip(RawLines.bytes(at(0) + "\n"));
    byte[] second = RawLines.gzip(RawLines.bytes(at(1) + "\n"));
    assertEquals(plus(0, 1), read(List.of(file("two.gz", join(first, second)))).times());
  }

  @Test
  void damagedGzipIsOneClearLine() throws IOException {
    byte[] whole = RawLines.gzip(RawLines.bytes(at(0) + "\n" + at(1) + "\n"));
    byte[] flipped = whole.clone();
    flipped[whole.length - 6] ^= 1;
    List<byte[]> damaged =
        List.of(
            Arrays.copyOf(whole, whole.length - 12),
            Arrays.copyOf(whole, whole.length - 3),
            Arrays.copyOf(whole, 5),
            new byte[0],
            flipped,
            join(whole, Arrays.copyOf(whole, 40)),
            join(whole, RawLines.bytes("and more")));
    for (int i = 0; i < damaged.size(); i++) {
      String path = file(i + ".jsonl.gz", damaged.get(i));
      InputFileException e = assertThrows(InputFileException.class, () -> read(List.of(path)));
      assertTrue(
          e.getMessage().startsWith(path + ": damaged or truncated gzip"),
          i + ": " + e.getMessage());
      assertTrue(e.getMessage().matches(".*, after line \\d"), e.getMessage());
    }
  }

  @Test
  void missingFileIsOneClearLine() {
    String path = dir.resolve("none.jsonl").toString();
    InputFileException e = assertThrows(InputFileException.class, () -> read(List.of(path)));
    assertEquals(path + ": no such file", e.getMessage());
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
