package dev.breakwater.admin;

import dev.breakwater.cli.Commands;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.model.RuleChange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** {@code scripts/rules check}: as the job will, without a broker. */
@CommandLine.Command(
    name = "check",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description = "Checks a file of rules as the job will, and says what they change.")
final class CheckRules implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "YAML or JSON: version (optional) and settings")
  private Path file = Path.of("");

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  @Override
  public Integer call() {
    JobConfig config = RulesCommand.config(configuration, null);
    RuleChange change = config.rules().ofFile(RulesCommand.read(file), 0);
    PrintWriter out = spec.commandLine().getOut();
    out.print(RuleReport.change(change, config.rules()));
    out.flush();
    return Commands.OK;
  }
}
