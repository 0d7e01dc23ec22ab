package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTX (Huobi) linear swaps, inverse swaps and dated futures. Sources: venue docs "Subscribe
 * Liquidation Order Data", "Subscribe Funding Rate", "Get Swap Open Interest Information", "Query
 * Swap Info", "Subscribe Kline Data of Mark Price".
 *
 * <p>A topic may be a wildcard or name an underlying only: the contract is always that of the row.
 * Polled answers are known as REST answers or as copies under the name of a market channel.
 */
final class HtxDecoder implements VenueDecoder {
  static final String VENUE = "htx";

  /** BTC-USDT, BTC-USD, BTC-USDT-211210, BTC-USDT-FUTURES. */
  private static final Pattern PAIR = Pattern.compile("([^-]+)-([A-Z0-9]+)(-[A-Z0-9]+)?");

  /** BTC200703: inverse, and the last six digits are the day it is delivered. */
  private static final Pattern DATED = Pattern.compile("([^-]+)(\\d{6})");

  private static final Pattern OPTION = Pattern.compile(".+-[CP]-.+");

  /** The mark is published as a kline; its rows name no contract, its channel does. */
  private static final Pattern MARK_CHANNEL =
      Pattern.compile("market\\.([^.]+)\\.mark_price\\.[^.]+");

  /** In the order in which a row of a REST answer is tried: liquidations have a volume, too. */
  private enum Rows {
    LIQUIDATIONS("liquidation_orders", "offset"),
    FUNDING_RATES("funding_rate", "funding_rate"),
    INSTRUMENTS("contract_info", "contract_size"),
    OPEN_INTEREST("open_interest", "volume");

    /** The last part of the topic or channel. */
    final String topic;

    /** A field that only these rows have. */
    final String sign;

