package dev.breakwater.endtoend;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Random frames of all venues, and what they mean, worked out beside them from the venues' own
 * definitions and without any code of the project.
 */
public final class PlantedFrames {
  /** 2025-11-19T11:00:00Z. */
  public static final long START = 1_763_550_000_000L;

  /** What one planted liquidation must come out as. */
  public record Planted(
      String venue,
      String symbol,
      String asset,
      boolean isLong,
      BigDecimal quantity,
      long cents,
      long eventTime,
      boolean complete) {}

  /** One line of a file. */
  public record Frame(long receivedAt, String line) {}

  public final List<Planted> liquidations = new ArrayList<>();
  public final List<Frame> frames = new ArrayList<>();
  private final Random random;
  private long serial = 1_000_000;

  public PlantedFrames(long seed, int frames, long spanMillis) {
    random = new Random(seed);
    long burst = START + (long) (random.nextDouble() * spanMillis);
    for (int i = 0; i < frames; i++) {
      long time =
          random.nextBoolean()
              ? burst + (long) (random.nextDouble() * 90_000)
              : START + (long) (random.nextDouble() * spanMillis);
      plant(time, time + 5 + random.nextInt(1500));
    }
  }

  private void plant(long time, long receivedAt) {
    boolean isLong = random.nextInt(3) > 0;
    switch (random.nextInt(9)) {
      case 0 -> binance(time, receivedAt, isLong);
      case 1 -> binanceCoin(time, receivedAt, isLong);
      case 2 -> bybit(time, receivedAt);
      case 3 -> bybitInverse(time, receivedAt, isLong);
      case 4 -> okx(time, receivedAt);
      case 5 -> htx(time, receivedAt, isLong);
      case 6 -> hyperliquid(time, receivedAt);
      case 7 -> gate(time, receivedAt);
      default -> gateRest(time / 1000 * 1000, receivedAt, isLong);
    }
  }

  private void binance(long time, long receivedAt, boolean isLong) {
    BigDecimal price = price(4, 450, 480); // per thousand PEPE
    BigDecimal size = decimal(1 + random.nextInt(99_999_999), 0);
    frame(
        "binance-usdm",
        receivedAt,
        "{\"e\":\"forceOrder\",\"E\":%d,\"o\":{\"s\":\"1000PEPEUSDT\",\"S\":\"%s\",\"q\":\"%s\",\"p\":\"9\",\"ap\":\"%s\",\"z\":\"%s\",\"T\":%d}}"
            .formatted(time + 3, isLong ? "SELL" : "BUY", size, price, size, time));
    expect(
        "binance-usdm",
        "1000PEPEUSDT",
        "PEPE",
        isLong,
        size.movePointRight(3),
        size.multiply(price),
        time,
        false);
  }

  private void binanceCoin(long time, long receivedAt, boolean isLong) {
    BigDecimal price = price(1, 850_000, 920_000);
    int contracts = 1 + random.nextInt(500);
    frame(
        "binance-coinm",
        receivedAt,
        "{\"stream\":\"s\",\"data\":{\"e\":\"forceOrder\",\"E\":%d,\"o\":{\"s\":\"BTCUSD_PERP\",\"ps\":\"BTCUSD\",\"S\":\"%s\",\"q\":\"%d\",\"p\":\"1\",\"ap\":\"%s\",\"z\":\"%d\",\"T\":%d}}}"
            .formatted(time, isLong ? "SELL" : "BUY", contracts, price, contracts, time));
    BigDecimal usd = BigDecimal.valueOf(contracts * 100L);
    expect("binance-coinm", "BTCUSD_PERP", "BTC", isLong, over(usd, price), usd, time, false);
  }

