package dev.breakwater.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The totals that articles name come out to the cent; {@link TruthTest} holds the truth to the
 * frames.
 */
class ArticleDaysTest {
  /** Millions of USD. */
  @ParameterizedTest
  @CsvSource({
    "november-2025, *,   1860.00, 140.20",
    "november-2025, BTC,  952.00,  58.00",
    "day-1400m,     *,   1310.00,  90.00",
    "day-1400m,     BTC,  391.00,  20.20",
    "day-860m,      *,    780.00,  80.00",
    "day-700m,      *,    610.00,  90.00",
    "day-400m,      *,    340.00,  60.00",
    "day-400m,      BTC,  152.00,  25.00"
  })
  void totalsComeOutWhateverTheSeed(String name, String asset, String longs, String shorts) {
    Scenario.Play play = Scenarios.named(name).orElseThrow().play(17);
    play.forEachRemaining(line -> {});
    Truth truth = play.truth();
    Truth.Panel day =
        truth.panels().stream()
            .filter(row -> row.asset().equals(asset) && row.venue().equals("*"))
            .filter(row -> row.window().equals("24h") && row.asOf() == play.asOf())
            .findFirst()
            .orElseThrow();
    assertEquals(cents(longs), day.longCents());
    assertEquals(cents(shorts), day.shortCents());
    assertTrue(truth.choices().size() >= 3, () -> truth.choices().toString());
  }

  private static long cents(String millions) {
    return Long.parseLong(millions.replace(".", "")) * 1_000_000;
  }
}
