package dev.breakwater.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.PositionSide;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CascadeScreenTest {
  private static final long T = Instant.parse("2025-11-21T07:30:00Z").toEpochMilli();
  private static final long MILLION = 100_000_000L;

  private final CascadeScreen screen = new CascadeScreen(Ink.PLAIN);
  private final Waves money = new Waves(T - 3_600_000, T + 3_600_000, 1_800_000);
  private final List<String> shown = new ArrayList<>();

  private void show(CascadeNote note) {
    shown.addAll(screen.lines(note, money));
  }

  private void wave(String asset, int number, String phase, int second, long millions) {
    boolean closed = phase.equals("CLOSED");
    show(
        new CascadeNote.Wave(
            new CascadeNote.Stamp(T + second * 1000L, phase, "of " + asset, second),
            number,
            asset,
            "LONG",
            T + (number - 1) * 40_000L,
            closed ? T + second * 1000L - 1 : null,
            millions * MILLION,
            true,
            123_456_789,
            asset.equals("*") ? null : new BigDecimal("-0.010250"),
            6));
  }

  private void episode(String phase, int second, String severity) {
    show(episode("e", "*", phase, second, severity, 20, new BigDecimal("31.846000")));
  }

  private static CascadeNote.Episode episode(
      String id,
      String asset,
      String phase,
      int second,
      String severity,
      long millions,
      BigDecimal dominance) {
    return new CascadeNote.Episode(
        new CascadeNote.Stamp(T + second * 1000L, phase, asset.equals("*") ? "of *" : id, second),
        asset,
        "LONG",
        T,
        phase.equals("CLOSED") ? T + 79_999L : null,
        2,
        millions * MILLION,
        true,
        true,
        dominance,
        severity,
        6,
        new BigDecimal("3.949000"),
        new BigDecimal("0.334900"));
  }

  @Test
  void everyWaveOfTheMarketIsShownWithItsPicture() {
    for (int second = 0; second < 20; second++) {
      money.add(T + second * 1000L, PositionSide.LONG, MILLION);
      money.add(T + 40_000 + second * 1000L, PositionSide.SHORT, MILLION / 2);
    }
    wave("*", 1, "OPENED", 5, 3);
    episode("OPENED", 5, "INFO");
    wave("*", 1, "UPDATED", 15, 12);
    episode("UPDATED", 15, "WARNING");
    wave("*", 1, "CLOSED", 20, 20);
    wave("*", 2, "OPENED", 45, 3);
    episode("UPDATED", 46, "WARNING");
    wave("*", 2, "CLOSED", 80, 10);
    episode("CLOSED", 980, "WARNING");
    episode("CLOSED", 4_500, "WARNING"); // the verdict
    assertEquals(
        """
          2025-11-21
          07:30:05 market  LONG  wave 1 opens             ≥ 3.00 1,235 k               6
          07:30:20 market  LONG  wave 1 ends, 0:19       ≥ 20.00 1,235 k               6
          07:30:45 market  LONG  wave 2 opens             ≥ 3.00 1,235 k               6
          07:31:20 market  LONG  wave 2 ends, 0:39       ≥ 10.00 1,235 k               6
          07:46:20 market  LONG  over, 2 waves           ≥ 20.00                       6
          1,000 k/s ██████████
                    ██████████
                    ██████████          ▄▄▄▄▄▄▄▄▄▄
                    ██████████          ██████████
                    ██████████          ██████████
               wave └───1────┘          └────────2─────────┘
                    07:30:00                        07:31:19
        """
            .stripTrailing(),
        String.join("\n", shown));
  }

  @Test
  void wavesOfAssetsAreShownOnceTheyAreLarge() {
    wave("XRP", 1, "OPENED", 5, 1);
    wave("XRP", 1, "CLOSED", 9, 9);
    wave("ETH", 3, "OPENED", 10, 1);
    wave("ETH", 3, "UPDATED", 20, 10);
    wave("ETH", 3, "UPDATED", 30, 11);
    wave("ETH", 3, "CLOSED", 90, 14);
    assertEquals(
        List.of(
            "  2025-11-21",
            "  07:30:20 ETH     LONG  wave 3 is large         ≥ 10.00 1,235 k  -1.03 %      6",
            "  07:31:30 ETH     LONG  wave 3 ends, 0:09       ≥ 14.00 1,235 k  -1.03 %      6"),
        shown);
  }

  @Test
  void anAlertIsSaidWhenItOpensWhenItIsWorseAndForTheMarketWhenItIsOver() {
    alert("a", "*", "OPEN", 1, "INFO", "Market: small");
    alert("a", "*", "UPDATE", 2, "WARNING", "Market: larger");
    alert("a", "*", "UPDATE", 2, "WARNING", "Market: larger"); // written twice
    alert("a", "*", "UPDATE", 3, "WARNING", "Market: larger still");
    alert("b", "BTC", "OPEN", 1, "ERROR", "BTC " + "falls ".repeat(12).stripTrailing());
    alert("b", "BTC", "RESOLVE", 2, "WARNING", "BTC: over");
    alert("c", "ETH", "OPEN", 1, "INFO", "ETH: small");
    alert("c", "ETH", "UPDATE", 2, "WARNING", "ETH: part of the market");
    alert("a", "*", "RESOLVE", 4, "WARNING", "Market: over");
    assertEquals(
        List.of(
            "  2025-11-21",
            "  07:30:02 ALERT   WARNING  Market: larger",
            "  07:30:01 ALERT   ERROR    BTC falls falls falls falls falls falls falls falls",
            "                            falls falls falls falls",
            "  07:30:04 ALERT   resolved Market: over"),
        shown);
    assertEquals(List.of("", "  Alerts: CASCADE 3; still open: 1."), screen.alerts());
  }

  private void alert(
      String id, String asset, String status, int revision, String severity, String title) {
    show(
        new CascadeNote.Alert(
            new CascadeNote.Stamp(T + revision * 1000L, status, id, revision),
            "CASCADE",
            severity,
            asset,
            title));
  }

  @Test
  void aLadderNamesWhoCannotBeToldApart() {
    ladder("UPDATED", 80, rungs("BTC 1 0", "ETH 2 35243"));
    ladder("UPDATED", 90, rungs("BTC 1 0", "ETH 2 35243", "SOL 2 36000"));
    ladder("UPDATED", 95, rungs("BTC 1 0", "ETH 2 35243", "SOL 2 36000", "XRP 3 90500"));
    ladder("CLOSED", 1300, rungs("BTC 1 0", "ETH 2 35243", "SOL 2 36000", "XRP 3 90500"));
    assertEquals(
        List.of(
            "  2025-11-21",
            "  07:31:30 ladder  LONG  BTC leads; +35 s ETH, SOL together",
            "  07:51:40 ladder  LONG  BTC leads; +35 s ETH, SOL together; +91 s XRP",
            "                         venues: okx, htx together; +4 s bybit"),
        shown);
  }

  private void ladder(String phase, int second, List<CascadeNote.Rung> assets) {
    show(
        new CascadeNote.Ladder(
            new CascadeNote.Stamp(T + second * 1000L, phase, "l", second),
            "LONG",
            assets,
            rungs("okx 1 0", "htx 1 900", "bybit 2 4000")));
  }

  private static List<CascadeNote.Rung> rungs(String... rungs) {
    List<CascadeNote.Rung> list = new ArrayList<>();
    for (String rung : rungs) {
      String[] parts = rung.split(" ", -1);
      list.add(
          new CascadeNote.Rung(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }
    return list;
  }

  @Test
  void theTableHoldsTheMarketAndTheLargestOfAssets() {
    List<CascadeNote.Episode> all = new ArrayList<>();
    all.add(episode("a", "ETH", "CLOSED", 9, "INFO", 1234, null));
    all.add(episode("b", "*", "CLOSED", 9, "CRITICAL", 2000, new BigDecimal("123.450000")));
    for (int i = 0; i < 10; i++) {
      all.add(episode("c" + i, "DOGE", "CLOSED", 9, "INFO", i, new BigDecimal("2.050000")));
    }
    List<String> table = screen.episodes(all);
    assertEquals(
        List.of(
            "  Asset   begins      waves      total side  more          severity  venues  top",
            "  market  11-21 07:30     2 ≥ 2,000.00 LONG  123 x longs   CRITICAL 6 (3.9) 33 %",
            "  ETH     11-21 07:30     2 ≥ 1,234.00 LONG  only longs    INFO     6 (3.9) 33 %",
            "  DOGE    11-21 07:30     2     ≥ 9.00 LONG  2.1 x longs   INFO     6 (3.9) 33 %"),
        table.subList(3, 7));
    assertEquals(2 + 1 + 1 + 1 + 10 + 3, table.size());
    assertTrue(table.get(15).startsWith("  and 1 smaller ones"), table.get(15));
    table.forEach(line -> assertTrue(line.length() <= 80, line));
  }
}
