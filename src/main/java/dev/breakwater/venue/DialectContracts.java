package dev.breakwater.venue;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Margin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contract behind a venue's own symbol, where a dialect tells less than the venue's own frames
 * do. A symbol of another form is refused: whether it is linear or inverse decides what its sizes
 * count.
 */
final class DialectContracts {
  /** An expiry by month code and year, as in XBTZ25. */
  private static final String MONTH = "([FGHJKMNQUVXZ]\\d{2})";

  /** BTC_CQ: the current quarter of an inverse future, whichever contract that is at the time. */
  private static final Pattern HTX_ALIAS = Pattern.compile("([A-Z0-9]+)_(CW|NW|CQ|NQ)");

  /** XBTUSD, XBTZ25, ETHUSDT, ETHUSDM22; ETHM19 has no quote and was priced in bitcoin. */
  private static final Pattern BITMEX =
      Pattern.compile("(?<base>[A-Z0-9]+?)(?<quote>USDT|USDC|USD)?(?<month>" + MONTH + ")?");

  private static final Pattern BITGET_LINEAR =
      Pattern.compile("([A-Z0-9]+)(USDT|USDC)" + MONTH + "?");

  private static final Pattern BITGET_USDC = Pattern.compile("([A-Z0-9]+)PERP");

  /** BTCUSD, BTCUSD_CM, BTCUSDZ24. */
  private static final Pattern BITGET_INVERSE =
      Pattern.compile("([A-Z0-9]+)USD" + MONTH + "?(_CM)?");

  private DialectContracts() {}

  static ContractSymbol htx(String symbol) {
    Matcher alias = HTX_ALIAS.matcher(symbol);
    return alias.matches()
        ? Symbols.contract(symbol, alias.group(1), "USD", Margin.INVERSE)
        : HtxDecoder.contract(symbol);
  }

  /** Only bitcoin is inverse; other coins against USD are quanto, settled in bitcoin. */
  static ContractSymbol bitmex(String symbol) {
    Matcher parts = matched(BITMEX, symbol);
    String base = parts.group("base");
    String quote = parts.group("quote");
    boolean bitcoin = base.equals("XBT");
    if (quote == null && parts.group("month") == null) {
      throw unknown(symbol);
    }
    if (quote == null) {
      return bitcoin
          ? Symbols.contract(symbol, base, "USD", Margin.INVERSE)
          : Symbols.contract(symbol, base, "BTC", Margin.LINEAR);
    }
    Margin coinSettled = bitcoin ? Margin.INVERSE : Margin.QUANTO;
    Margin margin = quote.equals("USD") ? coinSettled : Margin.LINEAR;
    return Symbols.contract(symbol, base, quote, margin);
  }

  static ContractSymbol bitget(String symbol) {
    Matcher linear = BITGET_LINEAR.matcher(symbol);
    if (linear.matches()) {
      return Symbols.contract(symbol, linear.group(1), linear.group(2), Margin.LINEAR);
    }
    Matcher inverse = BITGET_INVERSE.matcher(symbol);
    if (inverse.matches()) {
      return Symbols.contract(symbol, inverse.group(1), "USD", Margin.INVERSE);
    }
    return Symbols.contract(symbol, matched(BITGET_USDC, symbol).group(1), "USDC", Margin.LINEAR);
  }

  /** The venue's own symbols begin with a t, which the dialects leave out or not. */
  static ContractSymbol bitfinex(String symbol) {
    return BitfinexDecoder.contract(symbol.startsWith("t") ? symbol : "t" + symbol);
  }

  private static Matcher matched(Pattern form, String symbol) {
    Matcher matcher = form.matcher(symbol);
    if (!matcher.matches()) {
      throw unknown(symbol);
    }
    return matcher;
  }

  private static UndecodableException unknown(String symbol) {
    return UndecodableException.badValue(
        "symbol " + symbol + " has the form of no contract of its venue");
  }
}
