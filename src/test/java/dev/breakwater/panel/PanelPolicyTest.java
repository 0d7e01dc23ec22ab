package dev.breakwater.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PanelPolicyTest {
  @ParameterizedTest
  @CsvSource({"5m, 5", "1h, 60", "24h, 1440", "3d, 4320", "30d, 43200", "366d, 527040"})
  void windowIsReadFromItsName(String name, int minutes) {
    assertEquals(new Window(name, minutes), Window.of(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "h", "0h", "1.5h", "-1h", "1 h", "1w", "60", "367d", "999999d"})
  void lengthThatIsNoneIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> Window.of(name));
  }

  @Test
  void windowsAreDistinctByNameAndByLength() {
    Duration lateness = Duration.ofHours(1);
    assertThrows(IllegalArgumentException.class, () -> new PanelPolicy(List.of(), lateness));
    List<Window> sameLength = List.of(Window.of("1h"), Window.of("60m"));
    assertThrows(IllegalArgumentException.class, () -> new PanelPolicy(sameLength, lateness));
    List<Window> sameName = List.of(Window.of("1h"), new Window("1h", 61));
    assertThrows(IllegalArgumentException.class, () -> new PanelPolicy(sameName, lateness));
  }

  @Test
  void latenessIsNoneToADay() {
    List<Window> windows = List.of(Window.of("1h"));
    assertThrows(
        IllegalArgumentException.class, () -> new PanelPolicy(windows, Duration.ofMillis(-1)));
    assertThrows(
        IllegalArgumentException.class, () -> new PanelPolicy(windows, Duration.ofHours(25)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 333333",
    "2, 3, 666667",
    "1, 2000000, 1",
    "1, 2000001, 0",
    "1999999, 2000000, 1000000",
    "0, 5, 0",
    "5, 5, 1000000",
    "450000000000000001, 900000000000000000, 500000"
  })
  void sharesAreRoundedHalfUpToTheMillionth(long part, long whole, int millionths) {
    assertEquals(millionths, Shares.millionths(part, whole));
  }

  @Test
  void shareOfNothingIsAbsent() {
    assertNull(Shares.millionths(0, 0));
  }
}
