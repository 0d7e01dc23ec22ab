package dev.breakwater.admin;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.TimeArgument;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.rule.RuleReading;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code scripts/rules show}. */
@CommandLine.Command(
    name = "show",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = {
      "Shows which rules are in force, which were, which will be, and which were refused and why.",
      "A job obeys rules once its event time has reached theirs."
    })
final class ShowRules implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "brokers; without it kafka.bootstrap-servers of the configuration")
  private @Nullable String bootstrap;

  @CommandLine.Option(
      names = "--at",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "in force at this event time; without it now")
  private @Nullable Long at;

  @CommandLine.Option(names = "--json", description = "report as JSON")
  private boolean json;

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  @Override
  public Integer call() {
    JobConfig config = RulesCommand.config(configuration, bootstrap);
    List<RuleReading> history = RulesCommand.topic(config).history(config.rules());
    RuleReport report =
        new RuleReport(config.rules(), history, at == null ? System.currentTimeMillis() : at);
    PrintWriter out = spec.commandLine().getOut();
    out.print(json ? report.json(config.topics().rules()) : report.table(config.topics().rules()));
    out.flush();
    return Commands.OK;
  }
}
