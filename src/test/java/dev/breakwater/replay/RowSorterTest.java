package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cli.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowSorterTest {
  private static final OutputFile<String> FILE =
      new OutputFile<>("rows", RowSorterTest::bytes, (row, key) -> {});

  @TempDir private Path dir;

  private record Line(long time, String text) {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Path runs() throws IOException {
    return Files.createDirectories(dir.resolve("runs"));
  }

  private static WritingProgress silent() {
    return new WritingProgress(new ProgressLine(new PrintWriter(new StringWriter()), false));
  }

  /** From all in memory to many runs that all overlap. */
  @ParameterizedTest
  @CsvSource({"1000000, 64, 1", "20000, 64, 2", "2000, 3, 3", "1, 2, 4", "500, 2, 5"})
  void linesComeOutAsIfSortedInMemory(int memory, int fanIn, long seed) throws IOException {
    Random random = new Random(seed);
    RowSorter sorter = new RowSorter(runs(), "rows", memory);
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      Line line =
          new Line(
              random.nextInt(50) - 25,
              "{\"n\":" + random.nextInt(20) + "}" + "é".repeat(random.nextInt(3)));
      lines.add(line);
      sorter.add(new KeyBytes().number(line.time()).take(), bytes(line.text()));
    }
    sorter.spill();

    WrittenFile written = WrittenFile.merge(FILE, runs(), dir, fanIn, silent());

    lines.sort(Comparator.comparingLong(Line::time).thenComparing(Line::text));
    assertEquals(
        lines.stream().map(Line::text).toList(),
        Files.readAllLines(dir.resolve("rows.jsonl")),
        "seed " + seed);
    assertEquals(700, written.rows());
    assertEquals(Files.size(dir.resolve("rows.jsonl")), written.bytes());
    assertEquals(Digests.sha256(dir.resolve("rows.jsonl")), written.sha256());
    assertEquals(List.of(), RowSorter.runs(runs(), "rows"));
  }

  @Test
  void memoryBoundsWhatIsHeld() throws IOException {
    RowSorter sorter = new RowSorter(runs(), "rows", 1_000);
    for (int i = 0; i < 100; i++) {
      sorter.add(bytes("k"), bytes("x".repeat(20)));
    }
    List<Path> runs = RowSorter.runs(runs(), "rows");
    assertEquals(10, runs.size());
    for (Path run : runs) {
      try (SortedRun.Reader reader = new SortedRun.Reader(run)) {
        assertTrue(reader.left() <= 10);
      }
    }
  }

  /** So that a long run needs its output's room once, not twice. */
  @Test
  void runsThatDoNotOverlapAreGoneAsSoonAsTheyAreRead() throws IOException {
    RowSorter sorter = new RowSorter(runs(), "rows", 1_000);
    for (int i = 0; i < 100; i++) {
      sorter.add(new KeyBytes().number(i).take(), bytes("x".repeat(20)));
    }
    List<Integer> left = new ArrayList<>();
    try (RunMerge merge = new RunMerge(RowSorter.runs(runs(), "rows"), 2)) {
      assertEquals(100, merge.rows());
      merge.drain(row -> left.add(RowSorter.runs(runs(), "rows").size()));
    }
    assertEquals(100, left.size());
    for (int i = 0; i < 100; i++) {
      assertEquals(10 - i / 10, left.get(i), "files while row " + i + " is taken");
    }
  }

  @Test
  void outputThatNeverCameIsAnEmptyFile() throws IOException {
    WrittenFile written = WrittenFile.merge(FILE, runs(), dir, silent());
    assertEquals(0, written.rows());
    assertEquals("", Files.readString(dir.resolve("rows.jsonl")));
    assertEquals(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", written.sha256());
  }

  @Test
  void runsOfAnotherOutputAreLeftAlone() throws IOException {
    RowSorter mine = new RowSorter(runs(), "rows", 1);
    RowSorter other = new RowSorter(runs(), "rows-of-others", 1);
    mine.add(bytes("k"), bytes("mine"));
    other.add(bytes("k"), bytes("other"));
    WrittenFile.merge(FILE, runs(), dir, silent());
    assertEquals("mine\n", Files.readString(dir.resolve("rows.jsonl")));
    assertEquals(1, RowSorter.runs(runs(), "rows-of-others").size());
  }

  @Test
  void linesAreCountedByTheNamedField() throws IOException {
    OutputFile<String> counted =
        new OutputFile<>("rows", RowSorterTest::bytes, (row, key) -> {}, "reason");
    RowSorter sorter = new RowSorter(runs(), "rows", 1_000);
    sorter.add(bytes("1"), bytes("{\"reason\":\"BAD\",\"detail\":\"reason\"}"));
    sorter.add(bytes("2"), bytes("{\"reason\":\"LATE\"}"));
    sorter.add(bytes("3"), bytes("{\"reason\":\"BAD\"}"));
    sorter.spill();
    assertEquals(
        Map.of("BAD", 2L, "LATE", 1L), WrittenFile.merge(counted, runs(), dir, silent()).counts());
  }
}
