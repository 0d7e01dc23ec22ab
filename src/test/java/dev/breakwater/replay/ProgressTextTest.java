package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.flink.source.ReadProgress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  private static final ReadProgress.Snapshot QUARTER =
      new ReadProgress.Snapshot(
          9_000,
          10_000,
          250,
          0,
          1_763_596_800_000L,
          1_763_600_000_000L,
          Long.MAX_VALUE,
          Long.MIN_VALUE);

  @Test
  void timeLeftFollowsFromTheBytesLeft() {
    assertEquals(
        " 25 %  10,000 events  2025-11-20 00:53:20  500 events/s  1 min 0 s left",
        ProgressText.of(QUARTER, 1_000, Duration.ofSeconds(20)));
  }

  @Test
  void beforeTheFirstEventThereIsNoTimeToTell() {
    assertEquals(
        "  0 %  0 events  no time yet  0 events/s  ",
        ProgressText.of(
            new ReadProgress.Snapshot(
                0, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE),
            1_000,
            Duration.ZERO));
  }
}
