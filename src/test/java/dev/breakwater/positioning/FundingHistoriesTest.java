package dev.breakwater.positioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PositioningRow;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Recorded funding histories, where somebody has them (see CONTRIBUTING.md); else skipped. */
class FundingHistoriesTest {
  private static final String RECORDED = "breakwater.recorded";

  /** Its dates are UTC+3. */
  private static final String BINANCE = "BTC-USDT_binance_2020-01-01_2024-01-01_funding_history";

  private static NavigableMap<Long, String> history(String name, int hoursAhead)
      throws IOException {
    String recorded = System.getProperty(RECORDED);
    assumeTrue(recorded != null, "recorded funding histories with -D" + RECORDED + "=DIR");
    Path file = Path.of(recorded, "funding", name + ".csv.gz");
    NavigableMap<Long, String> rates = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      lines.readLine(); // the names of the columns
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] cells = line.split(",", -1);
        LocalDateTime local = LocalDateTime.parse(cells[1].substring(0, 19).replace(' ', 'T'));
        rates.put(
            local.minusHours(hoursAhead).toEpochSecond(ZoneOffset.UTC) * 1000, cells[2].trim());
      }
    }
    return rates;
  }

  private static long utc(String date) {
    return LocalDateTime.parse(date + "T00:00:00").toEpochSecond(ZoneOffset.UTC) * 1000;
  }

  /** Rows at the whole hours of a time, with settled rates and open interest as given. */
  private static List<PositioningRow> rows(
      NavigableMap<Long, String> rates, String from, String until, double growthAnHour) {
    AssetRun run = new AssetRun();
    List<PositioningRow> rows = new ArrayList<>();
    double level = 1_000_000;
    for (long hour = utc(from); hour < utc(until); hour += AssetRun.HOUR) {
      run.now = hour - AssetRun.MINUTE;
      run.usd("okx", (long) level);
      level *= 1 + growthAnHour;
      var settled = rates.floorEntry(hour - 1);
      if (settled != null) {
        long before = run.now;
        run.now = settled.getKey();
        run.funding("okx", settled.getValue(), null, settled.getKey());
        run.now = before;
      }
      rows.add(run.minute());
    }
    return rows;
  }

  /** The rally of January and February 2021, under open interest that grows 1 % a day. */
  @Test
  void aRallyThatPaysTenfoldIsACrowdOfLongs() throws IOException {
    List<PositioningRow> rows = rows(history(BINANCE, 3), "2020-12-20", "2021-02-15", 0.0004);
    long crowded =
        rows.stream()
            .filter(row -> row.crowdedSide() != null && row.crowdingIndex() > 900_000)
            .peek(row -> assertEquals(PositionSide.LONG, row.crowdedSide()))
            .count();
    assertTrue(crowded > 24, crowded + " of " + rows.size() + " hours");
  }

  /** A summer in which nearly every settlement is what venues charge at rest. */
  @Test
  void aQuietSummerIsNoCrowd() throws IOException {
    List<PositioningRow> rows = rows(history(BINANCE, 3), "2023-05-01", "2023-09-01", 0);
    assertTrue(rows.stream().anyMatch(row -> row.crowdingIndex() != null));
    assertEquals(0, rows.stream().filter(row -> row.crowdedSide() != null).count());
  }

  @Test
  void percentilesOfARealHistoryEqualARecomputation() throws IOException {
    List<PositioningRow> rows = rows(history(BINANCE, 3), "2022-01-01", "2022-04-01", 0.0001);
    int checked = 0;
    for (int i = 800; i < rows.size(); i += 37) {
      int below = 0;
      int equal = 0;
      for (PositioningRow before : rows.subList(i - 720, i)) {
        int order = before.fundingRate8h().compareTo(rows.get(i).fundingRate8h());
        below += order < 0 ? 1 : 0;
        equal += order == 0 ? 1 : 0;
      }
      long expected = Math.round((below + equal / 2.0) / 720 * 1_000_000);
      assertEquals(expected, (long) rows.get(i).fundingPercentile(), "hour " + i);
      checked++;
    }
    assertTrue(checked > 20);
  }

  /** Nobody says that it settles every hour; two settlements in a row do. */
  @Test
  void anHourlyHistoryIsBroughtToEightHours() throws IOException {
    NavigableMap<Long, String> rates =
        history("BTC-USDT_dydx_2022-01-01_2024-01-01_funding_history", 0);
    List<PositioningRow> rows = rows(rates, "2022-02-01", "2022-05-01", 0);
    for (int i = 2; i < rows.size(); i++) {
      String settled = rates.floorEntry(rows.get(i).asOf() - 1).getValue();
      BigDecimal expected =
          new BigDecimal(settled)
              .multiply(BigDecimal.valueOf(8))
              .setScale(9, RoundingMode.HALF_EVEN);
      assertEquals(expected, BigDecimal.valueOf(rows.get(i).fundingRate8h(), 9), "hour " + i);
    }
  }
}
