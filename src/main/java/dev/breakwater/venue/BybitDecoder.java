package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bybit v5, and the liquidation topic that came before. Sources: venue docs "All Liquidation",
 * "Ticker", "Get Tickers", "Get Open Interest", "Get Funding Rate History"; changelog for the old
 * topic.
 *
 * <p>A ticker is a snapshot once and deltas after it; a field that a frame does not carry is
 * unchanged. Each frame therefore says only what stands in it, and nothing is ever filled with
 * zeros.
 */
final class BybitDecoder implements VenueDecoder {
  static final String VENUE = "bybit";

  /** How a liquidation topic spells its rows. {@code type: snapshot} replaces no state in any. */
  private enum Rows {
    ALL_LIQUIDATION(
        LiquidationChannel.BYBIT_ALL_LIQUIDATION_LINEAR,
        LiquidationChannel.BYBIT_ALL_LIQUIDATION_INVERSE,
        new Names("s", "S", "v", "p", "T")),
    OLD_V5(
        LiquidationChannel.BYBIT_LIQUIDATION_LINEAR,
        LiquidationChannel.BYBIT_LIQUIDATION_INVERSE,
        new Names("symbol", "side", "size", "price", "updatedTime")),
    OLD_V2(
        LiquidationChannel.BYBIT_LIQUIDATION_LINEAR,
        LiquidationChannel.BYBIT_LIQUIDATION_INVERSE,
        new Names("symbol", "side", "qty", "price", "time"));

    final LiquidationChannel linear;
    final LiquidationChannel inverse;
    final Names names;

    Rows(LiquidationChannel linear, LiquidationChannel inverse, Names names) {
      this.linear = linear;
      this.inverse = inverse;
      this.names = names;
    }
  }

  private record Names(String symbol, String side, String size, String price, String time) {}

  /** BTCUSDT, BTCUSDT-26DEC25. */
  private static final Pattern LINEAR =
      Pattern.compile("([^-]+)(USDT|USDC)(-\\d{1,2}[A-Z]{3}\\d{2})?");

  /**
   * BTCUSD, and BTCUSDH24 with month code and year. Only USD is quoted there: DOTUSD is no DO in
   * TUSD.
   */
  private static final Pattern INVERSE = Pattern.compile("([^-]+)USD([FGHJKMNQUVXZ]\\d{2})?");

  /** BTCPERP, BTC-26DEC25. */
  private static final Pattern USDC =
      Pattern.compile("([^-]+(?<!USD))(PERP|-\\d{1,2}[A-Z]{3}\\d{2})");

