package dev.breakwater.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.cli.MistakeException;
import dev.breakwater.venue.InputLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MergedFilesTest {
  private static final long T = 1_763_700_000_000L;
  private static final int LONGEST = 200_000;

  @TempDir Path directory;

  private Path file(String name, String... lines) throws IOException {
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    return Files.write(directory.resolve(name), name.endsWith(".gz") ? zipped(text) : text);
  }

  private static byte[] zipped(byte[] text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text);
    }
    return bytes.toByteArray();
  }

  private static String envelope(String venue, long receivedAt, String frame) {
    return "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}".formatted(venue, receivedAt, frame);
  }

  private static MergedFiles merged(List<Path> paths) {
    InputLimits limits = InputLimits.DEFAULT;
    return new MergedFiles(
        paths.stream()
            .map(path -> EnvelopeFile.open(path, limits.earliest(), limits.latest(), LONGEST))
            .toList());
  }

  private static List<EnvelopeLine> lines(Path... paths) {
    List<EnvelopeLine> all = new ArrayList<>();
    try (MergedFiles files = merged(List.of(paths))) {
      for (EnvelopeLine line = files.next(); line != null; line = files.next()) {
        all.add(line);
      }
    }
    return all;
  }

  private static String text(EnvelopeLine line) {
    return new String(line.value(), StandardCharsets.UTF_8);
  }

  @Test
  void everyByteOfALineIsKeptAndBlankLinesAreNot() throws IOException {
    String odd =
        "{ \"receivedAt\":"
            + T
            + ", \"frame\":{\"p\":1.10,\"q\":1e-7,\"s\":\"ü\"},\"venue\":\"okx\"} ";
    List<EnvelopeLine> lines = lines(file("a.jsonl", "", odd + "\r", " \t", odd, "\r", ""));
    assertEquals(List.of(odd, odd), lines.stream().map(MergedFilesTest::text).toList());
    assertEquals(List.of(2L, 4L), lines.stream().map(EnvelopeLine::number).toList());
    assertEquals("okx", lines.get(0).key());
    assertEquals(T, lines.get(0).time());
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    Path path = directory.resolve("a.jsonl");
    Files.writeString(path, "one\ntwo");
    assertEquals(List.of("one", "two"), lines(path).stream().map(MergedFilesTest::text).toList());
  }

  @Test
  void linesLongerThanTheBufferAreWhole() throws IOException {
    String frame = "[" + "1,".repeat(80_000) + "1]";
    List<EnvelopeLine> lines =
        lines(file("a.jsonl.gz", envelope("bybit", T, frame), envelope("bybit", T, "[]")));
    assertEquals(envelope("bybit", T, frame), text(lines.get(0)));
    assertEquals(envelope("bybit", T, "[]"), text(lines.get(1)));
  }

  @Test
  void aLineThatIsNoEnvelopeKeepsItsPlaceUnderTheNameOfItsFile() throws IOException {
    Path a =
        file(
            "a.jsonl",
            "rubbish first",
            envelope("okx", T + 10, "{}"),
            "{\"venue\":\"gate\",\"rec",
            "{\"receivedAt\":" + (T + 20) + "}",
            "[]",
            envelope("htx", 4_070_908_800_000L, "{}"),
            envelope("htx", T + 30, "{}"));
    Path b = file("b.jsonl", envelope("okx", T + 5, "{}"), envelope("okx", T + 15, "{}"));
    String name = a.toString();
    assertEquals(
        List.of(
            name + " " + EnvelopeLine.UNKNOWN,
            "okx " + (T + 5),
            "okx " + (T + 10),
            "gate " + (T + 10),
            "okx " + (T + 15),
            name + " " + (T + 20),
            name + " " + (T + 20),
            "htx " + (T + 20),
            "htx " + (T + 30)),
        lines(a, b).stream().map(line -> line.key() + " " + line.time()).toList());
  }

  /** Against sorting everything in memory. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void filesThatOverlapInAnyWayComeOutByTimeThenFileThenLine(long seed) throws IOException {
    Random random = new Random(seed);
    record Expected(long time, int file, String line) {}
    List<Expected> expected = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      List<String> lines = new ArrayList<>();
      long time = T + random.nextInt(50);
      for (int n = 0; n < random.nextInt(200); n++) {
        time += random.nextInt(3);
        lines.add(envelope("v" + random.nextInt(3), time, "{\"file\":" + i + ",\"n\":" + n + "}"));
        expected.add(new Expected(time, i, lines.get(n)));
      }
      paths.add(
          file(i + (random.nextBoolean() ? ".jsonl" : ".jsonl.gz"), lines.toArray(new String[0])));
    }
    expected.sort(
        java.util.Comparator.comparingLong(Expected::time).thenComparingInt(Expected::file));
    assertEquals(
        expected.stream().map(Expected::line).toList(),
        lines(paths.toArray(new Path[0])).stream().map(MergedFilesTest::text).toList(),
        () -> "seed " + seed);
  }

  @Test
  void aFileThatIsNotInOrderKnowsHowFar() throws IOException {
    InputLimits limits = InputLimits.DEFAULT;
    Path path =
        file(
            "a.jsonl",
            envelope("okx", T + 9_000, "{}"),
            envelope("okx", T + 1_000, "{}"),
            envelope("okx", T + 7_000, "{}"));
    try (EnvelopeFile file = EnvelopeFile.open(path, limits.earliest(), limits.latest(), LONGEST)) {
      while (file.next() != null) {
        assertTrue(file.furthestBack() <= 8_000);
      }
      assertEquals(8_000, file.furthestBack());
    }
  }

  private static String mistake(Path path) {
    return assertThrows(MistakeException.class, () -> lines(path)).getMessage();
  }

  @Test
  void aTruncatedArchiveSaysWhere() throws IOException {
    List<String> lines = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      lines.add(envelope("okx", T + i, String.valueOf(random.nextLong())));
    }
    Path whole = file("a.jsonl.gz", lines.toArray(new String[0]));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));
    String message = mistake(whole);
    assertTrue(
        message.matches(".*a\\.jsonl\\.gz is truncated: its gzip data end after line \\d{3,5}"),
        message);
  }

  @Test
  void whatIsNoArchiveOrTooLongIsSaid() throws IOException {
    Path plain = Files.writeString(directory.resolve("plain.jsonl.gz"), "{\"venue\":\"okx\"}\n");
    assertEquals(plain + " is not in gzip format", mistake(plain));
    Path empty = Files.write(directory.resolve("empty.jsonl.gz"), new byte[0]);
    assertEquals(empty + " is not in gzip format", mistake(empty));
    Path longLine = file("long.jsonl", "{}", "x".repeat(LONGEST + 1));
    assertEquals(
        longLine + ":2 is longer than the 200000 bytes a record may have", mistake(longLine));
  }

  @Test
  void directoriesAreSearchedAndEachFileIsReadOnce() throws IOException {
    Path below = Files.createDirectories(directory.resolve("day").resolve("hour"));
    Path b = Files.writeString(below.resolve("b.jsonl"), "");
    Path a = file("a.jsonl", "x");
    Path other = Files.writeString(directory.resolve("notes.txt"), "not taken");
    assertEquals(List.of(a, b), InputFiles.of(List.of(directory, a, b)));
    assertEquals(List.of(other), InputFiles.of(List.of(other)));
  }

  @Test
  void whatIsNotThereIsSaid() throws IOException {
    Path absent = directory.resolve("absent.jsonl");
    assertEquals(
        absent + " does not exist",
        assertThrows(MistakeException.class, () -> InputFiles.of(List.of(absent))).getMessage());
    Path empty = Files.createDirectories(directory.resolve("empty"));
    assertEquals(
        empty + " holds no .jsonl or .jsonl.gz file",
        assertThrows(MistakeException.class, () -> InputFiles.of(List.of(empty))).getMessage());
  }
}
