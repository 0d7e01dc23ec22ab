package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Binance USD-M and COIN-M futures. Sources: venue docs "Liquidation Order Streams", "Mark Price
 * Stream", "Open Interest", "Exchange Information".
 *
 * <p>One class for both products: since their streams merge (2026), a stream of either host carries
 * both, told apart by the shape of the symbol. The event goes to the venue of its product, so that
 * a venue's sums do not depend on the host.
 */
final class BinanceDecoder implements VenueDecoder {
  static final String USDM = "binance-usdm";
  static final String COINM = "binance-coinm";

  /**
   * COIN-M: BTCUSD_PERP, BTCUSD_200925. Only USD is quoted there, so BTCUSDT_210924 and
   * BTCBUSD_210129 are dated USD-M contracts; BNBUSD_200925 is not quoted in BUSD.
   */
  private static final Pattern COINM_SYMBOL =
      Pattern.compile("(BNB|[A-Z0-9]*[A-Z0-9&&[^B]]|[A-Z0-9]+(?=USD_PERP))USD_(PERP|\\d{6})");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode body = frame.body();
    JsonNode message = body.has("stream") && body.has("data") ? body.get("data") : body;
    if (message.isArray() && !message.isEmpty()) {
      out.rows(message, row -> message(row, frame, out));
    } else if (message.isObject()) {
      message(message, frame, out);
    } else if (!message.isArray()) {
      throw UndecodableException.unknownShape("neither an object nor an array");
    }
  }

  private static void message(JsonNode message, Frame frame, FrameEvents out) {
    switch (message.path("e").asText()) {
      case "forceOrder" -> out.row(Fields.node(message, "o"), order -> forceOrder(order, out));
      case "markPriceUpdate" -> markPrice(message, out);
      case "indexPriceUpdate" -> {} // names a pair, not a contract; the mark price comes by itself
      default -> restAnswer(message, frame, out);
    }
  }

  private static void restAnswer(JsonNode message, Frame frame, FrameEvents out) {
    if (message.has("openInterest")) {
      openInterest(message, "openInterest", "time", frame, out);
    } else if (message.has("sumOpenInterest")) {
      openInterest(message, "sumOpenInterest", "timestamp", frame, out);
    } else if (message.has("lastFundingRate")) {
      premiumIndex(message, out);
    } else if (message.has("fundingRate")) {
      settledFunding(message, out);
    } else if (message.path("symbols").isArray()) {
      out.rows(message.get("symbols"), row -> instrument(row, out));
    } else if (!isControl(message)) {
      throw UndecodableException.unknownShape("no Binance message that is known here");
    }
  }

  /**
   * {@code {"result":null,"id":1}} acknowledges a subscription; {@code contractInfo} announces
   * listings; rows of {@code fundingInfo} name intervals without a rate.
   */
  private static boolean isControl(JsonNode message) {
    return (message.has("result") && message.has("id"))
        || message.path("e").asText().equals("contractInfo")
        || message.has("fundingIntervalHours");
  }

  /**
   * {@code p} is the limit of the forced order and lies beyond the market; the trade took place at
   * {@code ap}. {@code q} is what was ordered, {@code z} what was filled.
   */
  private static void forceOrder(JsonNode order, FrameEvents out) {
    Product product = product(Fields.text(order, "s"));
    String sideWord = Fields.text(order, "S");
    long time = Fields.millis(order, "T");
    BigDecimal filled = Fields.positive(order, "z");
    BigDecimal price = Fields.positive(order, "ap");
    out.liquidation(
        product.venue,
        product.channel,
        product.contract,
        time,
        product.channel.positionSide(sideWord),
        filled,
        price,
        NaturalKey.ofFields(
            product.contract.symbol(),
            Long.toString(time),
            product.channel.positionSide(sideWord).name(),
            Decimals.plain(filled),
            Decimals.plain(price)));
  }

  /** Delivery contracts pay no funding: their rate is empty or their next funding time is 0. */
  private static void markPrice(JsonNode message, FrameEvents out) {
    Product product = product(Fields.text(message, "s"));
    long time = Fields.millis(message, "E");
    out.markPrice(product.venue, product.contract, time, Fields.positive(message, "p"));
    BigDecimal rate = Fields.decimalOrNull(message, "r");
    Long next = Fields.millisOrNull(message, "T");
    if (rate != null && next != null && next > 0) {
      out.fundingRate(product.venue, product.contract, time, rate, null, next);
    }
  }

  /** REST answer with the same content as the stream's mark price. */
  private static void premiumIndex(JsonNode message, FrameEvents out) {
    Product product = product(Fields.text(message, "symbol"));
    long time = Fields.millis(message, "time");
    out.markPrice(product.venue, product.contract, time, Fields.positive(message, "markPrice"));
    BigDecimal rate = Fields.decimalOrNull(message, "lastFundingRate");
    Long next = Fields.millisOrNull(message, "nextFundingTime");
    if (rate != null && next != null && next > 0) {
      out.fundingRate(product.venue, product.contract, time, rate, null, next);
    }
  }

  /** A row of the funding history: what was paid, and when. */
  private static void settledFunding(JsonNode message, FrameEvents out) {
    Product product = product(Fields.text(message, "symbol"));
    long time = Fields.millis(message, "fundingTime");
    BigDecimal rate = Fields.decimal(message, "fundingRate");
    out.fundingRate(product.venue, product.contract, time, rate, null, time);
  }

  /** Polled; older copies of the answer carry no time. */
  private static void openInterest(
      JsonNode message, String amount, String timeField, Frame frame, FrameEvents out) {
    Product product = product(Fields.text(message, "symbol"));
    Long time = Fields.millisOrNull(message, timeField);
    OpenInterest interest =
        new OpenInterest(
            Decimals.plain(Fields.notNegative(message, amount)),
            product.channel.sizeUnit,
            false,
            null,
            null);
    out.openInterest(
        product.venue, product.contract, time == null ? frame.receivedAt() : time, interest);
  }

  /** Only COIN-M contracts have a size; a row of USD-M counts coins and says nothing new. */
  private static void instrument(JsonNode row, FrameEvents out) {
    BigDecimal size = Fields.positiveOrNull(row, "contractSize");
    if (size == null) {
      return;
    }
    Product product = product(Fields.text(row, "symbol"));
    if (product.venue.equals(COINM)) {
      out.instrument(
          product.venue, product.contract, new Instrument(Decimals.plain(size), SizeUnit.QUOTE));
    }
  }

  private record Product(String venue, LiquidationChannel channel, ContractSymbol contract) {}

  static ContractSymbol contract(String symbol) {
    return product(symbol).contract();
  }

  private static Product product(String symbol) {
    Matcher coinMargined = COINM_SYMBOL.matcher(symbol);
    if (coinMargined.matches()) {
      return new Product(
          COINM,
          LiquidationChannel.BINANCE_COINM_FORCE_ORDER,
          Symbols.contract(symbol, coinMargined.group(1), "USD", Margin.INVERSE));
    }
    return new Product(
        USDM,
        LiquidationChannel.BINANCE_USDM_FORCE_ORDER,
        Symbols.joined(symbol, beforeExpiry(symbol), Margin.LINEAR));
  }

  private static String beforeExpiry(String symbol) {
    int underscore = symbol.indexOf('_');
    return underscore < 0 ? symbol : symbol.substring(0, underscore);
  }
}
