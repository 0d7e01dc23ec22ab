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
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bitget futures: liquidations of the unified account's streams (v3), tickers of v2 and v3.
 * Sources: venue docs "Liquidation Channel", "Tickers Channel", "Get All Tickers".
 *
 * <p>A push collects what happened up to 20 s ago, in no order: the time of an event is its row's,
 * never the push's. Pushes name their product in {@code instType}; polled rows do not, and there
 * the form of the symbol decides alone. Whether the open interest counts one side is not
 * documented; it is taken as one.
 */
final class BitgetDecoder implements VenueDecoder {
  static final String VENUE = "bitget";

  private static final String MONTH_AND_YEAR = "[FGHJKMNQUVXZ]\\d{2}";

  /** BTCUSDT; and BTCPERP, which is quoted in USDC. */
  private static final Pattern LINEAR =
      Pattern.compile("(?<pair>.+?)(?:(?<quote>USDT|USDC)(?<expiry>" + MONTH_AND_YEAR + ")?|PERP)");

  /** BTCUSD, BTCUSD_CM, BTCUSDZ24, ETHUSD_231229. */
  private static final Pattern INVERSE =
      Pattern.compile("(?<base>.+?)USD(?<expiry>" + MONTH_AND_YEAR + "|_\\d{6})?(?:_CM)?");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    if (isControl(message)) {
      return;
    }
    JsonNode arg = message.path("arg");
    String topic = arg.path(arg.has("topic") ? "topic" : "channel").asText();
    boolean polled = arg.isMissingNode() && message.path("data").isArray();
    if (topic.equals("liquidation")) {
      Product product = Product.of(arg);
      out.rows(Fields.node(message, "data"), row -> liquidation(row, product, out));
    } else if (topic.equals("ticker") || (polled && saysTickers(message.get("data")))) {
      tickers(message, arg, frame, out);
    } else {
      throw UndecodableException.unknownShape("no Bitget message that is known here");
    }
  }

  /** Acknowledgements of the connection, and polled answers without rows. */
  private static boolean isControl(JsonNode message) {
    boolean empty = message.has("code") && message.has("msg") && message.path("data").isEmpty();
    return message.has("event") || message.has("op") || empty;
  }

  private static boolean saysTickers(JsonNode rows) {
    return rows.isEmpty()
        || Fields.anyHas(rows, "holdingAmount")
        || Fields.anyHas(rows, "openInterest")
        || Fields.anyHas(rows, "lastPrice")
        || Fields.anyHas(rows, "lastPr");
  }

  /**
   * The amount is in the quote currency, although it reads like a quantity: divided by the price it
   * gives round lots. Recorded rows show that of USDT contracts; for coin-margined ones it is
   * assumed.
   */
  private static void liquidation(JsonNode row, Product product, FrameEvents out) {
    LiquidationChannel channel = LiquidationChannel.BITGET_LIQUIDATION;
    ContractSymbol contract = contract(Fields.text(row, "symbol"), product);
    PositionSide side = channel.positionSide(Fields.text(row, "side"));
    long time = Fields.millis(row, "ts");
    BigDecimal amount = Fields.positive(row, "amount");
    BigDecimal price = Fields.positive(row, "price");
    out.liquidation(
        VENUE,
        channel,
        contract,
        time,
        side,
        amount,
        price,
        NaturalKey.ofFields(
            contract.symbol(),
            Long.toString(time),
            side.name(),
            Decimals.plain(amount),
            Decimals.plain(price)));
  }

  private static void tickers(JsonNode message, JsonNode arg, Frame frame, FrameEvents out) {
    Product product = Product.of(arg);
    if (product == Product.SPOT) {
      return;
    }
    long time =
        Fields.millisOr(message, message.has("ts") ? "ts" : "requestTime", frame.receivedAt());
    out.rows(Fields.node(message, "data"), row -> ticker(row, arg, product, time, out));
  }

  /** Reads everything before it adds anything: a row with one bad field is refused as a whole. */
  private static void ticker(
      JsonNode row, JsonNode arg, Product pushed, long messageTime, FrameEvents out) {
    Product product = row.has("category") ? Product.named(Fields.text(row, "category")) : pushed;
    boolean future =
        Fields.has(row, "markPrice")
            || Fields.has(row, "holdingAmount")
            || Fields.has(row, "openInterest")
            || Fields.has(row, "fundingRate");
    if (product == Product.SPOT || !future) {
      return;
    }
    ContractSymbol contract = contract(symbol(row, arg), product);
    long time = Fields.millisOr(row, "ts", messageTime);
    BigDecimal mark = Fields.positiveOrNull(row, "markPrice");
    BigDecimal interest =
        Fields.notNegativeOrNull(
            row, Fields.has(row, "openInterest") ? "openInterest" : "holdingAmount");
    BigDecimal rate = Fields.decimalOrNull(row, "fundingRate");
    Long next = Fields.millisOrNull(row, "nextFundingTime");
    if (mark != null) {
      out.markPrice(VENUE, contract, time, mark);
    }
    if (interest != null) {
      out.openInterest(
          VENUE,
          contract,
          time,
          new OpenInterest(Decimals.plain(interest), SizeUnit.BASE, false, null, null));
    }
    boolean paysFunding = !isDated(contract.symbol()) && (next == null || next > 0);
    if (rate != null && paysFunding) {
      out.fundingRate(VENUE, contract, time, rate, null, next);
    }
  }

  /** Rows of v3 pushes name no symbol: it stands in the subscription. */
  private static String symbol(JsonNode row, JsonNode arg) {
    for (JsonNode named : new JsonNode[] {row, arg}) {
      for (String field : new String[] {"symbol", "instId"}) {
        if (Fields.has(named, field)) {
          return Fields.text(named, field);
        }
      }
    }
    throw UndecodableException.badValue("neither the row nor the subscription names a symbol");
  }

  private enum Product {
    LINEAR,
    INVERSE,
    SPOT,
    /** The message does not tell. */
    UNNAMED;

    static Product of(JsonNode arg) {
      return Fields.has(arg, "instType") ? named(Fields.text(arg, "instType")) : UNNAMED;
    }

    static Product named(String instType) {
      return switch (instType.toLowerCase(Locale.ROOT)) {
        case "usdt-futures", "usdc-futures" -> LINEAR;
        case "coin-futures" -> INVERSE;
        case "spot", "margin" -> SPOT;
        default -> throw UndecodableException.unknownShape("no Bitget product that is known here");
      };
    }
  }

  /** A symbol that contradicts its product is refused: sizes would be read in a wrong unit. */
  private static ContractSymbol contract(String symbol, Product product) {
    Matcher linear = LINEAR.matcher(symbol);
    if (product != Product.INVERSE && linear.matches()) {
      String quote = linear.group("quote");
      return Symbols.contract(
          symbol, linear.group("pair"), quote == null ? "USDC" : quote, Margin.LINEAR);
    }
    Matcher inverse = INVERSE.matcher(symbol);
    if (product != Product.LINEAR && inverse.matches()) {
      return Symbols.contract(symbol, inverse.group("base"), "USD", Margin.INVERSE);
    }
    throw UndecodableException.badValue(
        "symbol " + symbol + " has the form of no such Bitget contract");
  }

  private static boolean isDated(String symbol) {
    Matcher linear = LINEAR.matcher(symbol);
    Matcher inverse = INVERSE.matcher(symbol);
    return (linear.matches() && linear.group("expiry") != null)
        || (inverse.matches() && inverse.group("expiry") != null);
  }
}
