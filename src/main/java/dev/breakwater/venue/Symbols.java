package dev.breakwater.venue;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Margin;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Base and quote names as venues spell them, made one.
 *
 * <p>A multiplier is a power of ten of at least 1000, or 1M, before or behind the name (1000PEPE,
 * SHIB1000, 1MBABYDOGE). Digits that belong to a name stay: 1INCH, 0G, 2Z, C98.
 */
final class Symbols {
  /** Longest first: USDT must not be read as a base that ends in T with quote USD. */
  private static final List<String> QUOTES =
      List.of(
          "FDUSD", "USDT", "USDC", "BUSD", "TUSD", "USDE", "USD1", "USD", "BTC", "ETH", "BNB",
          "EUR", "TRY", "BRL", "JPY", "GBP", "AUD", "DAI");

  private static final Pattern PREFIXED = Pattern.compile("(10{3,8})([A-Z].*)");
  private static final Pattern MILLION_PREFIXED = Pattern.compile("1M([A-Z].*)");
  private static final Pattern SUFFIXED = Pattern.compile("([A-Z].*?)(10{3,8})");

  /** Names that the rules would read wrongly, and names that venues spell differently. */
  private static final Map<String, Base> OVERRIDES = Map.of("XBT", new Base("BTC", 1));

  /** Twice the longest that was seen: names are keys, and keys must be bounded. */
  private static final int LONGEST_NAME = 128;

  private Symbols() {}

  /** A canonical asset and how many of it one unit of the venue's base holds. */
  record Base(String asset, int multiplier) {}

  /** Canonical form of a base name, upper-cased. */
  static Base base(String name) {
    String upper = requireName(name).toUpperCase(Locale.ROOT);
    Base known = OVERRIDES.get(upper);
    if (known != null) {
      return known;
    }
    Matcher prefixed = PREFIXED.matcher(upper);
    if (prefixed.matches()) {
      return new Base(prefixed.group(2), Integer.parseInt(prefixed.group(1)));
    }
    Matcher million = MILLION_PREFIXED.matcher(upper);
    if (million.matches()) {
      return new Base(million.group(1), 1_000_000);
    }
    Matcher suffixed = SUFFIXED.matcher(upper);
    if (suffixed.matches()) {
      return new Base(suffixed.group(1), Integer.parseInt(suffixed.group(2)));
    }
    return new Base(upper, 1);
  }

  static ContractSymbol contract(String symbol, String base, String quote, Margin margin) {
    requireName(symbol);
    Base canonical = base(base);
    return new ContractSymbol(
        symbol, canonical.asset(), canonical.multiplier(), quote.toUpperCase(Locale.ROOT), margin);
  }

  /**
   * Splits a joined pair such as BTCUSDT at its quote.
   *
   * @throws UndecodableException if it ends in no known quote
   */
  static ContractSymbol joined(String symbol, String pair, Margin margin) {
    String upper = requireName(pair).toUpperCase(Locale.ROOT);
    for (String quote : QUOTES) {
      if (upper.length() > quote.length() && upper.endsWith(quote)) {
        return contract(symbol, upper.substring(0, upper.length() - quote.length()), quote, margin);
      }
    }
    throw UndecodableException.badValue("symbol " + pair + " ends in no known quote currency");
  }

  /**
   * Letters, digits and the marks that occur in names; everything else in a symbol is damage or
   * malice.
   */
  private static String requireName(String name) {
    if (name.isEmpty()) {
      throw UndecodableException.badValue("symbol has no base");
    }
    if (name.length() > LONGEST_NAME) {
      throw UndecodableException.badValue("symbol of " + name.length() + " characters");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean usable =
          Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == ':' || c == '/';
      if (!usable) {
        throw UndecodableException.badValue("symbol has a character that no venue uses");
      }
    }
    return name;
  }
}
