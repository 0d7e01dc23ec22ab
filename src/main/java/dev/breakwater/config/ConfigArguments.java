package dev.breakwater.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The arguments by which every command is configured; a picocli mixin. */
public final class ConfigArguments {
  @CommandLine.Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file of options; docs/configuration.md lists them")
  private @Nullable Path file;

  @CommandLine.Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "one option, before the file and the environment; repeatable")
  private List<String> assignments = new ArrayList<>();

  /** These arguments as they were given, for another program that takes them. */
  public List<String> given() {
    List<String> given = new ArrayList<>();
    if (file != null) {
      given.addAll(List.of("--config", file.toAbsolutePath().toString()));
    }
    assignments.forEach(assignment -> given.addAll(List.of("--set", assignment)));
    return given;
  }

  /**
   * @param flags options for which the command has an argument of its own, by key; they go before
   *     all else, and those that are null were not given
   * @throws ConfigException naming everything that is wrong
   */
  public Settings settings(Map<String, @Nullable String> flags) {
    return settings(flags, System.getenv());
  }

  Settings settings(Map<String, @Nullable String> flags, Map<String, String> environment) {
    Problems problems = new Problems();
    Settings settings = resolved(flags, environment, problems);
    problems.throwIfAny();
    return settings;
  }

  /**
   * The rule sets of a sweep, each of them this configuration with some options changed.
   *
   * @param flags as for {@link #settings}
   * @throws ConfigException naming everything that is wrong
   */
  public Sweep sweep(Path ruleSets, Map<String, @Nullable String> flags) {
    settings(flags); // what is wrong with all of them is told once
    return SweepFile.read(
        ruleSets,
        (changed, problems) -> {
          Map<String, @Nullable String> all = new HashMap<>(changed);
          all.putAll(flags);
          return resolved(all, System.getenv(), problems);
        });
  }

  private Settings resolved(
      Map<String, @Nullable String> flags, Map<String, String> environment, Problems problems) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (String assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals > 0) {
        arguments.put(assignment.substring(0, equals).strip(), assignment.substring(equals + 1));
      } else {
        problems.key("--set " + assignment, "needs KEY=VALUE");
      }
    }
    flags.forEach(
        (key, value) -> {
          if (value != null) {
            arguments.put(key, value);
          }
        });
    return Settings.resolved(Options.SCHEMA, file, environment, arguments, problems);
  }
}
