package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import dev.breakwater.testing.KafkaFixture;
import dev.breakwater.testing.RawLines;
import dev.breakwater.venue.InputLimits;
import dev.breakwater.venue.RawRecord;
import dev.breakwater.venue.RecordDecoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same data give the same bytes in every output: in any order that the out-of-orderness allows,
 * in any number of files or partitions, at any parallelism, from files and from topics.
 */
@Tag("slow")
@Timeout(600)
class DeterminismTest {
  private static final long SEED = 20251121;
  private static final long OUT_OF_ORDERNESS = 5_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  private final Random random = new Random(SEED);

  /**
   * A line and the event times in it.
   *
   * @param key where it stands among the others
   */
  private record Line(String text, long earliest, long latest, long key) {
    /** Anywhere that makes neither it nor what is around it late. */
    Line moved(Random random) {
      long room = earliest + OUT_OF_ORDERNESS - latest;
      return new Line(text, earliest, latest, latest + (room > 0 ? random.nextLong(room + 1) : 0));
    }
  }

  @Test
  void everyOutputIsTheSameHoweverTheDataCome() throws Exception {
    List<Line> lines = lines();
    Map<String, String> expected = files("whole", List.of(lines), 1);
    assertTrue(rows("whole", "cascades.jsonl") > 100, "cascades were to happen");
    assertTrue(rows("whole", "alerts.jsonl") > 3, "alerts were to be raised");
    assertTrue(rows("whole", "positioning.jsonl") > 100, "open interest was to be known");
    assertTrue(rows("whole", "dead-letters.jsonl") > 100, "some lines were to be refused");

    for (int files = 2; files <= 7; files += 5) {
      String name = "files-" + files;
      assertEquals(
          expected, files(name, dealt(shuffled(lines), files), files / 2), () -> difference(name));
      assertEquals(refusals("whole"), refusals(name), said(name));
    }
    for (int partitions = 1; partitions <= 3; partitions += 2) {
      String name = "partitions-" + partitions;
      assertEquals(
          expected, topics(name, dealt(shuffled(lines), partitions), 2), () -> difference(name));
      assertEquals(refusals("whole"), refusals(name), said(name));
    }
  }

  /** The first line that is not the same. */
  private String difference(String name) {
    StringBuilder text = new StringBuilder(said(name));
    try {
      for (String file : dir.resolve("whole").toFile().list()) {
        if (file.endsWith(".jsonl") && !file.equals("dead-letters.jsonl")) {
          List<String> whole = Files.readAllLines(dir.resolve("whole").resolve(file));
          List<String> other = Files.readAllLines(dir.resolve(name).resolve(file));
          int i = 0;
          while (i < whole.size() && i < other.size() && whole.get(i).equals(other.get(i))) {
            i++;
          }
          if (i < whole.size() || i < other.size()) {
            text.append("\n").append(file).append(" from line ").append(i + 1);
            text.append("\n  ").append(i < whole.size() ? whole.get(i) : "(end)");
            text.append("\n  ").append(i < other.size() ? other.get(i) : "(end)");
          }
        }
      }
    } catch (IOException e) {
      text.append(e);
    }
    return text.append('\n').toString();
  }

  private static String said(String name) {
    return name + ", seed " + SEED;
  }

  /**
   * A scenario with waves, and what a recorder catches besides. Damaged lines are too few for an
   * alert: only a topic knows when one without a readable receipt came.
   */
  private List<Line> lines() throws IOException {
    String frames = dir.resolve("scenario.jsonl").toString();
    String[] arguments = {
      "--scenario", "several-waves", "--seed", "5", "--out", frames,
    };
    assertEquals(Commands.OK, Commands.run(new GenerateCommand(), arguments));
    List<Line> lines = new ArrayList<>();
    for (String text : Files.readAllLines(Path.of(frames))) {
      Line line = line(text, lines.isEmpty() ? 0 : lines.get(lines.size() - 1).latest());
      lines.add(line);
      switch (random.nextInt(200)) {
        case 0 -> lines.add(line); // sent again
        case 1 ->
            lines.add(line("{\"venue\":\"nowhere\",\"frame\":" + random.nextInt() + "}", line));
        case 2 -> lines.add(line(text.substring(0, 1 + random.nextInt(text.length() - 1)), line));
        case 3 -> lines.add(line(RawLines.control(line.latest()), line));
        case 4 -> lines.add(line(RawLines.liquidation("BTCUSDT", 4_102_444_800_000L, "1"), line));
        case 5 -> lines.add(line(RawLines.liquidation("NOCOINUSDT", line.latest(), "3"), line));
        default -> {}
      }
    }
    lines.sort(Comparator.comparingLong(Line::key));
    return lines;
  }

