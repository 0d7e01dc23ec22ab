package dev.breakwater.venue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.MarketEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The inputs that fuzzing starts from and that every build replays: the {@link SampleFrames}, and
 * what fuzzing has found to take another way through a decoder.
 *
 * <p>The latter are kept in one file a target, one input a line: a JSON text whose characters are
 * the bytes, so that damage of any kind can be read, and compared, in a diff.
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
   * them; {@code keep DIR TARGET} takes of what it has found the most telling into the repository.
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

  /** The shortest input of each outcome that no sample has; texts that are no JSON say little. */
  private static void keep(String target, Path dir) throws IOException {
    Map<String, String> shortest = new TreeMap<>();
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String input = new String(Files.readAllBytes(file), ISO_8859_1);
        if (input.length() <= LONGEST_KEPT) {
          shortest.merge(outcome(target, input), input, FuzzCorpus::shorter);
        }
      }
    }
    for (SampleFrames.Sample sample : SampleFrames.ALL) {
      shortest.remove(outcome(target, latin(sample.frame())));
    }
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, String> kept : shortest.entrySet()) {
      if (!kept.getKey().contains("NOT_JSON") && lines.size() < MOST_KEPT) {
        lines.add(MAPPER.writeValueAsString(kept.getValue()));
      }
    }
    Files.createDirectories(KEPT);
    Files.write(file(target), lines);
  }

  private static String shorter(String one, String other) {
    int longer = Integer.compare(one.length(), other.length());
    return longer < 0 || (longer == 0 && one.compareTo(other) < 0) ? one : other;
  }

  /**
   * Kinds and reasons in their order, and how the reasons begin; which numbers, does not matter.
   */
  private static String outcome(String target, String input) {
    StringJoiner outcome = new StringJoiner(" ");
    for (MarketEvent event :
        WholeOutcome.of(record(target, input.getBytes(ISO_8859_1)), "a kept input")) {
      DeadLetter letter = event.deadLetter();
      outcome.add(event.kind() + (letter == null ? "" : letter.reason() + beginning(letter)));
    }
    return outcome.toString();
  }

  private static String beginning(DeadLetter letter) {
    String words = letter.detail().replaceAll("[0-9]+", "0");
    return words.substring(0, Math.min(words.length(), 30));
  }

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