  /** BTC-26DEC25-90000-C, BTC-26DEC25-90000-P-USDT. */
  private static final Pattern OPTION = Pattern.compile(".+-[CP](-[A-Z]+)?");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    String topic = message.path("topic").asText();
    if (topic.startsWith("allLiquidation.")) {
      out.rows(data(message), row -> liquidation(row, Rows.ALL_LIQUIDATION, out));
    } else if (topic.equals("liquidation") || topic.startsWith("liquidation.")) {
      out.rows(
          data(message), row -> liquidation(row, row.has("qty") ? Rows.OLD_V2 : Rows.OLD_V5, out));
    } else if (topic.startsWith("tickers.")) {
      long time = Fields.millisOr(message, "ts", frame.receivedAt());
      out.rows(data(message), row -> ticker(row, Fields.text(row, "symbol"), time, out));
    } else if (message.path("result").path("list").isArray()) {
      restAnswer(message, frame, out);
    } else if (!isControl(message)) {
      throw UndecodableException.unknownShape("no Bybit message that is known here");
    }
  }

  private static JsonNode data(JsonNode message) {
    return Fields.node(message, "data");
  }

  /** Acknowledgements, pongs; and lists of symbols, which count no contracts. */
  private static boolean isControl(JsonNode message) {
    boolean acknowledges = message.has("success") || message.has("op");
    boolean listsSymbols = message.path("result").path(0).has("base_currency");
    return acknowledges || listsSymbols || message.path("ret_msg").asText().equals("pong");
  }

  /** The side names the position. Polled rows of the v2 era carry an id of the venue. */
  private static void liquidation(JsonNode row, Rows rows, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, rows.names.symbol));
    LiquidationChannel channel = contract.margin() == Margin.INVERSE ? rows.inverse : rows.linear;
    PositionSide side = channel.positionSide(Fields.text(row, rows.names.side));
    long time = Fields.millis(row, rows.names.time);
    BigDecimal size = Fields.positive(row, rows.names.size);
    BigDecimal price = Fields.positive(row, rows.names.price);
    NaturalKey key =
        rows == Rows.OLD_V2 && Fields.has(row, "id")
            ? NaturalKey.venueId(contract.symbol(), Fields.identifier(row, "id"))
            : NaturalKey.ofFields(
                contract.symbol(),
                Long.toString(time),
                side.name(),
                Decimals.plain(size),
                Decimals.plain(price));
    out.liquidation(VENUE, channel, contract, time, side, size, price, key);
  }

  /** Reads everything before it adds anything: a row with one bad field is refused as a whole. */
  private static void ticker(JsonNode row, String symbol, long time, FrameEvents out) {
    if (!saysSomething(row) || OPTION.matcher(symbol).matches()) {
      return; // a spot ticker, a delta of prices, or an option, whose mark is a premium
    }
    ContractSymbol contract = contract(symbol);
    BigDecimal mark = Fields.positiveOrNull(row, "markPrice");
    OpenInterest interest = openInterest(row, contract.margin());
    BigDecimal rate = Fields.decimalOrNull(row, "fundingRate");
    Long next = Fields.millisOrNull(row, "nextFundingTime");
    Integer interval = fundingMinutes(row);
    if (mark != null) {
      out.markPrice(VENUE, contract, time, mark);
    }
    if (interest != null) {
      out.openInterest(VENUE, contract, time, interest);
    }
    boolean paysFunding = next == null || next > 0; // dated contracts: an empty rate, or no time
    if (rate != null && paysFunding) {
      out.fundingRate(VENUE, contract, time, rate, interval, next);
    }
  }

  private static boolean saysSomething(JsonNode row) {
    return Fields.has(row, "markPrice")
        || Fields.has(row, "openInterest")
        || Fields.has(row, "singleOpenInterest")
        || Fields.has(row, "fundingRate");
  }

  /**
   * {@code openInterest} adds both sides; {@code singleOpenInterest} is one (since June 2026). The
   * value is in quote on linear contracts, but in coins on inverse ones.
   */
  private static @Nullable OpenInterest openInterest(JsonNode row, Margin margin) {
    boolean single = Fields.has(row, "singleOpenInterest");
    String field = single ? "singleOpenInterest" : "openInterest";
    if (!Fields.has(row, field)) {
      return null;
    }
    String amount = Decimals.plain(Fields.notNegative(row, field));
    if (margin != Margin.INVERSE) {
      return new OpenInterest(amount, SizeUnit.BASE, !single, null, null);
    }
    BigDecimal coins = Fields.notNegativeOrNull(row, field + "Value");
    return new OpenInterest(
        amount, SizeUnit.QUOTE, !single, coins == null ? null : Decimals.plain(coins), null);
  }

  private static @Nullable Integer fundingMinutes(JsonNode row) {
    BigDecimal hours = Fields.positiveOrNull(row, "fundingIntervalHour");
    if (hours == null) {
      return null;
    }
    try {
      return hours.multiply(BigDecimal.valueOf(60)).intValueExact();
    } catch (ArithmeticException e) {
      throw UndecodableException.badValue("fundingIntervalHour is not a number of minutes");
    }
  }

  /**
   * Tickers, open interest, funding history; the list of instruments is known and says nothing that
   * is needed.
   */
  private static void restAnswer(JsonNode message, Frame frame, FrameEvents out) {
    JsonNode result = message.get("result");
    JsonNode list = result.get("list");
    boolean known =
        list.isEmpty()
            || Fields.anyHas(list, "lastPrice")
            || Fields.anyHas(list, "openInterest")
            || Fields.anyHas(list, "fundingRateTimestamp")
            || Fields.anyHas(list, "lotSizeFilter");
    if (!known) {
      throw UndecodableException.unknownShape("no Bybit answer that is known here");
    }
    long time = Fields.millisOr(message, "time", frame.receivedAt());
    out.rows(list, row -> restRow(row, result, time, out));
  }

  private static void restRow(JsonNode row, JsonNode result, long time, FrameEvents out) {
    if (row.has("fundingRateTimestamp")) {
      settledFunding(row, out);
    } else {
      JsonNode named = row.has("symbol") ? row : result;
      ticker(row, Fields.text(named, "symbol"), Fields.millisOr(row, "timestamp", time), out);
    }
  }

  private static void settledFunding(JsonNode row, FrameEvents out) {
    long time = Fields.millis(row, "fundingRateTimestamp");
    out.fundingRate(
        VENUE,
        contract(Fields.text(row, "symbol")),
        time,
        Fields.decimal(row, "fundingRate"),
        null,
        time);
  }

  static ContractSymbol contract(String symbol) {
    Matcher linear = LINEAR.matcher(symbol);
    if (linear.matches()) {
      return Symbols.contract(symbol, linear.group(1), linear.group(2), Margin.LINEAR);
    }
    Matcher inverse = INVERSE.matcher(symbol);
    if (inverse.matches()) {
      return Symbols.contract(symbol, inverse.group(1), "USD", Margin.INVERSE);
    }
    Matcher usdc = USDC.matcher(symbol);
    if (usdc.matches()) {
      return Symbols.contract(symbol, usdc.group(1), "USDC", Margin.LINEAR);
    }
    throw UndecodableException.badValue("symbol " + symbol + " has the form of no Bybit contract");
  }
}
