package dev.breakwater.scenario;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A second, small reading of the venues' liquidation frames that shares nothing with the decoders:
 * it is what the scenario is checked against.
 */
final class PlainReading {
  /** One liquidation; {@code usd} is exact, {@code cents} rounded once. */
  record Row(
      String venue,
      String symbol,
      String asset,
      boolean isLong,
      BigDecimal price,
      BigDecimal usd,
      long time,
      long receivedAt,
      String naturalKey) {
    long cents() {
      return usd.setScale(2, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }
  }

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Map<String, String> OKX_COINS_IN_A_CONTRACT =
      Map.of(
          "BTC", "0.01", "ETH", "0.1", "SOL", "1", "XRP", "100", "DOGE", "1000", "ZEC", "0.1",
          "ADA", "100", "LINK", "1", "AVAX", "1", "LTC", "1");

  private static final Map<String, String> GATE_COINS_IN_A_CONTRACT =
      Map.ofEntries(
          Map.entry("BTC", "0.0001"),
          Map.entry("ETH", "0.01"),
          Map.entry("SOL", "1"),
          Map.entry("XRP", "10"),
          Map.entry("DOGE", "10"),
          Map.entry("ZEC", "0.01"),
          Map.entry("SUI", "1"),
          Map.entry("BNB", "0.001"),
          Map.entry("ADA", "10"),
          Map.entry("LINK", "1"),
          Map.entry("AVAX", "1"),
          Map.entry("LTC", "0.1"),
          Map.entry("PEPE", "10000000"));

  private static final Map<String, String> HTX_COINS_IN_A_CONTRACT =
      Map.ofEntries(
          Map.entry("BTC", "0.001"),
          Map.entry("ETH", "0.01"),
          Map.entry("SOL", "1"),
          Map.entry("XRP", "10"),
          Map.entry("DOGE", "100"),
          Map.entry("ZEC", "0.1"),
          Map.entry("BNB", "0.1"),
          Map.entry("ADA", "10"),
          Map.entry("LINK", "0.1"),
          Map.entry("AVAX", "1"),
          Map.entry("LTC", "0.1"));

  private PlainReading() {}

  static void liquidations(RawLine line, Consumer<Row> out) throws java.io.IOException {
    JsonNode envelope = MAPPER.readTree(line.line());
    if (!envelope.get("venue").asText().equals(line.venue())
        || envelope.get("receivedAt").asLong() != line.receivedAt()) {
      throw new AssertionError("an envelope that differs from its record: " + line);
    }
    liquidations(envelope.get("frame"), line, out);
  }

  /**
   * Reads a line of a file.
   *
   * @return whether it has a shape that some venue has
   */
  static boolean liquidations(String json, Consumer<Row> out) throws java.io.IOException {
    JsonNode envelope = MAPPER.readTree(json);
    if (envelope.get("frame").has("rows")) {
      return false;
    }
    String venue = envelope.get("venue").asText();
    long receivedAt = envelope.get("receivedAt").asLong();
    liquidations(
        envelope.get("frame"), new RawLine(TopicKind.LIQUIDATIONS, venue, receivedAt, json), out);
    return true;
  }

  private static void liquidations(JsonNode frame, RawLine line, Consumer<Row> out) {
    switch (line.venue()) {
      case "binance-usdm" -> binance(frame, line, out);
      case "bybit" -> bybit(frame, line, out);
      case "okx" -> okx(frame, line, out);
      case "htx" -> htx(frame, line, out);
      case "hyperliquid" -> hyperliquid(frame, line, out);
      case "gate" -> gate(frame, line, out);
      default -> throw new AssertionError("a venue that no scenario has: " + line);
    }
  }

  private static void binance(JsonNode frame, RawLine line, Consumer<Row> out) {
    JsonNode order = frame.path("data").path("o");
    if (order.isObject()) {
      String symbol = order.get("s").asText();
      boolean isLong = word(order.get("S").asText(), "SELL", "BUY");
      out.accept(
          row(line, symbol, joined(symbol), isLong, order, "ap", number(order, "z"), "1", "T"));
    }
  }

  private static void bybit(JsonNode frame, RawLine line, Consumer<Row> out) {
    if (frame.path("topic").asText().startsWith("allLiquidation.")) {
      for (JsonNode order : frame.get("data")) {
        String symbol = order.get("s").asText();
        boolean isLong = word(order.get("S").asText(), "Buy", "Sell");
        out.accept(
            row(line, symbol, joined(symbol), isLong, order, "p", number(order, "v"), "1", "T"));
      }
    }
  }

  private static void okx(JsonNode frame, RawLine line, Consumer<Row> out) {
    boolean isData = frame.has("data");
    if (isData && frame.path("arg").path("channel").asText().equals("liquidation-orders")) {
      for (JsonNode contract : frame.get("data")) {
        String symbol = contract.get("instId").asText();
        String asset = symbol.replace("-USDT-SWAP", "");
        for (JsonNode order : contract.get("details")) {
          boolean isLong = word(order.get("side").asText(), "sell", "buy");
          String position = order.get("posSide").asText();
          if (!List.of("net", isLong ? "long" : "short").contains(position)) {
            throw new AssertionError("side and position disagree: " + line);
          }
          out.accept(
              row(
                  line,
                  symbol,
                  asset,
                  isLong,
                  order,
                  "bkPx",
                  number(order, "sz"),
                  OKX_COINS_IN_A_CONTRACT.get(asset),
                  "ts"));
        }
      }
    }
  }

  private static void htx(JsonNode frame, RawLine line, Consumer<Row> out) {
    if (frame.path("topic").asText().endsWith(".liquidation_orders")) {
      for (JsonNode order : frame.get("data")) {
        String symbol = order.get("contract_code").asText();
        String asset = symbol.replace("-USDT", "");
        boolean isLong = word(order.get("direction").asText(), "sell", "buy");
        Row row =
            row(
                line,
                symbol,
                asset,
                isLong,
                order,
                "price",
                number(order, "volume"),
                HTX_COINS_IN_A_CONTRACT.get(asset),
                "created_at");
        BigDecimal ofAmount = number(order, "amount").multiply(number(order, "price"));
        if (row.usd.compareTo(number(order, "trade_turnover")) != 0
            || row.usd.compareTo(ofAmount) != 0) {
          throw new AssertionError("turnover, amount and volume disagree: " + line);
        }
        out.accept(row);
      }
    }
  }

  private static void hyperliquid(JsonNode frame, RawLine line, Consumer<Row> out) {
    JsonNode victim = null;
    for (JsonNode event : frame.path("events")) {
      JsonNode fill = event.get(1);
      if (event.get(0).asText().equals(fill.get("liquidation").get("liquidatedUser").asText())) {
        victim = fill;
        String symbol = fill.get("coin").asText();
        String asset = symbol.equals("kPEPE") ? "PEPE" : symbol;
        boolean isLong = word(fill.get("side").asText(), "A", "B");
        Row row = row(line, symbol, asset, isLong, fill, "px", number(fill, "sz"), "1", "time");
        out.accept(
            new Row(
                row.venue,
                row.symbol,
                row.asset,
                row.isLong,
                row.price,
                row.usd,
                row.time,
                row.receivedAt,
                symbol + fill.get("tid").asText()));
      } else if (victim == null
          || !victim.get("tid").equals(fill.get("tid"))
          || !victim.get("px").equals(fill.get("px"))
          || !victim.get("sz").equals(fill.get("sz"))
          || victim.get("side").equals(fill.get("side"))) {
        throw new AssertionError("a counterparty without its victim: " + fill);
      }
    }
  }

  private static void gate(JsonNode frame, RawLine line, Consumer<Row> out) {
    if (frame.path("channel").asText().equals("futures.public_liquidates")
        && frame.path("event").asText().equals("update")) {
      for (JsonNode order : frame.get("result")) {
        String symbol = order.get("contract").asText();
        String asset = symbol.replace("_USDT", "");
        BigDecimal size = number(order, "size");
        out.accept(
            row(
                line,
                symbol,
                asset,
                size.signum() < 0,
                order,
                "price",
                size.abs(),
                GATE_COINS_IN_A_CONTRACT.get(asset),
                "time"));
      }
    }
  }

  private static Row row(
      RawLine line,
      String symbol,
      String asset,
      boolean isLong,
      JsonNode order,
      String priceField,
      BigDecimal size,
      String coinsInOne,
      String timeField) {
    BigDecimal price = number(order, priceField);
    long time = number(order, timeField).longValueExact();
    return new Row(
        line.venue(),
        symbol,
        asset,
        isLong,
        price,
        size.multiply(new BigDecimal(coinsInOne)).multiply(price),
        line.venue().equals("gate") ? time * 1000 : time,
        line.receivedAt(),
        String.join(
            "|", symbol, "" + time, "" + isLong, size.toPlainString(), price.toPlainString()));
  }

  private static BigDecimal number(JsonNode row, String field) {
    return new BigDecimal(row.get(field).asText());
  }

  private static String joined(String symbol) {
    String base = symbol.substring(0, symbol.length() - "USDT".length());
    return base.equals("1000PEPE") ? "PEPE" : base;
  }

  private static boolean word(String word, String ofLong, String ofShort) {
    if (word.equals(ofLong)) {
      return true;
    }
    if (word.equals(ofShort)) {
      return false;
    }
    throw new AssertionError("neither side: " + word.toLowerCase(Locale.ROOT));
  }
}
