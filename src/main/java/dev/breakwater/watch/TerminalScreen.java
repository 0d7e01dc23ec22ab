package dev.breakwater.watch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A terminal whose content is replaced in place, and which is left as it should be. */
final class TerminalScreen {
  private static final String HIDE_CURSOR = "\u001b[?25l";
  private static final String SHOW_CURSOR = "\u001b[?25h";
  private static final String CLEAR = "\u001b[2J";
  private static final String HOME = "\u001b[H";
  private static final String ERASE_LINE = "\u001b[K";
  private static final String ERASE_BELOW = "\u001b[J";

  private static final Pattern SIZE = Pattern.compile("(\\d+) (\\d+)\\s*");
  private static final int USUAL_ROWS = 24;
  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;

  private final PrintWriter out;
  private boolean begun;

  TerminalScreen(PrintWriter out) {
    this.out = out;
  }

  /** How large it is. */
  record Size(int rows, int columns) {
    /** As the terminal says, which may be resized at any time; else as the environment does. */
    static Size now(Map<String, String> environment) {
      Size said = said();
      return said == null
          ? new Size(
              number(environment.get("LINES"), USUAL_ROWS),
              Math.max(FEWEST_COLUMNS, number(environment.get("COLUMNS"), USUAL_COLUMNS)))
          : said;
    }

    private static @Nullable Size said() {
      try {
        Process stty =
            new ProcessBuilder("stty", "size")
                .redirectInput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        Matcher size = SIZE.matcher(answer);
        if (size.matches() && !size.group(2).equals("0")) {
          return new Size(
              Integer.parseInt(size.group(1)),
              Math.max(FEWEST_COLUMNS, Integer.parseInt(size.group(2))));
        }
      } catch (IOException e) {
        // No such program: the environment may know.
      }
      return null;
    }

    private static int number(@Nullable String text, int otherwise) {
      return text != null && text.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(text) : otherwise;
    }
  }

  /** Shows {@code lines} in place of what was there, as many as there is room for. */
  void show(List<String> lines, Size size) {
    StringBuilder screen = new StringBuilder(begun ? HOME : HIDE_CURSOR + CLEAR + HOME);
    begun = true;
    int room = Math.max(2, size.rows() - 1);
    boolean fits = lines.size() <= room;
    for (String line : fits ? lines : lines.subList(0, room - 1)) {
      screen.append(line).append(ERASE_LINE).append('\n');
    }
    if (!fits) {
      screen.append("… more than fits here; --once shows all").append(ERASE_LINE).append('\n');
    }
    out.print(screen.append(ERASE_BELOW));
    out.flush();
  }

  /** What was shown last stays; the next prompt comes below it. */
  void leave() {
    if (begun) {
      out.println(SHOW_CURSOR);
      out.flush();
    }
  }
}
