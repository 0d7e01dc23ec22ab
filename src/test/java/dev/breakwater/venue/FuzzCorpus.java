package dev.breakwater.venue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The inputs that fuzzing starts from and that every build replays: the {@link SampleFrames}, and
 * what fuzzing has found to take another way through a decoder.
 *
 * <p>The latter are kept in one file a target, one input a line, smallest first: a JSON text whose
 * characters are the bytes, so that damage of any kind can be read, and compared, in a diff.
 */
final class FuzzCorpus {
  /** The target whose input is a whole record; all others are named as their venues. */
  static final String ENVELOPE = "envelope";

  private static final Path KEPT = Path.of("src/test/resources/fuzz");
  private static final int MOST_KEPT = 40;
  private static final int LONGEST_KEPT = 600;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private FuzzCorpus() {}

  static List<String> targets() {
    List<String> targets = new ArrayList<>(List.of(ENVELOPE));
    Venues.names().forEach(targets::add);
    return targets;
  }

  /** The record that an input stands for: the frame of the target's venue, or all of it. */
  static RawRecord record(String target, byte[] input) {
    byte[] value = input;
    if (!target.equals(ENVELOPE)) {
      String text = new String(input, ISO_8859_1);
      value = new SampleFrames.Sample(target, text).envelope().getBytes(ISO_8859_1);
    }
    return new RawRecord("raw", 0, 1, null, SampleFrames.RECEIVED_AT, value);
  }

  static List<byte[]> inputs(String target) throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    for (SampleFrames.Sample sample : SampleFrames.ALL) {
      if (target.equals(ENVELOPE)) {
        inputs.add(sample.envelope().getBytes(UTF_8));
      } else if (target.equals(sample.venue())) {
        inputs.add(sample.frame().getBytes(UTF_8));
      }
    }
    inputs.addAll(kept(target));
    return inputs;
  }

  private static List<byte[]> kept(String target) throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    if (Files.exists(file(target))) {
      for (String line : Files.readAllLines(file(target))) {
        inputs.add(MAPPER.readValue(line, String.class).getBytes(ISO_8859_1));
      }
    }
    return inputs;
  }

  private static Path file(String target) {
    return KEPT.resolve(target + ".jsonl");
  }

  /**
   * {@code unpack DIR} writes every input of every target as a file of its own, as the fuzzer reads
   * them; {@code keep DIR TARGET} takes the smallest of a reduced corpus into the repository.
   */
  public static void main(String[] arguments) throws IOException {
    Path dir = Path.of(arguments[1]);
    if (arguments[0].equals("unpack")) {
      for (String target : targets()) {
        unpack(target, Files.createDirectories(dir.resolve(target)));
      }
    } else {
      keep(arguments[2], dir);
    }
  }

  private static void unpack(String target, Path dir) throws IOException {
    int number = 0;
    for (byte[] input : inputs(target)) {
      Files.write(dir.resolve("kept-" + number++), input);
    }
  }

  private static void keep(String target, Path dir) throws IOException {
    TreeSet<String> samples = new TreeSet<>();
    SampleFrames.ALL.forEach(s -> samples.add(latin(s.frame())));
    SampleFrames.ALL.forEach(s -> samples.add(latin(s.envelope())));
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String input = new String(Files.readAllBytes(file), ISO_8859_1);
        if (input.length() <= LONGEST_KEPT && !samples.contains(input)) {
          found.add(input);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (String input : found.stream().sorted(shortestFirst()).limit(MOST_KEPT).toList()) {
      lines.add(MAPPER.writeValueAsString(input));
    }
    Files.createDirectories(KEPT);
    Files.write(file(target), lines);
  }

  private static Comparator<String> shortestFirst() {
    return Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());
  }

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
