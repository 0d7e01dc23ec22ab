package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kraken Futures. Sources: venue docs "Trade", "Ticker" of the futures stream, and REST "Tickers",
 * "Instruments".
 *
 * <p>Liquidations are trades of that type; the taker is the liquidated account. Every contract of
 * the instrument list has size one, so sizes need no instrument: inverse contracts (PI, FI) count
 * dollars, multi-collateral ones (PF, FF) count coins. Whether the open interest counts one side is
 * not documented; it is taken as one.
 */
final class KrakenFuturesDecoder implements VenueDecoder {
  static final String VENUE = "kraken-futures";

  private static final int FUNDING_MINUTES = 60;

  /** Funding was settled every four hours in 2019; when exactly that ended is not documented. */
  private static final long HOURLY_SINCE = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

  /** PI_XBTUSD, FI_ETHUSD_210924, PF_SOLUSD, FF_XBTUSD_241227. Streams and lists differ in case. */
  private static final Pattern SYMBOL = Pattern.compile("([PF])([IF])_([^_]+)USD(_\\d{6})?");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    if (message.has("event") || message.path("instruments").isArray()) {
      return; // an acknowledgement, a greeting; or the list, in which every size is one
    }
    if (message.path("tickers").isArray()) {
      long time =
          Fields.has(message, "serverTime")
              ? out.believed(Fields.isoMillis(message, "serverTime"))
              : frame.receivedAt();
      out.rows(message.get("tickers"), row -> polledTicker(row, time, out));
      return;
    }
    switch (message.path("feed").asText()) {
      case "trade" -> out.row(message, row -> trade(row, out));
      case "ticker" -> out.row(message, row -> ticker(row, frame, out));
      // The snapshot repeats old trades at every subscription: state, not news.
      case "trade_snapshot", "ticker_lite", "heartbeat" -> {}
      default ->
          throw UndecodableException.unknownShape("no Kraken Futures message that is known here");
    }
  }

  /** Of the other types, assignments and terminations close positions too, but not by force. */
  private static void trade(JsonNode trade, FrameEvents out) {
    if (!Fields.text(trade, "type").equals("liquidation")) {
      return;
    }
    ContractSymbol contract = contract(Fields.text(trade, "product_id"));
    LiquidationChannel channel =
        contract.margin() == Margin.INVERSE
            ? LiquidationChannel.KRAKEN_FUTURES_TRADE_INVERSE
            : LiquidationChannel.KRAKEN_FUTURES_TRADE_LINEAR;
    out.liquidation(
        VENUE,
        channel,
        contract,
        Fields.millis(trade, "time"),
        channel.positionSide(Fields.text(trade, "side")),
        Fields.positive(trade, "qty"),
        Fields.positive(trade, "price"),
        NaturalKey.venueId(Fields.text(trade, "uid")));
  }

  /**
   * {@code funding_rate} is an amount, quote per coin or coin per dollar; only {@code
   * relative_funding_rate} is a fraction.
   */
  private static void ticker(JsonNode row, Frame frame, FrameEvents out) {
    ContractSymbol contract = contract(Fields.text(row, "product_id"));
    long time = Fields.millisOr(row, "time", frame.receivedAt());
    BigDecimal rate = Fields.decimalOrNull(row, "relative_funding_rate");
    Long next = Fields.millisOrNull(row, "next_funding_rate_time");
    markAndOpenInterest(row, contract, time, out);
    if (rate != null && isPerpetual(contract)) {
      Integer minutes = time < HOURLY_SINCE ? null : FUNDING_MINUTES;
      out.fundingRate(
          VENUE, contract, time, rate, minutes, next == null || next <= 0 ? null : next);
    }
  }

  /** Its only funding rate is the absolute one. Lists the underlying indices as well. */
  private static void polledTicker(JsonNode row, long time, FrameEvents out) {
    if (Fields.has(row, "markPrice") || Fields.has(row, "openInterest")) {
      markAndOpenInterest(row, contract(Fields.text(row, "symbol")), time, out);
    }
  }

  private static void markAndOpenInterest(
      JsonNode row, ContractSymbol contract, long time, FrameEvents out) {
    BigDecimal mark = Fields.positiveOrNull(row, "markPrice");
    if (mark != null) {
      out.markPrice(VENUE, contract, time, mark);
    }
    BigDecimal interest = Fields.notNegativeOrNull(row, "openInterest");
    if (interest != null) {
      SizeUnit unit = contract.margin() == Margin.INVERSE ? SizeUnit.QUOTE : SizeUnit.BASE;
      out.openInterest(
          VENUE,
          contract,
          time,
          new OpenInterest(Decimals.plain(interest), unit, false, null, null));
    }
  }

  private static boolean isPerpetual(ContractSymbol contract) {
    return contract.symbol().startsWith("P");
  }

  static ContractSymbol contract(String name) {
    String symbol = name.toUpperCase(Locale.ROOT);
    Matcher parts = SYMBOL.matcher(symbol);
    if (!parts.matches()) {
      throw UndecodableException.badValue(
          "symbol " + symbol + " has the form of no Kraken Futures contract");
    }
    Margin margin = parts.group(2).equals("I") ? Margin.INVERSE : Margin.LINEAR;
    return Symbols.contract(symbol, parts.group(3), "USD", margin);
  }
}
