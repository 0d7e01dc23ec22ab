package dev.breakwater.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandsTest {
  @CommandLine.Command(name = "sail")
  static final class Sail implements Callable<Integer> {
    @CommandLine.Option(names = "--to", required = true)
    private String to = "";

    @Override
    public Integer call() {
      if (to.equals("nowhere")) {
        throw new MistakeException("there is no such place");
      }
      if (to.equals("@edge")) {
        throw new IllegalStateException("fell off");
      }
      return Commands.OK;
    }
  }

  private record Ending(int code, String said) {}

  private static Ending ending(String... arguments) {
    StringWriter err = new StringWriter();
    int code = Commands.commandLine(new Sail()).setErr(new PrintWriter(err)).execute(arguments);
    return new Ending(code, err.toString());
  }

  @Test
  void successSaysNothingAndIsZero() {
    assertEquals(new Ending(0, ""), ending("--to", "port"));
  }

  @Test
  void argumentsThatMakeNoSenseAreOneLine() {
    assertEquals(
        new Ending(2, "sail: Missing required option: '--to=<to>' (--help says more)\n"), ending());
    assertEquals(
        new Ending(2, "sail: Unknown option: '--fro' (--help says more)\n"),
        ending("--to", "port", "--fro"));
  }

  @Test
  void aMistakeIsOneLine() {
    assertEquals(new Ending(1, "sail: there is no such place\n"), ending("--to", "nowhere"));
  }

  @Test
  void aDefectShowsWhereItIsAndAnAtSignIsNoFile() {
    Ending ending = ending("--to", "@edge");
    assertEquals(1, ending.code());
    assertTrue(ending.said().contains("at dev.breakwater.cli.CommandsTest"), ending.said());
  }
}
