package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Deribit v2. Sources: venue docs "trades.(instrument).(interval)", "ticker.(instrument).
 * (interval)", "get_last_trades_by_instrument", "get_book_summary_by_currency".
 *
 * <p>There is no channel of liquidations: a trade says whether its taker, its maker or both were
 * being liquidated, and {@code direction} is always the taker's. {@code amount} and {@code
 * open_interest} count dollars on inverse contracts and coins elsewhere, never contracts, so that
 * the list of instruments has nothing to add.
 *
 * <p>Combinations (spreads, strategies) say nothing: each of their trades is published again as
 * trades of its legs, and a spread has neither a position side of its own nor a mark that prices a
 * coin. Options: their liquidations are decoded; their marks are premiums and their open interest
 * is no leverage on the coin, so neither becomes an event.
 */
final class DeribitDecoder implements VenueDecoder {
  static final String VENUE = "deribit";

  /**
   * BTC-PERPETUAL, BTC-25MAR22, SOL_USDC-PERPETUAL, BTC-8JUN20-8750-P, XRP_USDC-30JUN23-0d625-C.
   */
  private static final Pattern INSTRUMENT =
      Pattern.compile(
          "(?<base>[A-Z0-9]+)(?:_(?<quote>[A-Z0-9]+))?"
              + "-(?:PERPETUAL|\\d{1,2}[A-Z]{3}\\d{2}(?<option>-\\d+(?:d\\d+)?-[CP])?)");

  /** BTC-FS-30SEP22_PERP, ETH_USDC-CS-29APR22-2900_3000: the kind of combination is a word. */
  private static final Pattern COMBINATION =
      Pattern.compile("[A-Z0-9]+(?:_[A-Z0-9]+)?-[A-Z]{2,6}\\d{0,3}-.+");

  /** BTC_USDC. */
  private static final Pattern SPOT = Pattern.compile("[A-Z0-9]+_[A-Z0-9]+");

  /** btc_usd. */
  private static final Pattern INDEX = Pattern.compile("([a-z0-9]{1,20})_usd[a-z]?");

  private static final int FUNDING_MINUTES = 8 * 60;

  /** Who of a trade was liquidated. */
  private enum Liquidated {
    TAKER("T", LiquidationChannel.DERIBIT_TAKER_INVERSE, LiquidationChannel.DERIBIT_TAKER_LINEAR),
    MAKER("M", LiquidationChannel.DERIBIT_MAKER_INVERSE, LiquidationChannel.DERIBIT_MAKER_LINEAR);

    final String letter;
    final LiquidationChannel inverse;
    final LiquidationChannel linear;

