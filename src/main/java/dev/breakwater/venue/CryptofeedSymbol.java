package dev.breakwater.venue;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A perpetual or dated future as cryptofeed names it on every exchange alike, and how the venues
 * spell it: instruments are known by the venue's own symbol only.
 *
 * @param base as the venue writes it, multiplier included, except that XBT is BTC
 * @param expiry absent on perpetuals
 */
record CryptofeedSymbol(String base, String quote, @Nullable Expiry expiry) {

  /**
   * BTC-USDT-PERP; BTC-USDT-26Z25 expires on 25 December 2026: year, month, day. The month is a
   * code; written out as in 26DEC25 it stands at the same place.
   */
  private static final Pattern FUTURE =
      Pattern.compile(
          "(?<base>[^-]+)-(?<quote>[^-]+)-(?:PERP|(?<year>\\d{2})(?<month>[FGHJKMNQUVXZ]|[A-Z]{3})(?<day>0?[1-9]|[12]\\d|3[01]))");

  private static final Pattern OPTION = Pattern.compile("(?:[^-]+-){4}(?:call|put|[CP])");

  private static final String MONTH_CODES = "FGHJKMNQUVXZ";

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  /** The same day in the spellings of the venues. */
  record Expiry(String year, int month, int day) {
    /** 261225. */
    String digits() {
      return String.format(Locale.ROOT, "%s%02d%02d", year, month, day);
    }

    /** 25DEC26, 8JUN20. */
    String words() {
      return day + MONTHS.get(month - 1) + year;
    }

    /** Z26; the day goes without saying. */
    String code() {
      return MONTH_CODES.charAt(month - 1) + year;
    }
  }

  static boolean isOption(String symbol) {
    return OPTION.matcher(symbol).matches();
  }

  /**
   * @throws UndecodableException if it is none, as a spot pair is
   */
  static CryptofeedSymbol parse(String symbol) {
    Matcher parts = FUTURE.matcher(symbol);
    if (!parts.matches()) {
      throw unknown(symbol);
    }
    String year = parts.group("year");
    Expiry expiry =
        year == null
            ? null
            : new Expiry(
                year, month(parts.group("month"), symbol), Integer.parseInt(parts.group("day")));
    return new CryptofeedSymbol(parts.group("base"), parts.group("quote"), expiry);
  }

  private static int month(String name, String symbol) {
    int index = name.length() == 1 ? MONTH_CODES.indexOf(name) : MONTHS.indexOf(name);
    if (index < 0) {
      throw unknown(symbol);
    }
    return index + 1;
  }

  private static UndecodableException unknown(String symbol) {
    return UndecodableException.badValue(
        "symbol " + symbol + " has the form of no cryptofeed future");
  }

  String binanceUsdm() {
    return base + quote + (expiry == null ? "" : "_" + expiry.digits());
  }

  String binanceCoinm() {
    return base + quote + "_" + (expiry == null ? "PERP" : expiry.digits());
  }

  /** USDC contracts leave their quote out: BTCPERP, BTC-25DEC26. */
  String bybit() {
    String pair = quote.equals("USDC") ? base : base + quote;
    if (expiry == null) {
      return quote.equals("USDC") ? base + "PERP" : pair;
    }
    return quote.equals("USD") ? pair + expiry.code() : pair + "-" + expiry.words();
  }

  String okx() {
    return base + "-" + quote + "-" + (expiry == null ? "SWAP" : expiry.digits());
  }

  /** Inverse futures join base and day: BTC200703. */
  String htx() {
    if (expiry == null) {
      return base + "-" + quote;
    }
    return quote.equals("USD")
        ? base + expiry.digits()
        : base + "-" + quote + "-" + expiry.digits();
  }

  String gate() {
    return base + "_" + quote + (expiry == null ? "" : "_20" + expiry.digits());
  }

  String deribit() {
    String pair = quote.equals("USD") ? base : base + "_" + quote;
    return pair + "-" + (expiry == null ? "PERPETUAL" : expiry.words());
  }

  /** Futures of bitcoin leave their USD out, and those that are priced in bitcoin, that. */
  String bitmex() {
    String own = base.equals("BTC") ? "XBT" : base;
    boolean quoteIsSilent =
        expiry != null && (quote.equals("BTC") || (own.equals("XBT") && quote.equals("USD")));
    return own + (quoteIsSilent ? "" : quote) + (expiry == null ? "" : expiry.code());
  }

  String bitget() {
    if (expiry != null) {
      return base + quote + expiry.code();
    }
    return quote.equals("USDC") ? base + "PERP" : base + quote;
  }

  String bitfinex() {
    return "t" + base + "F0:" + (quote.equals("USDT") ? "UST" : quote) + "F0";
  }

  String dydx() {
    return base + "-" + quote;
  }

  String hyperliquid() {
    return base;
  }
}
