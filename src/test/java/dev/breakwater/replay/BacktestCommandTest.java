package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.config.Settings;
import dev.breakwater.testing.RawLines;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  /** 2023-11-14T22:13:00Z, a whole minute. */
  private static final long T = 1_699_999_980_000L;

  @TempDir private Path dir;

  private record Ended(int code, String out, String err) {}

  private Ended run(String... arguments) {
    return run(StandIn::build, arguments);
  }

  private Ended run(Backtest.Pipeline pipeline, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Commands.commandLine(new BacktestCommand(pipeline, StandIn.ENCODERS))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Ended(code, out.toString(), err.toString());
  }

  private Ended runOver(List<String> inputs, String out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("--out", dir.resolve(out).toString()));
    arguments.addAll(List.of(more));
    arguments.add("--input");
    arguments.addAll(inputs);
    return run(arguments.toArray(String[]::new));
  }

  private String file(String name, String text) throws IOException {
    return file(name, RawLines.bytes(text));
  }

  private String file(String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes).toString();
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(dir.resolve(file));
  }

  private List<String> names() throws IOException {
    try (var entries = Files.list(dir)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static String at(String symbol, long offset) {
    return RawLines.liquidation(symbol, T + offset, "1");
  }

  /** Everything that a file can hold, in two files that overlap. */
  @Test
  void overlappingFilesBecomeOrderedOutputs() throws Exception {
    String a =
        file(
            "a.jsonl",
            at("BTCUSDT", 0)
                + "\r\n\r\n"
                + at("BTCUSDT", 65_000)
                + "\nnonsense\n"
                + at("BTCUSDT", 130_000));
    String b =
        file(
            "b.jsonl.gz",
            RawLines.gzip(
                RawLines.bytes(at("ETHUSDT", 64_000) + "\n" + at("ADAUSDT", 65_000) + "\n[]\n\n")));

    Ended ended = runOver(List.of(b, a), "out", "--parallelism", "2");

    assertEquals(0, ended.code(), ended.err());
    assertEquals(
        List.of(
            "alerts.jsonl",
            "cascades.jsonl",
            "dead-letters.jsonl",
            "liquidations.jsonl",
            "manifest.json",
            "panels.jsonl",
            "positioning.jsonl",
            "report.html",
            "thresholds.jsonl"),
        Arrays.stream(dir.resolve("out").toFile().list()).sorted().toList());
    assertEquals(
        List.of("BTCUSDT 0", "ETHUSDT 64000", "ADAUSDT 65000", "BTCUSDT 65000", "BTCUSDT 130000"),
        liquidations("out/liquidations.jsonl"));
    assertEquals(
        List.of(
            panel("BTCUSDT", 60_000),
            panel("ADAUSDT", 120_000),
            panel("BTCUSDT", 120_000),
            panel("ETHUSDT", 120_000),
            panel("BTCUSDT", 180_000)),
        lines("out/panels.jsonl"));
    assertEquals(
        List.of(
            "{\"reason\":\"NOT_JSON\",\"topic\":\"" + a + "\",\"offset\":4}",
            "{\"reason\":\"NO_VENUE\",\"topic\":\"" + b + "\",\"offset\":3}"),
        lines("out/dead-letters.jsonl"));
    assertSummary(ended.out());
    assertManifest(a, b);
    assertEquals(List.of("a.jsonl", "b.jsonl.gz", "out"), names());
  }

  private static String panel(String symbol, long offset) {
    return "{\"asset\":\"%s\",\"asOf\":%d,\"longCount\":1}".formatted(symbol, T + offset);
  }

  private List<String> liquidations(String file) throws IOException {
    List<String> read = new ArrayList<>();
    for (String line : lines(file)) {
      JsonNode json = new ObjectMapper().readTree(line);
      read.add(json.get("symbol").asText() + " " + (json.get("eventTime").asLong() - T));
    }
    return read;
  }

  private void assertSummary(String summary) {
    assertTrue(summary.matches("(?s).*liquidations\\.jsonl +5\\n.*"), summary);
    assertTrue(
        summary.matches("(?s).*dead-letters\\.jsonl +2\\n  NOT_JSON +1\\n  NO_VENUE +1\\n.*"),
        summary);
    assertTrue(summary.contains("2023-11-14T22:13:00Z to 2023-11-14T22:15:10Z"), summary);
    assertTrue(summary.contains("9 lines in 2 files"), summary);
    assertTrue(summary.contains("written to   " + dir.resolve("out")), summary);
  }

  private void assertManifest(String... inputs) throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(dir.resolve("out/manifest.json").toFile());
    assertEquals(Settings.defaults().resultHash(), manifest.get("configurationHash").asText());
    assertEquals(
        List.of("inputs", "configurationHash", "ruleVersion", "outputs", "report.html"),
        fieldNames(manifest));
    for (int i = 0; i < inputs.length; i++) {
      JsonNode input = manifest.get("inputs").get(i);
      assertEquals(inputs[i], input.get("path").asText());
      assertEquals(Files.size(Path.of(inputs[i])), input.get("bytes").asLong());
      assertEquals(Digests.sha256(Path.of(inputs[i])), input.get("sha256").asText());
    }
    long rows = 0;
    for (JsonNode output : manifest.get("outputs")) {
      Path file = dir.resolve("out").resolve(output.get("file").asText());
      assertEquals(Digests.sha256(file), output.get("sha256").asText());
      assertEquals(Files.readAllLines(file).size(), output.get("rows").asLong());
      rows += output.get("rows").asLong();
    }
    assertEquals(12, rows);
  }

  private static List<String> fieldNames(JsonNode json) {
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void sameBytesHoweverTheInputIsSpreadShuffledOrParallel() throws IOException {
    long seed = 5;
    Random random = new Random(seed);
    List<long[]> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.add(new long[] {random.nextInt(900_000), random.nextInt(7)});
    }
    Map<String, String> first = null;
    for (int variant = 0; variant < 3; variant++) {
      List<String> inputs = spread(events, 1 + 5 * variant, variant, random);
      String out = "out" + variant;
      Ended ended = runOver(inputs, out, "--parallelism", variant == 1 ? "4" : "1");
      assertEquals(0, ended.code(), ended.err());
      Map<String, String> now = new TreeMap<>();
      for (String name : List.of("liquidations.jsonl", "panels.jsonl", "dead-letters.jsonl")) {
        now.put(name, Files.readString(dir.resolve(out).resolve(name)));
      }
      assertEquals("", now.get("dead-letters.jsonl"), "seed " + seed + ": nothing may be late");
      assertTrue(now.get("panels.jsonl").length() > 1_000);
      first = first == null ? now : first;
      assertEquals(first, now, "seed " + seed + ", variant " + variant);
    }
  }

  /** Shuffled within 5 s, dealt to files at random, half of them packed. */
  private List<String> spread(List<long[]> events, int files, int variant, Random random)
      throws IOException {
    record Arrival(long key, String line) {}
    List<Arrival> arrivals = new ArrayList<>();
    for (long[] event : events) {
      arrivals.add(
          new Arrival(event[0] + random.nextInt(5_001), at("S" + event[1] + "USDT", event[0])));
    }
    arrivals.sort((x, y) -> Long.compare(x.key(), y.key()));
    List<StringBuilder> contents = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      contents.add(new StringBuilder());
    }
    for (Arrival arrival : arrivals) {
      contents.get(random.nextInt(files)).append(arrival.line()).append('\n');
    }
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      byte[] plain = RawLines.bytes(contents.get(i).toString());
      String name = variant + "-" + i + ".jsonl";
      paths.add(i % 2 == 0 ? file(name, plain) : file(name + ".gz", RawLines.gzip(plain)));
    }
    Collections.shuffle(paths, random);
    return paths;
  }

  @Test
  void rangeEndsOnTheMinuteThatClosesItAndTheSameRunGivesTheSameManifest() throws IOException {
    String s = "BTCUSDT";
    String a =
        file("a.jsonl", String.join("\n", at(s, -1), at(s, 0), at(s, 70_000), at(s, 200_000)));
    String[] range = {"--from", "2023-11-14T22:13:00Z", "--to", Long.toString(T + 90_000)};
    assertEquals(0, runOver(List.of(a), "out", range).code());
    assertEquals(List.of("BTCUSDT 0", "BTCUSDT 70000"), liquidations("out/liquidations.jsonl"));
    assertEquals(List.of(panel(s, 60_000), panel(s, 120_000)), lines("out/panels.jsonl"));
    String manifest = Files.readString(dir.resolve("out/manifest.json"));
    assertTrue(manifest.contains("\"from\" : " + T), manifest);
    assertTrue(manifest.contains("\"to\" : " + (T + 90_000)), manifest);

    String[] again = {"--force", "--parallelism", "3", range[0], range[1], range[2], range[3]};
    assertEquals(0, runOver(List.of(dir + "/*.jsonl"), "out", again).code());
    assertEquals(manifest, Files.readString(dir.resolve("out/manifest.json")));
  }

  @Test
  void damagedInputIsOneLineAndLeavesNothing() throws IOException {
    String good = file("a.jsonl", at("BTCUSDT", 0) + "\n");
    byte[] whole = RawLines.gzip(RawLines.bytes(at("BTCUSDT", 1) + "\n" + at("BTCUSDT", 2) + "\n"));
    String truncated = file("b.jsonl.gz", Arrays.copyOf(whole, whole.length - 9));

    Ended ended = runOver(List.of(good, truncated), "out");

    assertEquals(1, ended.code());
    assertTrue(
        ended
            .err()
            .matches(
                "backtest: \\Q"
                    + truncated
                    + "\\E: damaged or truncated gzip.*, after line \\d\\n"),
        ended.err());
    assertEquals("", ended.out());
    assertEquals(List.of("a.jsonl", "b.jsonl.gz"), names());
  }

  @Test
  void resultsThatCannotBeWrittenAreOneLineAndLeaveNothing() throws IOException {
    String a = file("a.jsonl", at("BTCUSDT", 0));
    Backtest.Pipeline thatLosesItsDirectory =
        (events, out, config) -> {
          StandIn.build(events, out, config);
          for (File staged : dir.toFile().listFiles((in, name) -> name.startsWith(".out."))) {
            StagedDirectory.remove(staged.toPath());
          }
        };

    Ended ended = run(thatLosesItsDirectory, "--input", a, "--out", dir.resolve("out").toString());

    assertEquals(1, ended.code());
    assertTrue(ended.err().matches("backtest: cannot write the results: .*\\n"), ended.err());
    assertEquals(List.of("a.jsonl"), names());
  }

  @Test
  void whatCannotBeReadIsSaidBeforeAnythingRuns() throws IOException {
    String missing = dir.resolve("none.jsonl").toString();
    assertEquals(
        new Ended(1, "", "backtest: " + missing + ": no such file\n"),
        runOver(List.of(missing), "out"));
    assertEquals(List.of(), names());

    Files.createDirectory(dir.resolve("empty"));
    assertEquals(
        new Ended(
            1, "", "backtest: " + dir + "/empty: no .jsonl or .jsonl.gz file in this directory\n"),
        runOver(List.of(dir + "/empty"), "out"));
    assertEquals(List.of("empty"), names());
  }

  @Test
  void rangeWithoutEventsIsOneLineAndLeavesNothing() throws IOException {
    String a = file("a.jsonl", at("BTCUSDT", 0) + "\n" + at("BTCUSDT", 60_000));
    assertEquals(
        new Ended(
            1,
            "",
            "backtest: there are no events from 2023-11-14T22:14:00.001Z: those that were read are"
                + " from 2023-11-14T22:13:00Z to 2023-11-14T22:14:00Z\n"),
        runOver(List.of(a), "out", "--from", Long.toString(T + 60_001)));
    assertEquals(List.of("a.jsonl"), names());
  }

  @Test
  void existingResultsAreNotOverwritten() throws IOException {
    String a = file("a.jsonl", at("BTCUSDT", 0));
    Files.createDirectory(dir.resolve("out"));
    String manifest = "{\"configurationHash\":\"1\",\"outputs\":[]}";
    file("out/manifest.json", manifest);
    String out = dir.resolve("out").toString();
    assertEquals(
        new Ended(
            1,
            "",
            "backtest: --out " + out + ": holds an earlier back-test; --force replaces it\n"),
        runOver(List.of(a), "out"));
    assertEquals(
        new Ended(
            1, "", "backtest: " + out + "/manifest.json: lies in --out, which will be replaced\n"),
        runOver(List.of(out + "/manifest.json"), "out", "--force"));
    assertEquals(manifest, Files.readString(dir.resolve("out/manifest.json")));
  }

  private static final String EXPECTED_RULES =
      "; --rules reads one JSON object a line, {\"effectiveAt\":…,\"version\":…,\"settings\":{…}}"
          + " (the YAML form is for scripts/rules)\n";

  @Test
  void fileWithoutOneSetOfRulesIsOneLineAndLeavesNothing() throws IOException {
    String a = file("a.jsonl", at("BTCUSDT", 0));
    String yaml = file("r.yaml", "version: a\nsettings:\n  waves.least-count: 7\n");
    Ended ended = runOver(List.of(a), "out", "--rules", yaml);
    assertEquals(1, ended.code());
    assertTrue(
        ended.err().startsWith("backtest: " + yaml + " holds no set of rules: line 1: rules: "),
        ended.err());
    assertTrue(ended.err().endsWith(EXPECTED_RULES), ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());

    assertRefused(a, file("empty", "\n"), " holds no set of rules: nothing is in it");
    assertRefused(
        a,
        file("r.gz", RawLines.gzip(RawLines.bytes("{}"))),
        " is not text but compressed or binary");
    assertRefused(a, dir.toString(), " is a directory");
    assertEquals(List.of("a.jsonl", "empty", "r.gz", "r.yaml"), names());
  }

  private void assertRefused(String input, String rules, String why) {
    assertEquals(
        new Ended(1, "", "backtest: " + rules + why + EXPECTED_RULES),
        runOver(List.of(input), "out", "--rules", rules));
  }

  @Test
  void badRulesAmongGoodOnesAreToldOnce() throws IOException {
    String a = file("a.jsonl", at("BTCUSDT", 0));
    String rules =
        file("rules", "{\"effectiveAt\":" + T + ",\"settings\":{}}\nnonsense\n\n[]\nnonsense\n");
    Ended ended = runOver(List.of(a), "out", "--rules", rules);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(
        ended
            .err()
            .startsWith(
                "warning: "
                    + rules
                    + ": 3 of 4 sets of rules are bad and were left out, first line 2: rules: "),
        ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
  }

  @Test
  void misuseIsOneLine() {
    String out = dir.resolve("out").toString();
    assertEquals(
        "backtest: Missing required option: '--input=PATH' or '--bootstrap=HOST:PORT' (--help says"
            + " more)\n",
        run("--out", out).err());
    assertEquals(
        "backtest: --input and --bootstrap exclude each other (--help says more)\n",
        run("--out", out, "--bootstrap", "localhost:9092", "--input", "x").err());
    assertEquals(
        "backtest: --offsets needs --bootstrap (--help says more)\n",
        run("--out", out, "--input", "x", "--offsets", "raw:0=1..2").err());
    assertEquals(
        "backtest: x: no such file\n", run("--out", out, "--input", "x", "--truth", "x").err());
    assertEquals(
        "sweep: 1 problem\n  " + dir.resolve("none.yaml") + "      no such file\n",
        run("--out", out, "--input", "x", "--sweep", dir.resolve("none.yaml").toString()).err());
    assertEquals(
        "backtest: --from must be before --to (--help says more)\n",
        run("--out", out, "--input", "x", "--from", "5", "--to", "5").err());
    assertEquals(
        "backtest: Invalid value for option '--to': 'yesterday' is not a time such as"
            + " 2025-11-20T00:00:00Z or 1763596800000 (--help says more)\n",
        run("--out", out, "--input", "x", "--to", "yesterday").err());
    assertEquals(2, run("--out", out).code());
    assertEquals(0, run("--help").code());
  }

  @Test
  void inputWithoutEventsGivesEmptyFiles() throws IOException {
    String a = file("a.jsonl", "\n\n");
    Ended ended = runOver(List.of(a), "out");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(List.of(), lines("out/panels.jsonl"));
    assertTrue(ended.out().contains("none: no record held an event"), ended.out());
  }
}
