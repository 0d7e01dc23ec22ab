package dev.breakwater.local;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole demo, with its broker, its Flink and the job. */
class DemoRunTest {
  @Test
  void endsByItselfOnThePublishedTotals() throws Exception {
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    DemoRun.ofNovember(new RealParts(), out, false).run(() -> {});
    List<String> lines =
        screen
            .toString(StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.strip().replaceAll(" +", " "))
            .toList();
    for (String row :
        List.of(
            "bybit 629.11 595.43 33.68 31.5 % 94.6 %",
            "hyperliquid 628.82 620.80 8.02 31.4 % 98.7 %",
            "binance-usdm ≥ 282.28 228.86 53.42 14.1 % 81.1 %",
            "gate ≥ 169.23 154.57 14.66 8.5 % 91.3 %",
            "htx ≥ 152.11 146.18 5.93 7.6 % 96.1 %",
            "okx ≥ 138.65 114.16 24.49 6.9 % 82.3 %",
            "all venues ≥ 2,000.20 1,860.00 140.20 100.0 % 93.0 %",
            "BTC ≥ 1,010.00 952.00 58.00 50.5 % 94.3 %",
            "ETH ≥ 423.00 390.00 33.00 21.1 % 92.2 %",
            "SOL ≥ 104.20 95.00 9.20 5.2 % 91.2 %",
            "Others (11) ≥ 463.00 423.00 40.00 23.1 % 91.4 %")) {
      assertTrue(lines.contains(row), () -> row + " is not among\n" + String.join("\n", lines));
    }
    for (String line :
        List.of(
            ".* market LONG wave 1 opens ≥ [0-9.]+ [0-9]+ k 6",
            ".* BTC LONG wave 1 is large ≥ 1[0-9.]+ [0-9]+ k -?0.[0-9]+ % 6",
            ".* market LONG wave 1 ends, [0-9]+:[0-9]+ ≥ [0-9.]+ [0-9]+ k 6",
            ".* ladder LONG BTC leads; [+][0-9]+ s ETH.*",
            "venues: .*",
            "wave └─+1─+┘",
            "market 11-21 07:24 1 ≥ 6[0-9.]+ LONG [0-9]+ x longs ERROR 6 [(]4.1[)] 33 %")) {
      assertTrue(
          lines.stream().anyMatch(shown -> shown.matches(line)),
          () -> line + " is not among\n" + String.join("\n", lines));
    }
    assertTrue(lines.stream().anyMatch(line -> line.endsWith("dead letters: none.")));
  }
}
