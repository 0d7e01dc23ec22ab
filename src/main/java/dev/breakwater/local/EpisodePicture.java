package dev.breakwater.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The intensity of one episode of the market over time, with its waves numbered beneath. */
final class EpisodePicture {
  private static final int MOST_COLUMNS = 64;
  private static final int ROWS = 5;
  private static final String MARGIN = " ".repeat(12);
  private static final long SECOND = 1000;

  private final long from;

  /** Milliseconds of one column. */
  private final long step;

  /** Cents per second of each column. */
  private final long[] rates;

  private EpisodePicture(Waves money, long from, long end) {
    this.from = Math.floorDiv(from, SECOND) * SECOND;
    long seconds = Math.floorDiv(end - this.from, SECOND) + 1;
    long secondsOfColumn = (seconds + MOST_COLUMNS - 1) / MOST_COLUMNS;
    this.step = secondsOfColumn * SECOND;
    this.rates = new long[(int) ((seconds + secondsOfColumn - 1) / secondsOfColumn)];
    for (int column = 0; column < rates.length; column++) {
      long begin = this.from + column * step;
      rates[column] = money.sum(begin, begin + step) / secondsOfColumn;
    }
  }

  /**
   * @param waves of the episode, by number
   * @param from epoch milliseconds
   * @param end its last liquidation
   */
  static List<String> lines(Waves money, List<CascadeNote.Wave> waves, long from, long end) {
    EpisodePicture picture = new EpisodePicture(money, from, end);
    List<String> lines = new ArrayList<>(picture.columns());
    lines.add(picture.numbers(waves));
    lines.add(picture.axis(end));
    return lines;
  }

  private List<String> columns() {
    long highest = Math.max(1, Arrays.stream(rates).max().orElse(0));
    List<String> lines = new ArrayList<>();
    for (int row = ROWS - 1; row >= 0; row--) {
      String label = row == ROWS - 1 ? CascadeScreen.thousands(highest) + "/s" : "";
      StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "  %9s ", label));
      for (long rate : rates) {
        // Rounded up: something must not look like nothing.
        long eighths = (rate * ROWS * Waves.FULL + highest - 1) / highest - (long) row * Waves.FULL;
        line.append(Waves.bar((int) Math.max(0, Math.min(Waves.FULL, eighths))));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private String numbers(List<CascadeNote.Wave> waves) {
    char[] strip = new char[rates.length];
    Arrays.fill(strip, ' ');
    for (CascadeNote.Wave wave : waves) {
      Long end = wave.endTime();
      if (end == null) {
        continue;
      }
      int first = column(wave.startTime());
      int last = column(end);
      Arrays.fill(strip, first, last + 1, '─');
      String number = String.valueOf(wave.number());
      int place = Math.max(first, (first + last + 1 - number.length()) / 2);
      for (int i = 0; i < number.length() && place + i < strip.length; i++) {
        strip[place + i] = number.charAt(i);
      }
      if (last - first > number.length()) {
        strip[first] = '└';
        strip[last] = '┘';
      }
    }
    return "  " + String.format(Locale.ROOT, "%9s ", "wave") + new String(strip).stripTrailing();
  }

  private int column(long time) {
    return (int) Math.max(0, Math.min(rates.length - 1, (time - from) / step));
  }

  private String axis(long end) {
    String begin = CascadeScreen.clock(from);
    int gap = Math.max(1, rates.length - 2 * begin.length());
    return MARGIN + begin + " ".repeat(gap) + CascadeScreen.clock(end);
  }
}
