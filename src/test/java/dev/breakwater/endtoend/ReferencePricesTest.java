package dev.breakwater.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job over frames whose liquidations are worth coins, not dollars. */
class ReferencePricesTest {
  /** 2025-11-20T12:00:00Z. */
  private static final long NOON = 1_763_640_000_000L;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path dir;

  private final List<String> lines = new ArrayList<>();

  private void frame(String venue, long receivedAt, String frame) {
    lines.add(
        "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}".formatted(venue, receivedAt, frame));
  }

  private Path run(String name, int parallelism) throws IOException {
    String input = Files.write(dir.resolve(name + ".jsonl"), lines).toString();
    Path out = dir.resolve(name);
    assertEquals(
        Commands.OK,
        Commands.run(
            BacktestCommand.ofTheJob(),
            "--out",
            out.toString(),
            "--parallelism",
            String.valueOf(parallelism),
            "--input",
            input));
    return out;
  }

  private static List<String> summary(Path file, String... fields) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode row = JSON.readTree(line);
      List<String> cells = new ArrayList<>();
      for (String field : fields) {
        cells.add(row.path(field).asText());
      }
      rows.add(String.join(" ", cells));
    }
    return rows;
  }

  private void bitmexMark(long time, String price) {
    frame(
        "bitmex",
        time,
        "{\"table\":\"instrument\",\"action\":\"update\",\"data\":[{\"symbol\":\"XBTUSD\",\"markPrice\":%s,\"timestamp\":\"%s\"}]}"
            .formatted(price, java.time.Instant.ofEpochMilli(time)));
  }

  private void bitmexOrder(String id, String symbol, long time, String price, int contracts) {
    frame(
        "bitmex",
        time,
        "{\"table\":\"liquidation\",\"action\":\"insert\",\"data\":[{\"orderID\":\"%s\",\"symbol\":\"%s\",\"side\":\"Sell\",\"price\":%s,\"leavesQty\":%d}]}"
            .formatted(id, symbol, price, contracts));
  }

  private void binanceMark(String symbol, long time, String price) {
    frame(
        "binance-usdm",
        time + 5,
        "{\"e\":\"markPriceUpdate\",\"E\":%d,\"s\":\"%s\",\"p\":\"%s\",\"i\":\"1\",\"r\":\"0.0001\",\"T\":0}"
            .formatted(time, symbol, price));
  }

  private void etherInBitcoin(long time, String size, long receivedAt) {
    frame(
        "binance-usdm",
        receivedAt,
        "{\"e\":\"forceOrder\",\"E\":%d,\"o\":{\"s\":\"ETHBTC\",\"S\":\"BUY\",\"q\":\"%s\",\"p\":\"1\",\"ap\":\"0.035\",\"z\":\"%s\",\"T\":%d}}"
            .formatted(time, size, size, time));
  }

  private void plant() {
    bitmexMark(NOON, "90000.5");
    binanceMark("BTCUSDT", NOON + 1000, "90010");
    binanceMark("BTCUSDT_251226", NOON + 1500, "91999"); // dated: never a reference
    // 0.000001 x 3000 x 1000 contracts = 3 BTC, at BitMEX's own mark; 270,001.50 / 3000 = 90.0005
    // ETH
    bitmexOrder("a-1", "ETHUSD", NOON + 20_000, "3000", 1000);
    // 40 x 0.035 = 1.4 BTC at Binance's mark
    etherInBitcoin(NOON + 21_000, "40", NOON + 21_100);
    // 5 options at 0.02 BTC; Deribit has sent no mark: the lower of 90000.5 and 90010
    frame(
        "deribit",
        NOON + 22_100,
        "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\"trades.option.BTC.raw\",\"data\":[{\"trade_seq\":1,\"trade_id\":\"77\",\"timestamp\":%d,\"price\":0.02,\"liquidation\":\"T\",\"instrument_name\":\"BTC-26DEC25-90000-C\",\"index_price\":90005,\"direction\":\"sell\",\"amount\":5}]}}"
            .formatted(NOON + 22_000));
    // nobody says what a euro is worth
    bitmexOrder("a-2", "XBTEUR", NOON + 23_000, "80000", 100);
    // in dollars: needs no reference
    bitmexOrder("a-3", "XBTUSD", NOON + 24_000, "90000", 1234);
    // the marks are 5 min old, and then too old
    etherInBitcoin(NOON + 301_000, "1", NOON + 301_100);
    etherInBitcoin(NOON + 301_001, "2", NOON + 301_102);
    // two minutes late
    binanceMark("BTCUSDT", NOON + 420_000, "95000");
    etherInBitcoin(NOON + 300_000, "10", NOON + 420_010);
    etherInBitcoin(NOON + 480_000, "100", NOON + 480_010);
  }

  @Test
  void coinsBecomeDollarsByTheMarkOfTheirTime() throws IOException {
    plant();
    Path out = run("one", 1);
    assertEquals(
        List.of(
            "bitmex ETHUSD ETH QUANTO 90.0005 3000 270001.5",
            "binance-usdm ETHBTC ETH LINEAR 40 0.035 126014.0",
            "deribit BTC-26DEC25-90000-C BTC LINEAR 5 0.02 9000.05",
            "bitmex XBTUSD BTC INVERSE 0.01371111111111111 90000 1234.0",
            "binance-usdm ETHBTC ETH LINEAR 10 0.035 31503.5",
            "binance-usdm ETHBTC ETH LINEAR 1 0.035 3150.35",
            "binance-usdm ETHBTC ETH LINEAR 100 0.035 332500.0"),
        summary(
            out.resolve("liquidations.jsonl"),
            "venue",
            "symbol",
            "asset",
            "margin",
            "quantity",
            "price",
            "usd"));
    assertEquals(
        List.of("NO_REFERENCE_PRICE bitmex 7", "NO_REFERENCE_PRICE binance-usdm 10"),
        summary(out.resolve("dead-letters.jsonl"), "reason", "venue", "offset"));
  }

  @Test
  void theSameAtEveryParallelism() throws IOException {
    plant();
    Path one = run("one", 1);
    Path three = run("three", 3);
    for (String name : List.of("liquidations.jsonl", "dead-letters.jsonl")) {
      assertEquals(
          Files.readAllLines(one.resolve(name)).stream().map(ReferencePricesTest::noPath).toList(),
          Files.readAllLines(three.resolve(name)).stream()
              .map(ReferencePricesTest::noPath)
              .toList());
    }
  }

  private static String noPath(String line) {
    return line.replaceFirst("\"topic\":\"[^\"]*\"", "");
  }
}
