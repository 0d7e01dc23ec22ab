package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Margin;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bitfinex derivatives, the liquidation feed {@code liq:global}. Sources: venue docs "Status"
 * (stream) and "Liquidations" (REST).
 *
 * <p>A liquidation appears twice, as the trigger and as the match, and not always in that order.
 * Only matches are counted, because only they have a price of their own; the price beside the
 * amount is the entry of the position. Funding and open interest of the venue come in frames that
 * name no symbol and are not read.
 */
final class BitfinexDecoder implements VenueDecoder {
  static final String VENUE = "bitfinex";

  private static final String ROW = "pos";
  private static final String MATCH = "1";

  /** tBTCF0:USTF0. */
  private static final Pattern SYMBOL = Pattern.compile("t(.+)F0:(.+)F0");

  /**
   * {@code [channel, rows, …]} as streamed, with the channel's name behind it or without; {@code
   * rows} alone as polled. The name of the channel is not needed: every row says what it is.
   */
  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    if (message.isObject() && message.has("event")) {
      return; // an acknowledgement or a notice
    }
    boolean streamed = message.isArray() && message.path(0).isIntegralNumber();
    JsonNode said = streamed ? message.path(1) : message;
    if (said.asText().equals("hb")) {
      return;
    }
    if (holdsRow(said)) {
      rows(said, out);
    } else if (!said.isArray() || !said.isEmpty()) {
      throw UndecodableException.unknownShape("no Bitfinex liquidations");
    }
  }

  private static boolean isRow(JsonNode node) {
    return node.isArray() && node.path(0).asText().equals(ROW);
  }

  private static boolean holdsRow(JsonNode node) {
    if (isRow(node)) {
      return true;
    }
    for (JsonNode inner : node.isArray() ? node : List.<JsonNode>of()) {
      if (holdsRow(inner)) {
        return true;
      }
    }
    return false;
  }

  /** A row by itself, rows in a list as streamed, or in a list each as polled. */
  private static void rows(JsonNode said, FrameEvents out) {
    if (!isRow(said) && holdsRow(said)) {
      said.forEach(inner -> rows(inner, out));
    } else {
      out.attempt(() -> row(said, out));
    }
  }

  private static void row(JsonNode row, FrameEvents out) {
    if (!isRow(row)) {
      throw UndecodableException.badValue("a row does not begin with " + ROW);
    }
    JsonNode named = named(row);
    if (!isMatch(named)) {
      return;
    }
    LiquidationChannel channel = LiquidationChannel.BITFINEX_LIQUIDATIONS;
    ContractSymbol contract = contract(Fields.text(named, "symbol"));
    long time = Fields.millis(named, "time");
    BigDecimal amount = Fields.decimal(named, "amount");
    if (amount.signum() == 0) {
      throw UndecodableException.badValue("amount is zero and has no side");
    }
    out.liquidation(
        VENUE,
        channel,
        contract,
        time,
        channel.positionSide(amount.signum() > 0 ? "positive" : "negative"),
        amount.abs(),
        Fields.positive(named, "price"),
        NaturalKey.venueId(Fields.identifier(named, "position id"), MATCH, Long.toString(time)));
  }

  private static JsonNode named(JsonNode row) {
    ObjectNode named = JsonNodeFactory.instance.objectNode();
    named.set("position id", row.get(1));
    named.set("time", row.get(2));
    named.set("symbol", row.get(4));
    named.set("amount", row.get(5));
    named.set("is_match", row.get(8));
    named.set("price", row.get(11));
    return named;
  }

  private static boolean isMatch(JsonNode named) {
    String flag = Fields.identifier(named, "is_match");
    if (!flag.equals(MATCH) && !flag.equals("0")) {
      throw UndecodableException.badValue("is_match is neither 0 nor 1");
    }
    return flag.equals(MATCH);
  }

  /** UST is how the venue names USDT. */
  static ContractSymbol contract(String symbol) {
    Matcher parts = SYMBOL.matcher(symbol);
    if (!parts.matches()) {
      throw UndecodableException.badValue(
          "symbol " + symbol + " has the form of no Bitfinex derivative");
    }
    String quote = parts.group(2).equals("UST") ? "USDT" : parts.group(2);
    return Symbols.contract(symbol, parts.group(1), quote, Margin.LINEAR);
  }
}
