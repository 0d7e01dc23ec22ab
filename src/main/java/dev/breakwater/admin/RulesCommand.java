package dev.breakwater.admin;

import dev.breakwater.cli.Commands;
import dev.breakwater.cli.MistakeException;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.RulesTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Live rules: checks them, publishes them, shows which are in force. */
@CommandLine.Command(
    name = "rules",
    sortOptions = false,
    description = {
      "Live rules: thresholds, floors, severities, levels, scopes and cool-downs that change while"
          + " the job runs.",
      "Give --config the job's own configuration: rules are checked against it, all faults at once."
    },
    footer = {"", "docs/rules.md describes the format and what may change."},
    subcommands = {CheckRules.class, PublishRules.class, ShowRules.class})
public final class RulesCommand implements Callable<Integer> {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  public static void main(String[] args) {
    Commands.runAndExit(new RulesCommand(), args);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: check, publish or show");
  }

  static JobConfig config(ConfigArguments configuration, @Nullable String bootstrap) {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", bootstrap);
    return configuration.settings(flags).jobConfig();
  }

  static RulesTopic topic(JobConfig config) {
    return new RulesTopic(
        config.kafka().bootstrapServers(), config.kafka().forConsumers(), config.topics().rules());
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new MistakeException(file + " does not exist");
    } catch (IOException e) {
      throw new MistakeException(file + " cannot be read: " + Cluster.rootOf(e));
    }
  }
}
