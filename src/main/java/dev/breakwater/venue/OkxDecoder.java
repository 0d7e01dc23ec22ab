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
 * OKX v5, and the liquidation tables of v3. Sources: venue docs "Liquidation orders channel",
 * "Funding rate channel", "Open interest channel", "Mark price channel", "Get instruments".
 *
 * <p>A REST answer has the rows of its channel without the channel's name; their fields tell which
 * it is. Options: their liquidations are decoded; their marks are premiums and their open interest
 * is no leverage on the coin, so neither becomes an event.
 */
final class OkxDecoder implements VenueDecoder {
  static final String VENUE = "okx";

  /**
   * BTC-USDT (margin), BTC-USDT-SWAP, BTC-USD-231229, BTC-USD_UM-250808, BTC-USD_UM_XPERP-310404,
   * BTC-USD-231229-40000-C.
   */
  private static final Pattern INSTRUMENT =
      Pattern.compile(
          "(?<base>[^-]+)-(?<quote>[A-Z0-9]+)"
              + "(?:(?<dollarMargin>_UM(?:_XPERP)?)?-(?<expiry>SWAP|\\d{6})(?<option>-[\\d.]+-[CP])?)?");

  /** In the order in which the rows of a REST answer are tried. */
  private enum Rows {
    LIQUIDATIONS("liquidation-orders", "details"),
    FUNDING_RATES("funding-rate", "fundingRate"),
    OPEN_INTEREST("open-interest", "oi"),
    MARK_PRICES("mark-price", "markPx"),
    INSTRUMENTS("instruments", "ctVal");

    final String channel;

    /** A field that only these rows have. */
    final String sign;

