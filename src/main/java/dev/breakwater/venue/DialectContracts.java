package dev.breakwater.venue;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Margin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The contract behind a venue's own symbol, for venues that reach the job through a dialect. A
 * symbol of another form is refused: whether it is linear or inverse decides what its sizes count.
 */
final class DialectContracts {
  /** An expiry by month code and year, as in XBTZ25. */
  private static final String MONTH = "([FGHJKMNQUVXZ]\\d{2})";

  /** BTC_CQ: the current quarter of an inverse future, whichever contract that is at the time. */
  private static final Pattern HTX_ALIAS = Pattern.compile("([A-Z0-9]+)_(CW|NW|CQ|NQ)");

  /** BTC-PERPETUAL, BTC-8JUN20, SOL_USDC-PERPETUAL, BTC-8JUN20-8750-P, XRP_USDC-26DEC25-0d5-C. */
  private static final Pattern DERIBIT =
      Pattern.compile(
          "(?<base>[A-Z0-9]+)(?:_(?<quote>USDC|USDT))?-(?:PERPETUAL|\\d{1,2}[A-Z]{3}\\d{2}"
              + "(?<option>-[\\ddD.]+-[CP])?)");

  /** XBTUSD, XBTZ25, ETHUSDT, ETHUSDM22; ETHM19 has no quote and was priced in bitcoin. */
  private static final Pattern BITMEX =
      Pattern.compile("(?<base>[A-Z0-9]+?)(?<quote>USDT|USDC|USD)?(?<month>" + MONTH + ")?");

  private static final Pattern BITGET_LINEAR =
      Pattern.compile("([A-Z0-9]+)(USDT|USDC)" + MONTH + "?");

  private static final Pattern BITGET_USDC = Pattern.compile("([A-Z0-9]+)PERP");

  /** BTCUSD, BTCUSD_CM, BTCUSDZ24. */
  private static final Pattern BITGET_INVERSE =
      Pattern.compile("([A-Z0-9]+)USD" + MONTH + "?(_CM)?");

  /** PI_ and FI_ are inverse, PF_ and FF_ count coins. */
  private static final Pattern KRAKEN = Pattern.compile("(PI|FI|PF|FF)_([A-Z0-9]+)USD(_\\d{6})?");

  private static final Pattern BITFINEX = Pattern.compile("t?([A-Z0-9]+)F0:([A-Z0-9]+)F0");

  private static final Pattern DYDX = Pattern.compile("([^-]+)-USD");

  private DialectContracts() {}

  static ContractSymbol htx(String symbol) {
    Matcher alias = HTX_ALIAS.matcher(symbol);
    return alias.matches()
        ? Symbols.contract(symbol, alias.group(1), "USD", Margin.INVERSE)
        : HtxDecoder.contract(symbol);
  }

  /** An option of a coin is priced in that coin: its premium must not be taken for dollars. */
  static ContractSymbol deribit(String symbol) {
    Matcher parts = matched(DERIBIT, symbol);
    String base = parts.group("base");
    String quote = parts.group("quote");
    if (quote != null) {
      return Symbols.contract(symbol, base, quote, Margin.LINEAR);
    }
    return parts.group("option") != null
        ? Symbols.contract(symbol, base, base, Margin.LINEAR)
        : Symbols.contract(symbol, base, "USD", Margin.INVERSE);
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

  static ContractSymbol kraken(String symbol) {
    Matcher parts = matched(KRAKEN, symbol);
    Margin margin = parts.group(1).endsWith("I") ? Margin.INVERSE : Margin.LINEAR;
    return Symbols.contract(symbol, parts.group(2), "USD", margin);
  }

  /** The venue calls Tether UST; its own symbols begin with a t that is no part of the name. */
  static ContractSymbol bitfinex(String symbol) {
    Matcher parts = matched(BITFINEX, symbol);
    String quote = parts.group(2).equals("UST") ? "USDT" : parts.group(2);
    String own = symbol.startsWith("t") ? symbol : "t" + symbol;
    return Symbols.contract(own, parts.group(1), quote, Margin.LINEAR);
  }

  static ContractSymbol dydx(String symbol) {
    String base = matched(DYDX, symbol).group(1);
    return Symbols.contract(symbol, base, "USD", Margin.LINEAR);
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
