package dev.breakwater.scenario;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.cli.ProgressLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code scripts/generate}. */
@Command(
    name = "generate",
    sortOptions = false,
    description = {
      "Writes raw frames of six venues in the order of receipt, one envelope a line, and beside"
          + " them the truth: the episodes, waves and ladders that are planted in them and what a"
          + " perfect reader publishes.",
      "The same seed makes the same lines on every machine."
    },
    footer = {
      "",
      "A file appears when it is complete, or not at all.",
      "docs/scenarios.md describes the scenarios and the truth."
    })
public final class GenerateCommand implements Callable<Integer> {
  private static final int MOST_DAYS = 3_660;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--list", description = "say which scenarios there are, and end")
  private boolean list;

  @Option(names = "--scenario", paramLabel = "NAME", description = "one of --list")
  private @Nullable String scenario;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "${DEFAULT-VALUE} by default; another makes another file of the same kind")
  private long seed = Scenarios.DEMO_SEED;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "how long quiet-weeks (14) and year (365) are; other lengths are fixed")
  private @Nullable Integer days;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the frames go; compressed where it ends in .gz")
  private @Nullable Path out;

  @Option(names = "--truth", paramLabel = "FILE", description = "where the truth goes, JSON")
  private @Nullable Path truth;

  @Option(names = "--force", description = "replace files that exist")
  private boolean force;

  /** Only the shell knows whether standard error is a terminal. */
  @Option(names = "--terminal", hidden = true)
  private boolean terminal;

  public static void main(String[] arguments) {
    Commands.runAndExit(new GenerateCommand(), arguments);
  }

  @Override
  public Integer call() {
    CommandLine line = commandLine();
    if (list) {
      list(line.getOut());
      return Commands.OK;
    }
    Scenario.Play play = play(line);
    Path frames = required(out, "--out=FILE");
    if (frames.equals(truth)) {
      throw new ParameterException(line, "--out and --truth must be different files");
    }
    try {
      write(play, frames, line);
    } catch (IOException e) {
      throw new MistakeException("cannot write the files: " + e);
    }
    return Commands.OK;
  }

  private static void list(PrintWriter out) {
    for (Scenario scenario : Scenarios.all()) {
      Integer days = scenario.usualDays();
      String length = days == null ? "" : "; " + days + " days unless --days says otherwise";
      out.println(
          String.format(
              Locale.ROOT, "%-20s %s%s", scenario.name(), scenario.description(), length));
    }
    out.flush();
  }

  private Scenario.Play play(CommandLine line) {
    String name = required(scenario, "--scenario=NAME");
    Scenario found =
        Scenarios.named(name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        line, "--scenario " + name + ": there is none of that name; " + names()));
    Integer usual = found.usualDays();
    if (usual == null) {
      if (days != null) {
        throw new ParameterException(line, "--days: the length of " + name + " is fixed");
      }
      return found.play(seed);
    }
    int length = days == null ? usual : days;
    if (length < 1 || length > MOST_DAYS) {
      throw new ParameterException(line, "--days must be 1 to " + MOST_DAYS);
    }
    return found.play(seed, length);
  }

  private static String names() {
    return Scenarios.all().stream().map(Scenario::name).collect(Collectors.joining(", "));
  }

  private void write(Scenario.Play play, Path frames, CommandLine line) throws IOException {
    try (StagedFile file = StagedFile.at(frames, "--out", force);
        @Nullable StagedFile truthFile =
            truth == null ? null : StagedFile.at(truth, "--truth", force)) {
      long lines = lines(play, file, new ProgressLine(line.getErr(), terminal));
      Truth found = play.truth();
      if (truthFile != null) {
        TruthJson.write(found, truthFile.out());
        truthFile.publish();
      }
      file.publish();
      line.getOut().println(String.format(Locale.ROOT, "%,d lines, %s", lines, told(found)));
      line.getOut().flush();
    }
  }

  private static long lines(Scenario.Play play, StagedFile file, ProgressLine progress)
      throws IOException {
    long lines = 0;
    long began = System.nanoTime();
    while (play.hasNext()) {
      file.out().write(play.next().line().getBytes(StandardCharsets.UTF_8));
      file.out().write('\n');
      lines++;
      if (lines % 1_000 == 0 && progress.isDue()) {
        progress.show(text(play, lines, Duration.ofNanos(System.nanoTime() - began)));
      }
    }
    progress.clear();
    return lines;
  }

  private static String text(Scenario.Play play, long lines, Duration elapsed) {
    double share = play.progress();
    long left = share > 0 ? (long) (elapsed.toMillis() * (1 - share) / share) : 0;
    return String.format(
        Locale.ROOT,
        "%3.0f %%  %,d lines  %s  %s left",
        100 * share,
        lines,
        Instant.ofEpochMilli(play.reached()),
        ProgressLine.duration(Duration.ofMillis(left)));
  }

  private static String told(Truth truth) {
    long waves = truth.episodes().stream().mapToLong(episode -> episode.waves().size()).sum();
    return String.format(
        Locale.ROOT,
        "%,d liquidations to publish, %,d episodes with %,d waves, %s to %s",
        truth.totals().count(),
        truth.episodes().size(),
        waves,
        Instant.ofEpochMilli(truth.from()),
        Instant.ofEpochMilli(truth.to()));
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets what is required before it calls");
    }
    return spec.commandLine();
  }

  private <T> T required(@Nullable T value, String option) {
    if (value == null) {
      throw new ParameterException(commandLine(), "Missing required option: '" + option + "'");
    }
    return value;
  }
}