    Rows(String channel, String sign) {
      this.channel = channel;
      this.sign = sign;
    }
  }

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    if (isControl(message)) {
      return;
    }
    if (!message.has("data")) {
      throw UndecodableException.unknownShape("no OKX message that is known here");
    }
    JsonNode data = Fields.node(message, "data");
    if (data.isArray() && data.isEmpty()) {
      return;
    }
    String table = message.path("table").asText();
    if (table.equals("swap/liquidation") || table.equals("futures/liquidation")) {
      out.rows(data, row -> liquidationOfV3(row, out));
    } else {
      Rows kind = kind(message, data);
      out.rows(data, row -> row(row, kind, frame, out));
    }
  }

  /** Acknowledgements and notices of the connection. */
  private static boolean isControl(JsonNode message) {
    return message.has("event") || message.has("op");
  }

  private static Rows kind(JsonNode message, JsonNode rows) {
    String channel = message.path("arg").path("channel").asText();
    for (Rows kind : Rows.values()) {
      if (channel.isEmpty() ? Fields.anyHas(rows, kind.sign) : channel.equals(kind.channel)) {
        return kind;
      }
    }
    throw UndecodableException.unknownShape("no OKX channel that is known here");
  }

  private static void row(JsonNode row, Rows kind, Frame frame, FrameEvents out) {
    switch (kind) {
      case LIQUIDATIONS -> liquidations(row, out);
      case FUNDING_RATES -> fundingRate(row, frame, out);
      case OPEN_INTEREST -> openInterest(row, frame, out);
      case MARK_PRICES -> markPrice(row, frame, out);
      case INSTRUMENTS -> instrument(row, out);
    }
  }

  private static void liquidations(JsonNode row, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, "instId"));
    out.rows(Fields.node(row, "details"), detail -> liquidation(detail, contract, out));
  }

  /**
   * {@code side} is the order's and decides, because {@code posSide} is {@code net} in one-way
   * mode. {@code bkPx} is where the system took the position over.
   */
  private static void liquidation(JsonNode detail, ContractSymbol contract, FrameEvents out) {
    LiquidationChannel channel =
        contract.margin() == Margin.MARGIN
            ? LiquidationChannel.OKX_LIQUIDATION_ORDERS_MARGIN
            : LiquidationChannel.OKX_LIQUIDATION_ORDERS;
    PositionSide side = channel.positionSide(Fields.text(detail, "side"));
    String position = Fields.textOrNull(detail, "posSide");
    if (position != null
        && !position.equalsIgnoreCase("net")
        && !position.equalsIgnoreCase(side.name())) {
      throw UndecodableException.badValue("posSide contradicts side");
    }
    add(
        channel,
        contract,
        Fields.millis(detail, "ts"),
        side,
        Fields.positive(detail, "sz"),
        Fields.positive(detail, "bkPx"),
        out);
  }

  private static void liquidationOfV3(JsonNode row, FrameEvents out) {
    add(
        LiquidationChannel.OKX_V3_LIQUIDATION,
        contract(Fields.text(row, "instrument_id")),
        Fields.isoMillis(row, "created_at"),
        LiquidationChannel.OKX_V3_LIQUIDATION.positionSide(Fields.identifier(row, "type")),
        Fields.positive(row, "size"),
        Fields.positive(row, "price"),
        out);
  }

  private static void add(
      LiquidationChannel channel,
      ContractSymbol contract,
      long time,
      PositionSide side,
      BigDecimal size,
      BigDecimal price,
      FrameEvents out) {
    NaturalKey key =
        NaturalKey.ofFields(
            contract.symbol(),
            Long.toString(time),
            side.name(),
            Decimals.plain(size),
            Decimals.plain(price));
    out.liquidation(VENUE, channel, contract, time, side, size, price, key);
  }

  /** Before a listing there is no rate yet. A row of the history says what was paid, and when. */
  private static void fundingRate(JsonNode row, Frame frame, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, "instId"));
    Long settles = Fields.millisOrNull(row, "fundingTime");
    BigDecimal paid = Fields.decimalOrNull(row, "realizedRate");
    if (paid != null) {
      long time = Fields.millis(row, "fundingTime");
      out.fundingRate(VENUE, contract, time, paid, null, time);
      return;
    }
    BigDecimal rate = Fields.decimalOrNull(row, "fundingRate");
    Integer interval = Fields.minutesBetween(row, "fundingTime", "nextFundingTime");
    long time = time(row, frame);
    if (rate != null) {
      out.fundingRate(VENUE, contract, time, rate, interval, settles);
    }
  }

  private static void openInterest(JsonNode row, Frame frame, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, "instId"));
    BigDecimal coins = Fields.notNegativeOrNull(row, "oiCcy");
    BigDecimal usd = Fields.notNegativeOrNull(row, "oiUsd");
    OpenInterest interest =
        new OpenInterest(
            Decimals.plain(Fields.notNegative(row, "oi")),
            SizeUnit.CONTRACTS,
            false,
            coins == null ? null : Decimals.plain(coins),
            usd == null ? null : Decimals.plain(usd));
    if (!isOption(contract)) {
      out.openInterest(VENUE, contract, time(row, frame), interest);
    }
  }

  private static void markPrice(JsonNode row, Frame frame, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, "instId"));
    if (!isOption(contract)) {
      out.markPrice(VENUE, contract, time(row, frame), Fields.positive(row, "markPx"));
    }
  }

  /** Spot and margin rows have no contract value: their sizes count coins. */
  private static void instrument(JsonNode row, FrameEvents out) {
    BigDecimal value = Fields.positiveOrNull(row, "ctVal");
    if (value == null) {
      return;
    }
    ContractSymbol contract = contract(Fields.text(row, "instId"));
    BigDecimal worth = value.multiply(Fields.positive(row, "ctMult"));
    SizeUnit unit = valueUnit(contract, Fields.text(row, "ctValCcy"));
    out.instrument(VENUE, contract, new Instrument(Decimals.plain(worth), unit));
  }

  private static SizeUnit valueUnit(ContractSymbol contract, String currency) {
    if (contract.symbol().startsWith(currency + "-")) {
      return SizeUnit.BASE;
    }
    if (currency.equals(contract.quote())) {
      return SizeUnit.QUOTE;
    }
    throw UndecodableException.badValue("ctValCcy is neither the base nor the quote");
  }

  /** Frames of 2021 carry no time of their own. */
  private static long time(JsonNode row, Frame frame) {
    return Fields.millisOr(row, "ts", frame.receivedAt());
  }

  private static boolean isOption(ContractSymbol contract) {
    return contract.symbol().endsWith("-C") || contract.symbol().endsWith("-P");
  }

  /**
   * USD alone is quoted by coin-margined contracts; {@code USD_UM} is margined in dollars. A
   * coin-margined option is priced and settled in its coin: quote BTC and linear in it, so that its
   * premium needs a reference price and cannot be taken for dollars.
   */
  static ContractSymbol contract(String instrument) {
    Matcher parts = INSTRUMENT.matcher(instrument);
    if (!parts.matches()) {
      throw UndecodableException.badValue(
          "instrument " + instrument + " has the form of no OKX contract");
    }
    String base = parts.group("base");
    String quote = parts.group("quote");
    boolean coinMargined = quote.equals("USD") && parts.group("dollarMargin") == null;
    if (parts.group("expiry") == null) {
      return Symbols.contract(instrument, base, quote, Margin.MARGIN);
    }
    if (parts.group("option") != null) {
      return Symbols.contract(instrument, base, coinMargined ? base : quote, Margin.LINEAR);
    }
    return Symbols.contract(instrument, base, quote, coinMargined ? Margin.INVERSE : Margin.LINEAR);
  }
}
