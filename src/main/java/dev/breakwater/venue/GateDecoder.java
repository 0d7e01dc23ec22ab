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
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gate futures. Sources: venue docs "Public Liquidates Order Channel", "Tickers Channel", and REST
 * "List liquidation orders", "List all futures contracts".
 *
 * <p>The two liquidation shapes call their sizes alike and mean opposite signs: the stream signs
 * the order, the REST answer signs the position. Streams put an object, an array, or an array in an
 * array into {@code result}, by age.
 */
final class GateDecoder implements VenueDecoder {
  static final String VENUE = "gate";

  /** BTC_USDT, BTC_USD, BTC_USD1, and with an expiry BTC_USDT_20251226. */
  private static final Pattern SYMBOL = Pattern.compile("([^_]+)_([A-Z0-9]+)(_\\d{8})?");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode body = frame.body();
    if (body.isObject() && body.has("type") && body.has("msg")) {
      return; // the service announces a restart
    }
    if (body.isObject() && body.has("channel")) {
      message(body, frame, out);
    } else {
      restAnswer(body, frame, out);
    }
  }

  private static void message(JsonNode message, Frame frame, FrameEvents out) {
    if (isControl(message)) {
      return;
    }
    JsonNode result = message.path("result");
    if (!message.path("event").asText().equals("update") || !result.isContainerNode()) {
      throw UndecodableException.unknownShape("a Gate message without an update");
    }
    switch (message.path("channel").asText()) {
      case "futures.public_liquidates" -> eachRow(result, out, row -> publicLiquidate(row, out));
      case "futures.tickers" -> {
        long time = out.believed(messageTime(message, frame));
        eachRow(result, out, row -> ticker(row, time, out));
      }
      case "futures.contract_stats" -> {} // the venue's own sums of what the other channels say
      default -> throw UndecodableException.unknownShape("no Gate channel that is known here");
    }
  }

  private static boolean isControl(JsonNode message) {
    String event = message.path("event").asText();
    String channel = message.path("channel").asText();
    boolean acknowledges = event.equals("subscribe") || event.equals("unsubscribe");
    boolean pings = channel.equals("futures.ping") || channel.equals("futures.pong");
    return acknowledges || pings;
  }

  private static long messageTime(JsonNode message, Frame frame) {
    Long time = timeOrNull(message);
    return time == null ? frame.receivedAt() : time;
  }

  /** {@code time} counts seconds in older frames and milliseconds in newer ones. */
  private static @Nullable Long timeOrNull(JsonNode row) {
    if (Fields.has(row, "time_ms")) {
      return Fields.secondsOrMillis(row, "time_ms");
    }
    return Fields.has(row, "time") ? Fields.secondsOrMillis(row, "time") : null;
  }

  private static long time(JsonNode row) {
    Long time = timeOrNull(row);
    if (time == null) {
      throw UndecodableException.badValue("time is missing or empty");
    }
    return time;
  }

  private static void eachRow(JsonNode rows, FrameEvents out, Consumer<JsonNode> decode) {
    if (rows.isArray()) {
      rows.forEach(row -> eachRow(row, out, decode));
    } else {
      out.row(rows, decode);
    }
  }

  /** What the rows of a REST answer are is told by the fields that only they have. */
  private static void restAnswer(JsonNode answer, Frame frame, FrameEvents out) {
    if (answer.isArray() && answer.isEmpty()) {
      return; // nothing was liquidated in the hour that was asked for
    }
    if (anyRowHas(answer, "order_price") || anyRowHas(answer, "fill_price")) {
      out.rows(answer, row -> liquidationOrder(row, out));
    } else if (anyRowHas(answer, "quanto_multiplier")) {
      out.rows(answer, row -> contractSpecification(row, frame, out));
    } else if (anyRowHas(answer, "total_size")) {
      out.rows(answer, row -> ticker(row, frame.receivedAt(), out));
    } else if (!anyRowHas(answer, "long_liq_size")) {
      throw UndecodableException.unknownShape("no Gate answer that is known here");
    }
  }

  private static boolean anyRowHas(JsonNode answer, String field) {
    if (!answer.isArray()) {
      return answer.has(field);
    }
    for (JsonNode row : answer) {
      if (row.has(field)) {
        return true;
      }
    }
    return false;
  }

  private static void publicLiquidate(JsonNode row, FrameEvents out) {
    BigDecimal orderSize = Fields.decimal(row, "size");
    BigDecimal orderPrice = Fields.positive(row, "price");
    liquidation(
        row,
        LiquidationChannel.GATE_PUBLIC_LIQUIDATES,
        orderSize,
        orderPrice,
        orderSize,
        orderPrice,
        out);
  }

  /**
   * The order lies at {@code order_price}, beyond the market; {@code fill_price} is where it
   * traded. Without one only the order's price is known, and that is another basis.
   */
  private static void liquidationOrder(JsonNode row, FrameEvents out) {
    BigDecimal positionSize = Fields.decimal(row, "size");
    BigDecimal fillPrice = Fields.decimalOrNull(row, "fill_price");
    if (fillPrice == null || fillPrice.signum() == 0) {
      BigDecimal price = Fields.positive(row, "order_price");
      liquidation(
          row,
          LiquidationChannel.GATE_REST_LIQUIDATION_ORDERS_UNFILLED,
          positionSize,
          price,
          positionSize.negate(),
          price,
          out);
    } else {
      BigDecimal orderPrice = Fields.decimalOrNull(row, "order_price");
      liquidation(
          row,
          LiquidationChannel.GATE_REST_LIQUIDATION_ORDERS,
          positionSize,
          Fields.positive(fillPrice, "fill_price"),
          positionSize.negate(),
          orderPrice == null ? fillPrice : orderPrice,
          out);
    }
  }

  /**
   * @param size signed as the channel means it
   * @param orderSize signed as the order, for the key: both shapes then name one event alike
   */
  private static void liquidation(
      JsonNode row,
      LiquidationChannel channel,
      BigDecimal size,
      BigDecimal price,
      BigDecimal orderSize,
      BigDecimal orderPrice,
      FrameEvents out) {
    if (size.signum() == 0) {
      throw UndecodableException.badValue("size is zero and has no side");
    }
    ContractSymbol contract = contract(Fields.text(row, "contract"));
    long time = time(row);
    out.liquidation(
        VENUE,
        channel,
        contract,
        time,
        channel.positionSide(size.signum() < 0 ? "negative" : "positive"),
        size.abs(),
        price,
        NaturalKey.ofFields(
            contract.symbol(),
            Long.toString(time),
            Decimals.plain(orderSize),
            Decimals.plain(orderPrice)));
  }

  /** The interval of the funding rate stands in the contract's specification only. */
  private static void ticker(JsonNode row, long time, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, "contract"));
    BigDecimal mark = Fields.positiveOrNull(row, "mark_price");
    if (mark != null) {
      out.markPrice(VENUE, contract, time, mark);
    }
    if (Fields.has(row, "total_size")) {
      String amount = Decimals.plain(Fields.notNegative(row, "total_size"));
      OpenInterest interest = new OpenInterest(amount, SizeUnit.CONTRACTS, false, null, null);
      out.openInterest(VENUE, contract, time, interest);
    }
    BigDecimal rate = Fields.decimalOrNull(row, "funding_rate");
    if (rate != null && isPerpetual(contract)) {
      out.fundingRate(VENUE, contract, time, rate, null, null);
    }
  }

  /**
   * An inverse contract is one USD and says so with a multiplier of zero. Of a quanto contract the
   * multiplier is the BTC that a dollar of its price is worth.
   */
  private static void contractSpecification(JsonNode row, Frame frame, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, "name"));
    BigDecimal multiplier = Fields.notNegative(row, "quanto_multiplier");
    if (contract.margin() == Margin.INVERSE) {
      out.instrument(VENUE, contract, new Instrument("1", SizeUnit.QUOTE));
    } else {
      String value = Decimals.plain(Fields.positive(multiplier, "quanto_multiplier"));
      String currency = contract.margin() == Margin.QUANTO ? "BTC" : null;
      out.instrument(VENUE, contract, new Instrument(value, SizeUnit.BASE, currency));
    }
    BigDecimal rate = Fields.decimalOrNull(row, "funding_rate");
    BigDecimal seconds = Fields.positiveOrNull(row, "funding_interval");
    if (rate != null && seconds != null && isPerpetual(contract)) {
      out.fundingRate(VENUE, contract, frame.receivedAt(), rate, minutes(seconds), next(row));
    }
  }

  private static int minutes(BigDecimal seconds) {
    try {
      return seconds.divide(BigDecimal.valueOf(60)).intValueExact();
    } catch (ArithmeticException e) {
      throw UndecodableException.badValue("funding_interval is not a number of whole minutes");
    }
  }

  private static @Nullable Long next(JsonNode row) {
    return Fields.has(row, "funding_next_apply")
        ? Fields.secondsOrMillis(row, "funding_next_apply")
        : null;
  }

  private static boolean isPerpetual(ContractSymbol contract) {
    return contract.symbol().indexOf('_') == contract.symbol().lastIndexOf('_');
  }

  /** BTC_USD alone is inverse; the other pairs against USD were settled in BTC. */
  static ContractSymbol contract(String symbol) {
    Matcher parts = SYMBOL.matcher(symbol);
    if (!parts.matches()) {
      throw UndecodableException.badValue("symbol is not of the form BASE_QUOTE");
    }
    Margin margin =
        !parts.group(2).equals("USD")
            ? Margin.LINEAR
            : parts.group(1).equals("BTC") ? Margin.INVERSE : Margin.QUANTO;
    return Symbols.contract(symbol, parts.group(1), parts.group(2), margin);
  }
}