    Rows(String topic, String sign) {
      this.topic = topic;
      this.sign = sign;
    }
  }

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    if (isControl(message)) {
      return;
    }
    long time = Fields.millisOr(message, "ts", frame.receivedAt());
    Matcher mark = MARK_CHANNEL.matcher(message.path("ch").asText());
    if (mark.matches() && message.has("tick")) {
      out.row(
          message.get("tick"),
          tick ->
              out.markPrice(VENUE, contract(mark.group(1)), time, Fields.positive(tick, "close")));
      return;
    }
    JsonNode rows = rows(message);
    if (rows.isArray() && rows.isEmpty()) {
      return;
    }
    Rows kind = kind(message, rows);
    out.rows(rows, row -> row(row, kind, time, out));
  }

  /** Everything of a connection but {@code op: notify}; acknowledgements name a topic, too. */
  private static boolean isControl(JsonNode message) {
    String op = message.path("op").asText("notify");
    return !op.equals("notify")
        || message.has("ping")
        || message.has("pong")
        || message.has("subbed")
        || message.has("unsubbed")
        || message.path("topic").asText().endsWith(".heartbeat");
  }

  /**
   * Paged answers keep their rows one level deeper; a collector may cut an answer into its rows.
   */
  private static JsonNode rows(JsonNode message) {
    if (message.has("contract_code")) {
      return message;
    }
    if (!message.has("data")) {
      throw UndecodableException.unknownShape("no HTX message that is known here");
    }
    JsonNode data = Fields.node(message, "data");
    if (data.path("orders").isArray()) {
      return data.get("orders");
    }
    return data.path("data").isArray() ? data.get("data") : data;
  }

  private static Rows kind(JsonNode message, JsonNode rows) {
    String topic = message.path("topic").asText(message.path("ch").asText());
    for (Rows kind : Rows.values()) {
      if (topic.isEmpty() ? Fields.anyHas(rows, kind.sign) : topic.endsWith("." + kind.topic)) {
        return kind;
      }
    }
    throw UndecodableException.unknownShape("no HTX rows that are known here");
  }

  private static void row(JsonNode row, Rows kind, long time, FrameEvents out) {
    String code = Fields.text(row, "contract_code");
    if (OPTION.matcher(code).matches()) {
      return; // options are no longer traded there; old polled lists still name them
    }
    ContractSymbol contract = contract(code);
    switch (kind) {
      case LIQUIDATIONS -> liquidation(row, contract, out);
      case FUNDING_RATES -> fundingRate(row, contract, time, out);
      case OPEN_INTEREST -> openInterest(row, contract, time, out);
      case INSTRUMENTS -> instrument(row, contract, out);
    }
  }

  /**
   * {@code direction} is the closing order's. Linear rows bring the venue's own conversions, which
   * spare the contract size.
   */
  private static void liquidation(JsonNode row, ContractSymbol contract, FrameEvents out) {
    LiquidationChannel channel = LiquidationChannel.HTX_LIQUIDATION_ORDERS;
    boolean linear = contract.margin() == Margin.LINEAR;
    PositionSide side = channel.positionSide(Fields.text(row, "direction"));
    long time = Fields.millis(row, "created_at");
    BigDecimal volume = Fields.positive(row, "volume");
    BigDecimal price = Fields.positive(row, "price");
    out.liquidation(
        VENUE,
        channel,
        contract,
        time,
        side,
        volume,
        price,
        linear ? Fields.positiveOrNull(row, "amount") : null,
        linear ? Fields.positiveOrNull(row, "trade_turnover") : null,
        NaturalKey.ofFields(
            contract.symbol(),
            Long.toString(time),
            side.name(),
            Decimals.plain(volume),
            Decimals.plain(price)));
  }

  /**
   * The length of the interval is told only by REST, which names the settlement after this one. A
   * row of the history says what was paid, and when.
   */
  private static void fundingRate(
      JsonNode row, ContractSymbol contract, long time, FrameEvents out) {
    Long settles = Fields.millisOrNull(row, "funding_time");
    BigDecimal paid = Fields.decimalOrNull(row, "realized_rate");
    BigDecimal rate = Fields.decimalOrNull(row, "funding_rate");
    Integer interval = Fields.minutesBetween(row, "funding_time", "next_funding_time");
    if (paid != null && settles != null) {
      out.fundingRate(VENUE, contract, settles, paid, null, settles);
    } else if (rate != null) {
      out.fundingRate(VENUE, contract, time, rate, interval, settles);
    }
  }

  /** Assumed to count one side, as most venues do: the venue does not say. */
  private static void openInterest(
      JsonNode row, ContractSymbol contract, long time, FrameEvents out) {
    BigDecimal coins = Fields.notNegativeOrNull(row, "amount");
    out.openInterest(
        VENUE,
        contract,
        time,
        new OpenInterest(
            Decimals.plain(Fields.notNegative(row, "volume")),
            SizeUnit.CONTRACTS,
            false,
            coins == null ? null : Decimals.plain(coins),
            null));
  }

  /** One contract is worth coins if linear, dollars if inverse. */
  private static void instrument(JsonNode row, ContractSymbol contract, FrameEvents out) {
    String size = Decimals.plain(Fields.positive(row, "contract_size"));
    SizeUnit unit = contract.margin() == Margin.LINEAR ? SizeUnit.BASE : SizeUnit.QUOTE;
    out.instrument(VENUE, contract, new Instrument(size, unit));
  }

  static ContractSymbol contract(String code) {
    Matcher pair = PAIR.matcher(code);
    if (pair.matches()) {
      String quote = pair.group(2);
      Margin margin = quote.equals("USD") ? Margin.INVERSE : Margin.LINEAR;
      return Symbols.contract(code, pair.group(1), quote, margin);
    }
    Matcher dated = DATED.matcher(code);
    if (dated.matches()) {
      return Symbols.contract(code, dated.group(1), "USD", Margin.INVERSE);
    }
    throw UndecodableException.badValue("contract " + code + " has the form of no HTX contract");
  }
}
