package dev.breakwater.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Runs a command and decides how it ends: {@link #OK} only for success; a mistake is one clear
 * message on standard error; a stack trace means that the program itself is wrong.
 */
public final class Commands {
  public static final int OK = 0;

  /** The command was understood and could not be done. */
  public static final int FAILED = 1;

  /** The arguments make no sense. */
  public static final int USAGE = 2;

  private Commands() {}

  /** For {@code main}: runs {@code command} and ends the process with its exit code. */
  public static void runAndExit(Callable<Integer> command, String... args) {
    System.exit(run(command, args));
  }

  /** Runs {@code command}, a picocli command; gives it {@code --help}; returns its exit code. */
  public static int run(Callable<Integer> command, String... args) {
    return commandLine(command).execute(args);
  }

  /** {@code command} with these ways to end, for those that set its output streams. */
  public static CommandLine commandLine(Callable<Integer> command) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec()
        .addOption(
            CommandLine.Model.OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("this text")
                .build());
    return line
        // A value such as a password may begin with @; nobody means an argument file by it.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Commands::usage)
        .setExecutionExceptionHandler(Commands::failed);
  }

  private static int usage(CommandLine.ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String why = oneLine(String.valueOf(failure.getMessage()));
    say(command, command.getCommandName() + ": " + why + " (--help says more)");
    return USAGE;
  }

  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    String name = command.getCommandName();
    if (failure instanceof MistakeException mistake) {
      say(command, mistake.toldBy(name));
    } else {
      say(command, name + ": this is a defect of the program, please report it: " + failure);
      failure.printStackTrace(command.getErr());
      command.getErr().flush();
    }
    return FAILED;
  }

  private static void say(CommandLine command, String message) {
    PrintWriter err = command.getErr();
    err.println(message);
    err.flush();
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