  private static Line line(String text, Line beside) {
    return new Line(text, beside.latest(), beside.latest(), beside.latest());
  }

  /** Without an event it stands where the one before it did. */
  private static Line line(String text, long before) {
    long[] times = {Long.MAX_VALUE, Long.MIN_VALUE};
    new RecordDecoder(InputLimits.DEFAULT)
        .decode(
            new RawRecord("", 0, 0, null, 0, RawLines.bytes(text)),
            event -> {
              if (event.kind() != MarketEvent.Kind.DEAD_LETTER) {
                times[0] = Math.min(times[0], event.eventTime());
                times[1] = Math.max(times[1], event.eventTime());
              }
            });
    return times[1] == Long.MIN_VALUE
        ? new Line(text, before, before, before)
        : new Line(text, times[0], times[1], times[1]);
  }

  private List<Line> shuffled(List<Line> lines) {
    List<Line> moved = new ArrayList<>();
    lines.forEach(line -> moved.add(line.moved(random)));
    Collections.shuffle(moved, random);
    moved.sort(Comparator.comparingLong(Line::key));
    return moved;
  }

  private List<List<Line>> dealt(List<Line> lines, int parts) {
    List<List<Line>> dealt = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      dealt.add(new ArrayList<>());
    }
    lines.forEach(line -> dealt.get(random.nextInt(parts)).add(line));
    return dealt;
  }

  private Map<String, String> files(String out, List<List<Line>> parts, int parallelism)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--input"));
    for (int i = 0; i < parts.size(); i++) {
      byte[] text =
          RawLines.bytes(String.join("\n", parts.get(i).stream().map(Line::text).toList()));
      boolean packed = i % 2 == 1;
      Path file = dir.resolve(out + "-" + i + (packed ? ".jsonl.gz" : ".jsonl"));
      arguments.add(Files.write(file, packed ? RawLines.gzip(text) : text).toString());
    }
    return run(out, parallelism, arguments);
  }

  private Map<String, String> topics(String out, List<List<Line>> parts, int parallelism)
      throws Exception {
    String topic = KAFKA.topic("raw", parts.size());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      for (Line line : parts.get(i)) {
        records.add(
            new ProducerRecord<>(topic, i, line.latest(), null, RawLines.bytes(line.text())));
      }
    }
    KAFKA.publish(records);
    List<String> arguments = new ArrayList<>(List.of("--bootstrap", KAFKA.bootstrap()));
    arguments.addAll(List.of("--set", "topics.raw-liquidations=" + topic));
    for (String none : List.of("funding", "open-interest", "context", "instruments")) {
      arguments.addAll(List.of("--set", "topics.raw-" + none + "="));
    }
    return run(out, parallelism, arguments);
  }

  /** The hash of every output but dead letters, which name the place of a line. */
  private Map<String, String> run(String out, int parallelism, List<String> input)
      throws IOException {
    List<String> arguments = new ArrayList<>(input);
    arguments.addAll(List.of("--out", dir.resolve(out).toString()));
    arguments.addAll(List.of("--parallelism", String.valueOf(parallelism)));
    StringWriter said = new StringWriter();
    int code =
        Commands.commandLine(BacktestCommand.ofTheJob())
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(arguments.toArray(String[]::new));
    assertEquals(Commands.OK, code, said.toString());
    Map<String, String> hashes = new TreeMap<>();
    for (JsonNode output :
        JSON.readTree(dir.resolve(out).resolve("manifest.json").toFile()).get("outputs")) {
      hashes.put(output.get("file").asText(), output.get("sha256").asText());
    }
    assertTrue(hashes.size() >= 7, hashes::toString);
    hashes.remove("dead-letters.jsonl");
    return hashes;
  }

  private int rows(String out, String file) throws IOException {
    return Files.readAllLines(dir.resolve(out).resolve(file)).size();
  }

  /** What was refused and why; where it stood, and when, a topic knows otherwise than a file. */
  private List<String> refusals(String out) throws IOException {
    List<String> refusals = new ArrayList<>();
    for (String line : Files.readAllLines(dir.resolve(out).resolve("dead-letters.jsonl"))) {
      JsonNode letter = JSON.readTree(line);
      refusals.add(letter.get("reason").asText() + " " + letter.get("sha256").asText());
    }
    Collections.sort(refusals);
    return refusals;
  }
}