    Liquidated(String letter, LiquidationChannel inverse, LiquidationChannel linear) {
      this.letter = letter;
      this.inverse = inverse;
      this.linear = linear;
    }
  }

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    String method = message.path("method").asText();
    if (method.equals("subscription")) {
      JsonNode params = Fields.node(message, "params");
      push(Fields.text(params, "channel"), Fields.node(params, "data"), frame, out);
    } else if (message.has("result")) {
      answer(message.get("result"), frame, out);
    } else if (!method.equals("heartbeat")) {
      throw UndecodableException.unknownShape("no Deribit message that is known here");
    }
  }

  private static void push(String channel, JsonNode data, Frame frame, FrameEvents out) {
    if (channel.startsWith("trades.")) {
      out.rows(data, row -> trade(row, out));
    } else if (channel.startsWith("ticker.") || channel.startsWith("incremental_ticker.")) {
      out.row(data, row -> ticker(row, frame, out));
    } else if (channel.startsWith("deribit_volatility_index.")) {
      out.row(data, row -> volatilityIndex(row, out));
    } else {
      throw UndecodableException.unknownShape("no Deribit channel that is known here");
    }
  }

  /**
   * Answers do not name their request; what their rows are is told by fields that only they have.
   */
  private static void answer(JsonNode result, Frame frame, FrameEvents out) {
    if (result.has("trades")) {
      out.rows(result.get("trades"), row -> trade(row, out));
    } else if (Fields.anyHas(result, "open_interest")) {
      out.rows(result, row -> ticker(row, frame, out));
    } else if (!acknowledges(result) && !Fields.anyHas(result, "contract_size")) {
      throw UndecodableException.unknownShape("no Deribit answer that is known here");
    }
  }

  /** The names of channels, {@code "ok"}, a time, a login, the version that a test answers with. */
  private static boolean acknowledges(JsonNode result) {
    if (result.isObject()) {
      return result.has("version") || result.has("access_token");
    }
    for (JsonNode element : result) {
      if (!element.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static void trade(JsonNode row, FrameEvents out) {
    if (!Fields.has(row, "liquidation")) {
      return; // an ordinary trade
    }
    String symbol = Fields.text(row, "instrument_name");
    if (COMBINATION.matcher(symbol).matches()) {
      return;
    }
    ContractSymbol contract = contract(symbol);
    switch (Fields.text(row, "liquidation")) {
      case "T" -> liquidation(row, contract, Liquidated.TAKER, out);
      case "M" -> liquidation(row, contract, Liquidated.MAKER, out);
      case "MT" -> {
        liquidation(row, contract, Liquidated.MAKER, out);
        liquidation(row, contract, Liquidated.TAKER, out);
      }
      default -> throw UndecodableException.badValue("liquidation is none of M, T, MT");
    }
  }

  /** One trade can be two liquidations: which of its sides it was belongs to the key. */
  private static void liquidation(
      JsonNode row, ContractSymbol contract, Liquidated who, FrameEvents out) {
    LiquidationChannel channel = contract.margin() == Margin.INVERSE ? who.inverse : who.linear;
    out.liquidation(
        VENUE,
        channel,
        contract,
        Fields.millis(row, "timestamp"),
        channel.positionSide(Fields.text(row, "direction")),
        Fields.positive(row, "amount"),
        Fields.positive(row, "price"),
        NaturalKey.venueId(contract.symbol(), Fields.identifier(row, "trade_id"), who.letter));
  }

  /**
   * Reads everything before it adds anything: a row with one bad field is refused as a whole.
   *
   * <p>{@code current_funding} is the rate that accrues now, stated for 8 hours; {@code funding_8h}
   * is the mean of the last 8 hours and would say the same rates a second time, later. Funding
   * accrues continuously: there is no time of settlement.
   */
  private static void ticker(JsonNode row, Frame frame, FrameEvents out) {
    String symbol = Fields.text(row, "instrument_name");
    if (saysNothing(symbol)) {
      return;
    }
    ContractSymbol contract = contract(symbol);
    BigDecimal mark = Fields.positiveOrNull(row, "mark_price");
    BigDecimal interest = Fields.notNegativeOrNull(row, "open_interest");
    BigDecimal rate = Fields.decimalOrNull(row, "current_funding");
    long time = Fields.millisOr(row, "timestamp", frame.receivedAt());
    if (mark != null) {
      out.markPrice(VENUE, contract, time, mark);
    }
    if (interest != null) {
      out.openInterest(VENUE, contract, time, openInterest(interest, contract.margin()));
    }
    if (rate != null && symbol.endsWith("-PERPETUAL")) {
      out.fundingRate(VENUE, contract, time, rate, FUNDING_MINUTES, null);
    }
  }

  /** DVOL, the volatility that options imply for the next 30 days, in percent a year. */
  private static void volatilityIndex(JsonNode row, FrameEvents out) {
    Matcher index = INDEX.matcher(Fields.text(row, "index_name"));
    if (!index.matches()) {
      throw UndecodableException.badValue("index_name has not the form of btc_usd");
    }
    String asset = index.group(1).toUpperCase(Locale.ROOT);
    long time = Fields.millis(row, "timestamp");
    String value = Decimals.plain(Fields.positive(row, "volatility"));
    out.context(VENUE, time, new ContextSample("dvol", asset, value, "%", time));
  }

  private static OpenInterest openInterest(BigDecimal amount, Margin margin) {
    SizeUnit unit = margin == Margin.INVERSE ? SizeUnit.QUOTE : SizeUnit.BASE;
    return new OpenInterest(Decimals.plain(amount), unit, false, null, null);
  }

  private static boolean saysNothing(String symbol) {
    Matcher parts = INSTRUMENT.matcher(symbol);
    return parts.matches()
        ? parts.group("option") != null
        : COMBINATION.matcher(symbol).matches() || SPOT.matcher(symbol).matches();
  }

  /**
   * Without a quote in its name a contract is quoted in USD and settled in its coin. An option
   * without one is priced in its coin: quote BTC and linear in it, so that its premium needs a
   * reference price and cannot be taken for dollars.
   */
  static ContractSymbol contract(String symbol) {
    Matcher parts = INSTRUMENT.matcher(symbol);
    if (!parts.matches()) {
      throw UndecodableException.badValue(
          "instrument " + symbol + " has the form of no Deribit contract");
    }
    String base = parts.group("base");
    @Nullable String quote = parts.group("quote");
    if (quote != null) {
      return Symbols.contract(symbol, base, quote, Margin.LINEAR);
    }
    return parts.group("option") != null
        ? Symbols.contract(symbol, base, base, Margin.LINEAR)
        : Symbols.contract(symbol, base, "USD", Margin.INVERSE);
  }
}
