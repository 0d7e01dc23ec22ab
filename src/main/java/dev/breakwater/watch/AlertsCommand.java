package dev.breakwater.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.admin.TopicsCommand;
import dev.breakwater.cli.Commands;
import dev.breakwater.cli.UntilStopped;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.OutputTopic;
import dev.breakwater.consumer.AlertMessage;
import dev.breakwater.consumer.AlertTopicReader;
import dev.breakwater.model.Severity;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Shows open alerts in a terminal, live. */
@CommandLine.Command(
    name = "alerts",
    sortOptions = false,
    description = {
      "Shows open alerts, live: a table that is refreshed in place on a terminal, a line for each"
          + " revision elsewhere. Ctrl-C ends it.",
      "Ages count in event time. An alert stays until the job says that it is over."
    })
public final class AlertsCommand implements Callable<Integer> {
  private static final Duration REFRESH = Duration.ofSeconds(1);
  private static final ObjectWriter JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build().writer();

  private final Map<String, String> environment;
  private final InstantSource clock;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "brokers; without it kafka.bootstrap-servers of the configuration")
  private @Nullable String bootstrap;

  @CommandLine.Option(names = "--once", description = "what is open now, then end")
  private boolean once;

  @CommandLine.Option(names = "--all", description = "also those that are over")
  private boolean all;

  @CommandLine.Option(names = "--json", description = "the records themselves, one a line")
  private boolean json;

  @CommandLine.Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      description = "only from INFO (the default), WARNING, ERROR or CRITICAL on")
  private Severity least = Severity.INFO;

  /** Only the shell knows whether standard output is a terminal. */
  @CommandLine.Option(names = "--terminal", hidden = true)
  private boolean terminal;

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  AlertsCommand(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  public static void main(String[] args) {
    Commands.runAndExit(new AlertsCommand(System.getenv(), InstantSource.system()), args);
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", bootstrap);
    JobConfig config = configuration.settings(flags).jobConfig();
    String topic = config.topics().nameOf(OutputTopic.ALERTS_STATE);
    TopicsCommand.requireTopic(config.kafka(), topic);
    AlertTopicReader reader = new AlertTopicReader(config.kafka().forConsumers(), topic);
    try (UntilStopped until = new UntilStopped(reader::wakeup)) {
      show(reader, until);
    }
    return Commands.OK;
  }

  private void show(AlertTopicReader reader, UntilStopped until) {
    AlertBoard board = new AlertBoard(least.name(), all);
    try (reader) {
      while (!reader.hasCaughtUp()) {
        reader.poll(REFRESH).forEach(board::take);
      }
      if (terminal && !json) {
        onTerminal(board, reader, until);
      } else {
        inLines(board, reader, until);
      }
    } catch (WakeupException e) {
      // It was stopped.
    }
  }

  private void onTerminal(AlertBoard board, AlertTopicReader reader, UntilStopped until) {
    PrintWriter out = spec.commandLine().getOut();
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    AlertText text = new AlertText(plain ? Colours.NONE : Colours.TERMINAL);
    TerminalScreen.Size size = TerminalScreen.Size.now(environment);
    if (once) {
      text.table(board, clock.instant(), size.columns()).forEach(out::println);
      out.flush();
      return;
    }
    TerminalScreen screen = new TerminalScreen(out);
    try {
      while (!until.isStopped()) {
        screen.show(text.table(board, clock.instant(), size.columns()), size);
        reader.poll(REFRESH).forEach(board::take);
        size = TerminalScreen.Size.now(environment);
      }
    } finally {
      screen.leave();
    }
  }

  private void inLines(AlertBoard board, AlertTopicReader reader, UntilStopped until) {
    PrintWriter out = spec.commandLine().getOut();
    AlertText text = new AlertText(Colours.NONE);
    if (!json && !board.isEmpty() && board.isOld(clock.instant())) {
      spec.commandLine()
          .getErr()
          .println(
              "alerts: old data, the last word is "
                  + AlertText.age(board.behind(clock.instant()))
                  + " behind the clock");
      spec.commandLine().getErr().flush();
    }
    print(board.shown(), board, text, out);
    while (!once && !until.isStopped()) {
      print(reader.poll(REFRESH).stream().filter(board::take).toList(), board, text, out);
    }
  }

  private void print(List<AlertMessage> alerts, AlertBoard board, AlertText text, PrintWriter out) {
    for (AlertMessage alert : alerts) {
      out.println(json ? record(alert) : text.line(board, alert));
    }
    out.flush();
  }

  private static String record(AlertMessage alert) {
    try {
      return JSON.writeValueAsString(alert.json());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }
}