  private void bybit(long time, long receivedAt) {
    List<String> rows = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      boolean isLong = random.nextBoolean();
      long rowTime = time - random.nextInt(400);
      BigDecimal price = price(2, 270_000, 310_000);
      BigDecimal size = decimal(1 + random.nextInt(99_999), 2);
      rows.add(
          "{\"T\":%d,\"s\":\"ETHUSDT\",\"S\":\"%s\",\"v\":\"%s\",\"p\":\"%s\"}"
              .formatted(rowTime, isLong ? "Buy" : "Sell", size, price));
      expect("bybit", "ETHUSDT", "ETH", isLong, size, size.multiply(price), rowTime, true);
    }
    frame(
        "bybit",
        receivedAt,
        "{\"topic\":\"allLiquidation.ETHUSDT\",\"type\":\"snapshot\",\"ts\":%d,\"data\":[%s]}"
            .formatted(receivedAt, String.join(",", rows)));
  }

  private void bybitInverse(long time, long receivedAt, boolean isLong) {
    BigDecimal price = price(1, 850_000, 920_000);
    BigDecimal usd = decimal(1 + random.nextInt(100_000), 0);
    frame(
        "bybit",
        receivedAt,
        "{\"topic\":\"allLiquidation.BTCUSD\",\"type\":\"snapshot\",\"ts\":%d,\"data\":[{\"T\":%d,\"s\":\"BTCUSD\",\"S\":\"%s\",\"v\":\"%s\",\"p\":\"%s\"}]}"
            .formatted(receivedAt, time, isLong ? "Buy" : "Sell", usd, price));
    expect("bybit", "BTCUSD", "BTC", isLong, over(usd, price), usd, time, true);
  }

  private void okx(long time, long receivedAt) {
    List<String> details = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      boolean isLong = random.nextBoolean();
      long rowTime = time - random.nextInt(300);
      BigDecimal price = price(1, 850_000, 920_000);
      BigDecimal contracts = decimal(1 + random.nextInt(9999), 1);
      details.add(
          "{\"bkLoss\":\"0\",\"bkPx\":\"%s\",\"ccy\":\"\",\"posSide\":\"net\",\"side\":\"%s\",\"sz\":\"%s\",\"ts\":\"%d\"}"
              .formatted(price, isLong ? "sell" : "buy", contracts, rowTime));
      BigDecimal coins = contracts.movePointLeft(2);
      expect("okx", "BTC-USDT-SWAP", "BTC", isLong, coins, coins.multiply(price), rowTime, false);
    }
    frame(
        "okx",
        receivedAt,
        "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[{\"details\":[%s],\"instFamily\":\"BTC-USDT\",\"instId\":\"BTC-USDT-SWAP\",\"instType\":\"SWAP\",\"uly\":\"BTC-USDT\"}]}"
            .formatted(String.join(",", details)));
  }

  private void htx(long time, long receivedAt, boolean isLong) {
    BigDecimal price = price(2, 270_000, 310_000);
    int contracts = 1 + random.nextInt(9999);
    BigDecimal coins = decimal(contracts, 2);
    BigDecimal turnover = coins.multiply(price);
    frame(
        "htx",
        receivedAt,
        "{\"op\":\"notify\",\"topic\":\"public.*.liquidation_orders\",\"ts\":%d,\"data\":[{\"symbol\":\"ETH\",\"contract_code\":\"ETH-USDT\",\"direction\":\"%s\",\"offset\":\"close\",\"volume\":%d,\"price\":%s,\"created_at\":%d,\"amount\":%s,\"trade_turnover\":%s}]}"
            .formatted(
                receivedAt, isLong ? "sell" : "buy", contracts, price, time, coins, turnover));
    expect("htx", "ETH-USDT", "ETH", isLong, coins, turnover, time, false);
  }

  /** Both rows of each trade, the counterparty's first or alone now and then. */
  private void hyperliquid(long time, long receivedAt) {
    List<String> rows = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      serial++;
      boolean isLong = random.nextBoolean();
      BigDecimal price = price(6, 4_400, 4_700); // per thousand PEPE
      BigDecimal size = decimal(1 + random.nextInt(9_999_999), 1);
      String victim = fill("0xAb" + serial, isLong ? "A" : "B", price, size, time);
      String maker = fill("0xcd" + serial, isLong ? "B" : "A", price, size, time);
      int order = random.nextInt(3);
      rows.add(order == 0 ? victim + "," + maker : order == 1 ? maker + "," + victim : maker);
      expect(
          "hyperliquid",
          "kPEPE",
          "PEPE",
          isLong,
          size.movePointRight(3),
          size.multiply(price),
          time,
          true);
    }
    frame(
        "hyperliquid",
        receivedAt,
        "{\"local_time\":\"2025-11-20T00:00:00.000000001\",\"block_time\":\"2025-11-20T00:00:00.000000001\",\"block_number\":%d,\"events\":[%s]}"
            .formatted(serial, String.join(",", rows)));
  }

  private String fill(String user, String side, BigDecimal price, BigDecimal size, long time) {
    return "[\"%s\",{\"coin\":\"kPEPE\",\"px\":\"%s\",\"sz\":\"%s\",\"side\":\"%s\",\"time\":%d,\"dir\":\"%s\",\"tid\":%d,\"liquidation\":{\"liquidatedUser\":\"0xab%d\",\"markPx\":\"1\",\"method\":\"market\"}}]"
        .formatted(user, price, size, side, time, "Close Long", serial, serial);
  }

  private void gate(long time, long receivedAt) {
    List<String> rows = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      boolean isLong = random.nextBoolean();
      boolean seconds = random.nextBoolean();
      long rowTime = seconds ? (time / 1000) * 1000 : time - random.nextInt(300);
      BigDecimal price = price(1, 850_000, 920_000);
      int contracts = 1 + random.nextInt(99_999);
      int signed = isLong ? -contracts : contracts;
      rows.add(
          "{\"price\":\"%s\",\"size\":%s,\"time\":%d,\"contract\":\"BTC_USDT\"}"
              .formatted(
                  price,
                  seconds ? String.valueOf(signed) : "\"" + signed + "\"",
                  seconds ? rowTime / 1000 : rowTime));
      BigDecimal coins = decimal(contracts, 4);
      expect("gate", "BTC_USDT", "BTC", isLong, coins, coins.multiply(price), rowTime, false);
    }
    frame(
        "gate",
        receivedAt,
        "{\"channel\":\"futures.public_liquidates\",\"event\":\"update\",\"time\":%d,\"time_ms\":%d,\"result\":[%s]}"
            .formatted(receivedAt / 1000, receivedAt, String.join(",", rows)));
  }

  private void gateRest(long time, long receivedAt, boolean isLong) {
    BigDecimal price = price(1, 850_000, 920_000);
    int contracts = 1 + random.nextInt(9_999);
    int signed = isLong ? contracts : -contracts;
    serial++;
    frame(
        "gate",
        receivedAt,
        "[{\"time\":%d,\"contract\":\"BTC_USDT\",\"size\":%d,\"order_id\":%d,\"order_price\":\"%s\",\"fill_price\":\"%s\",\"order_size\":%d,\"left\":0}]"
            .formatted(time / 1000, signed, serial, decimal(serial, 1), price, -signed));
    BigDecimal coins = decimal(contracts, 4);
    expect("gate", "BTC_USDT", "BTC", isLong, coins, coins.multiply(price), time, false);
  }

  private void frame(String venue, long receivedAt, String body) {
    frames.add(
        new Frame(
            receivedAt,
            "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}"
                .formatted(venue, receivedAt, body)));
  }

  private void expect(
      String venue,
      String symbol,
      String asset,
      boolean isLong,
      BigDecimal quantity,
      BigDecimal usd,
      long eventTime,
      boolean complete) {
    long cents = usd.setScale(2, RoundingMode.HALF_UP).movePointRight(2).longValueExact();
    liquidations.add(
        new Planted(venue, symbol, asset, isLong, quantity, cents, eventTime, complete));
  }

  private BigDecimal price(int scale, int from, int to) {
    return decimal(from + random.nextInt(to - from), scale);
  }

  private static BigDecimal decimal(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale);
  }

  private static BigDecimal over(BigDecimal usd, BigDecimal price) {
    return usd.divide(price, 30, RoundingMode.HALF_EVEN);
  }
}
