package dev.breakwater.replay;

import dev.breakwater.cli.ProgressLine;
import dev.breakwater.flink.source.ReadProgress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How far a back-test has come, in one line. */
final class ProgressText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ProgressText() {}

  /**
   * @param size of the whole input, as {@link ReadProgress.Snapshot#passed} counts it
   */
  static String of(ReadProgress.Snapshot reached, long size, Duration elapsed) {
    double share = size == 0 ? 1 : Math.min(1, (double) reached.passed() / size);
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    String left =
        share > 0
            ? ProgressLine.duration(
                    Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share)))
                + " left"
            : "";
    return String.format(
        Locale.ROOT,
        "%3.0f %%  %,d events  %s  %,.0f events/s  %s",
        100 * share,
        reached.events(),
        reached.hasTime() ? TIME.format(Instant.ofEpochMilli(reached.lastTime())) : "no time yet",
        reached.events() / seconds,
        left);
  }
}
