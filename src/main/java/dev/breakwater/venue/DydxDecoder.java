package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * dYdX v4, its indexer's channels {@code v4_trades} and {@code v4_markets}, and the REST answers
 * "List perpetual markets" and "Historical funding".
 *
 * <p>Liquidations are trades of that type; the taker is the liquidated account. A deleveraging
 * meets no book and is not counted. Markets come whole once and as deltas after it: each frame says
 * only what stands in it. The oracle's price is an index, not the mark, and is not read.
 */
final class DydxDecoder implements VenueDecoder {
  static final String VENUE = "dydx";

  private static final int FUNDING_MINUTES = 60;
  private static final Set<String> CONTROL_TYPES = Set.of("connected", "unsubscribed", "pong");

  /**
   * BTC-USD; and markets that are listed from another exchange, with its name and the token's
   * address: BUFFI,uniswap_v3,0x4c1b-USD.
   */
  private static final Pattern SYMBOL = Pattern.compile("(\\w{1,30})(?:,\\w{1,30},\\w{1,60})?-USD");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    String type = message.path("type").asText();
    if (CONTROL_TYPES.contains(type)) {
      return;
    }
    if (!message.has("contents")) {
      restAnswer(message, frame, out);
      return;
    }
    JsonNode contents = Fields.node(message, "contents");
    if (Fields.anyHas(contents, "trades")) {
      // The first frame of a subscription repeats old trades, weeks old on quiet markets.
      if (!type.equals("subscribed")) {
        ContractSymbol contract = contract(Fields.text(message, "id"));
        out.rows(contents, content -> trades(content, contract, out));
      }
    } else if (saysMarkets(contents)) {
      out.rows(contents, content -> markets(content, frame, out));
    } else {
      throw UndecodableException.unknownShape("no dYdX channel that is known here");
    }
  }

  private static boolean saysMarkets(JsonNode contents) {
    return Fields.anyHas(contents, "trading")
        || Fields.anyHas(contents, "markets")
        || Fields.anyHas(contents, "oraclePrices");
  }

  private static void restAnswer(JsonNode answer, Frame frame, FrameEvents out) {
    if (answer.path("markets").isObject()) {
      markets(answer, frame, out);
    } else if (answer.path("historicalFunding").isArray()) {
      out.rows(answer.get("historicalFunding"), row -> settledFunding(row, out));
    } else {
      throw UndecodableException.unknownShape("no dYdX message that is known here");
    }
  }

  private static void trades(JsonNode content, ContractSymbol contract, FrameEvents out) {
    out.rows(Fields.node(content, "trades"), trade -> trade(trade, contract, out));
  }

  private static void trade(JsonNode trade, ContractSymbol contract, FrameEvents out) {
    if (!Fields.text(trade, "type").equals("LIQUIDATED")) {
      return;
    }
    LiquidationChannel channel = LiquidationChannel.DYDX_TRADES;
    out.liquidation(
        VENUE,
        channel,
        contract,
        Fields.isoMillis(trade, "createdAt"),
        channel.positionSide(Fields.text(trade, "side")),
        Fields.positive(trade, "size"),
        Fields.positive(trade, "price"),
        NaturalKey.venueId(Fields.text(trade, "id")));
  }

  /** {@code markets} of a subscription and {@code trading} of a delta have the same fields. */
  private static void markets(JsonNode content, Frame frame, FrameEvents out) {
    for (String part : new String[] {"markets", "trading"}) {
      JsonNode markets = content.path(part);
      for (var market : markets.properties()) {
        out.row(market.getValue(), row -> market(market.getKey(), row, frame, out));
      }
    }
  }

  /** Names no time: it is of the moment of its receipt. */
  private static void market(String symbol, JsonNode market, Frame frame, FrameEvents out) {
    BigDecimal interest =
        Fields.notNegativeOrNull(
            market, Fields.has(market, "openInterest") ? "openInterest" : "baseOpenInterest");
    BigDecimal rate = Fields.decimalOrNull(market, "nextFundingRate");
    if (interest == null && rate == null) {
      return; // a delta of volumes, or the margins of a market
    }
    ContractSymbol contract = contract(symbol);
    long time = frame.receivedAt();
    if (interest != null) {
      out.openInterest(
          VENUE,
          contract,
          time,
          new OpenInterest(Decimals.plain(interest), SizeUnit.BASE, false, null, null));
    }
    if (rate != null) {
      out.fundingRate(VENUE, contract, time, rate, FUNDING_MINUTES, null);
    }
  }

  private static void settledFunding(JsonNode row, FrameEvents out) {
    long time = Fields.isoMillis(row, "effectiveAt");
    ContractSymbol contract = contract(Fields.text(row, "ticker"));
    out.fundingRate(VENUE, contract, time, Fields.decimal(row, "rate"), FUNDING_MINUTES, time);
  }

  static ContractSymbol contract(String symbol) {
    Matcher parts = SYMBOL.matcher(symbol);
    if (!parts.matches()) {
      throw UndecodableException.badValue("symbol is not of the form BASE-USD");
    }
    Symbols.Base base = Symbols.base(parts.group(1));
    return new ContractSymbol(symbol, base.asset(), base.multiplier(), "USD", Margin.LINEAR);
  }
}
