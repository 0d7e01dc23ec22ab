package dev.breakwater.venue;

import static dev.breakwater.model.Completeness.COMPLETE;
import static dev.breakwater.model.Completeness.SAMPLED;
import static dev.breakwater.model.Completeness.UNKNOWN;
import static dev.breakwater.model.PriceBasis.BANKRUPTCY;
import static dev.breakwater.model.PriceBasis.FILL;
import static dev.breakwater.model.PriceBasis.ORDER;
import static dev.breakwater.model.SizeUnit.BASE;
import static dev.breakwater.model.SizeUnit.CONTRACTS;
import static dev.breakwater.model.SizeUnit.QUOTE;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.model.SizeUnit;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * The table of all liquidation channels: what each one's side, size and price mean, and since when
 * it shows how much.
 *
 * <p>Venues use the same words for opposite things; that a reader can check every row here against
 * the venue's documentation (docs/venues.md names the sources) is the point of this class. A price
 * that is not a FILL lies 0.3 to 1 % beyond the market.
 */
enum LiquidationChannel {
  // spotless:off
  // channel                      names of side   long was closed  short was closed  size counts   price is    shows how much, since when
  BINANCE_USDM_FORCE_ORDER(       Names.ORDER,    "SELL",          "BUY",            BASE,         FILL,       Regime.binance()),
  BINANCE_COINM_FORCE_ORDER(      Names.ORDER,    "SELL",          "BUY",            CONTRACTS,    FILL,       Regime.binance()),
  BYBIT_ALL_LIQUIDATION_LINEAR(   Names.POSITION, "Buy",           "Sell",           BASE,         BANKRUPTCY, Regime.always(COMPLETE)),
  BYBIT_ALL_LIQUIDATION_INVERSE(  Names.POSITION, "Buy",           "Sell",           QUOTE,        BANKRUPTCY, Regime.always(COMPLETE)),
  BYBIT_LIQUIDATION_LINEAR(       Names.POSITION, "Buy",           "Sell",           BASE,         BANKRUPTCY, Regime.bybitOld()),
  BYBIT_LIQUIDATION_INVERSE(      Names.POSITION, "Buy",           "Sell",           QUOTE,        BANKRUPTCY, Regime.bybitOld()),
  OKX_LIQUIDATION_ORDERS(         Names.ORDER,    "sell",          "buy",            CONTRACTS,    BANKRUPTCY, Regime.always(SAMPLED)),
  OKX_LIQUIDATION_ORDERS_MARGIN(  Names.ORDER,    "sell",          "buy",            BASE,         BANKRUPTCY, Regime.always(SAMPLED)),
  OKX_V3_LIQUIDATION(             Names.POSITION, "3",             "4",              CONTRACTS,    BANKRUPTCY, Regime.always(SAMPLED)),
  HTX_LIQUIDATION_ORDERS(         Names.ORDER,    "sell",          "buy",            CONTRACTS,    ORDER,      Regime.always(UNKNOWN)),
  /** Rows of the liquidated user; a row of the counterparty, or of the vault that takes over, says the opposite. */
  HYPERLIQUID_NODE_FILLS(         Names.ORDER,    "A",             "B",              BASE,         FILL,       Regime.always(COMPLETE)),
  /** As above, but only of the addresses that somebody follows. */
  HYPERLIQUID_USER_FILLS(         Names.ORDER,    "A",             "B",              BASE,         FILL,       Regime.always(UNKNOWN)),
  GATE_PUBLIC_LIQUIDATES(         Names.ORDER,    "negative",      "positive",       CONTRACTS,    BANKRUPTCY, Regime.gate()),
  /** As the next row, where no fill price is given: the price of the order, beyond the market. */
  GATE_REST_LIQUIDATION_ORDERS_UNFILLED(Names.POSITION, "positive", "negative",     CONTRACTS,    BANKRUPTCY, Regime.always(UNKNOWN)),
  /** The same field name as in the stream with the opposite sign. */
  GATE_REST_LIQUIDATION_ORDERS(   Names.POSITION, "positive",      "negative",       CONTRACTS,    FILL,       Regime.always(UNKNOWN)),
  DERIBIT_TAKER_INVERSE(          Names.ORDER,    "sell",          "buy",            QUOTE,        FILL,       Regime.always(COMPLETE)),
  DERIBIT_TAKER_LINEAR(           Names.ORDER,    "sell",          "buy",            BASE,         FILL,       Regime.always(COMPLETE)),
  /** The maker was liquidated, yet the direction is still the taker's, who bought what a long had to sell. */
  DERIBIT_MAKER_INVERSE(          Names.POSITION, "buy",           "sell",           QUOTE,        FILL,       Regime.always(COMPLETE)),
  DERIBIT_MAKER_LINEAR(           Names.POSITION, "buy",           "sell",           BASE,         FILL,       Regime.always(COMPLETE)),
  /** Contracts of one unit of their quote. */
  BITMEX_LIQUIDATION_INVERSE(     Names.ORDER,    "Sell",          "Buy",            QUOTE,        ORDER,      Regime.always(COMPLETE)),
  BITMEX_LIQUIDATION(             Names.ORDER,    "Sell",          "Buy",            CONTRACTS,    ORDER,      Regime.always(COMPLETE)),
  /** At most the largest long and the largest short of a pair and second. Which price it is, nothing says. */
  BITGET_LIQUIDATION(             Names.POSITION, "buy",           "sell",           QUOTE,        PriceBasis.UNKNOWN, Regime.always(SAMPLED)),
  KRAKEN_FUTURES_TRADE_LINEAR(    Names.ORDER,    "sell",          "buy",            BASE,         FILL,       Regime.always(COMPLETE)),
  /** Contracts of one USD. */
  KRAKEN_FUTURES_TRADE_INVERSE(   Names.ORDER,    "sell",          "buy",            QUOTE,        FILL,       Regime.always(COMPLETE)),
  /** The sign of the amount. Whether the price is a fill or the position's taking over, nothing says. */
  BITFINEX_LIQUIDATIONS(          Names.POSITION, "positive",      "negative",       BASE,         PriceBasis.UNKNOWN, Regime.always(UNKNOWN)),
  DYDX_TRADES(                    Names.ORDER,    "SELL",          "BUY",            BASE,         FILL,       Regime.always(COMPLETE)),

  // Dialects: records that tools made of the channels of many venues. Sizes stay the venue's.
  CRYPTOFEED_BINANCE_USDM(        Names.ORDER,    "sell",          "buy",            BASE,         ORDER,      Regime.binance()),
  CRYPTOFEED_BINANCE_COINM(       Names.ORDER,    "sell",          "buy",            CONTRACTS,    ORDER,      Regime.binance()),
  /** The one exchange whose side cryptofeed copies although it names the position. */
  CRYPTOFEED_BYBIT_LINEAR(        Names.POSITION, "buy",           "sell",           BASE,         BANKRUPTCY, Regime.cryptofeedBybit()),
  CRYPTOFEED_BYBIT_INVERSE(       Names.POSITION, "buy",           "sell",           QUOTE,        BANKRUPTCY, Regime.cryptofeedBybit()),
  CRYPTOFEED_OKX(                 Names.ORDER,    "sell",          "buy",            CONTRACTS,    BANKRUPTCY, Regime.always(SAMPLED)),
  CRYPTOFEED_BITMEX(              Names.ORDER,    "sell",          "buy",            CONTRACTS,    ORDER,      Regime.always(COMPLETE)),
  CRYPTOFEED_BITMEX_INVERSE(      Names.ORDER,    "sell",          "buy",            QUOTE,        ORDER,      Regime.always(COMPLETE)),
  TARDIS_BINANCE_USDM(            Names.ORDER,    "sell",          "buy",            BASE,         ORDER,      Regime.binance()),
  TARDIS_BINANCE_COINM(           Names.ORDER,    "sell",          "buy",            CONTRACTS,    ORDER,      Regime.binance()),
  TARDIS_BYBIT_LINEAR(            Names.ORDER,    "sell",          "buy",            BASE,         BANKRUPTCY, Regime.tardisBybit()),
  TARDIS_BYBIT_INVERSE(           Names.ORDER,    "sell",          "buy",            QUOTE,        BANKRUPTCY, Regime.tardisBybit()),
  TARDIS_OKX(                     Names.ORDER,    "sell",          "buy",            CONTRACTS,    BANKRUPTCY, Regime.always(SAMPLED)),
  TARDIS_HTX(                     Names.ORDER,    "sell",          "buy",            CONTRACTS,    ORDER,      Regime.always(UNKNOWN)),
  TARDIS_HYPERLIQUID(             Names.ORDER,    "sell",          "buy",            BASE,         FILL,       Regime.always(UNKNOWN)),
  TARDIS_GATE(                    Names.ORDER,    "sell",          "buy",            CONTRACTS,    BANKRUPTCY, Regime.gate()),
  TARDIS_DERIBIT_LINEAR(          Names.ORDER,    "sell",          "buy",            BASE,         FILL,       Regime.always(COMPLETE)),
  TARDIS_DERIBIT_INVERSE(         Names.ORDER,    "sell",          "buy",            QUOTE,        FILL,       Regime.always(COMPLETE)),
  TARDIS_BITMEX(                  Names.ORDER,    "sell",          "buy",            CONTRACTS,    ORDER,      Regime.always(COMPLETE)),
  TARDIS_BITMEX_INVERSE(          Names.ORDER,    "sell",          "buy",            QUOTE,        ORDER,      Regime.always(COMPLETE)),
  /** The amount reads like coins and is quote; the venue does not say what its price is. */
  TARDIS_BITGET(                  Names.ORDER,    "sell",          "buy",            QUOTE,        PriceBasis.UNKNOWN, Regime.always(SAMPLED)),
  TARDIS_KRAKEN_LINEAR(           Names.ORDER,    "sell",          "buy",            BASE,         FILL,       Regime.always(COMPLETE)),
  TARDIS_KRAKEN_INVERSE(          Names.ORDER,    "sell",          "buy",            QUOTE,        FILL,       Regime.always(COMPLETE)),
  /** Triggers, not matches: the price is where the position was entered, percents beside the market. */
  TARDIS_BITFINEX(                Names.ORDER,    "sell",          "buy",            BASE,         PriceBasis.UNKNOWN, Regime.always(UNKNOWN)),
  TARDIS_DYDX(                    Names.ORDER,    "sell",          "buy",            BASE,         FILL,       Regime.always(COMPLETE));
  // spotless:on

  /** Whose side the raw field names; for the reader, the words beside it decide. */
  enum Names {
    ORDER,
    POSITION
  }

  /** What a channel shows before and from {@code since} on, UTC midnight in epoch milliseconds. */
  record Regime(Completeness before, long since, Completeness after) {
    static Regime always(Completeness completeness) {
      return new Regime(completeness, Long.MIN_VALUE, completeness);
    }

    /**
     * One order a symbol and second since April 2021; no day is known, so the whole month counts as
     * sampled.
     */
    static Regime binance() {
      return new Regime(COMPLETE, day("2021-04-01"), SAMPLED);
    }

    /**
     * One order a symbol and second from September 2021 until allLiquidation replaced the channel.
     */
    static Regime bybitOld() {
      return new Regime(COMPLETE, day("2021-09-01"), SAMPLED);
    }

    /**
     * tardis went over to allLiquidation some days after the venue. What it holds from before
     * September 2021 was complete and counts as sampled, too.
     */
    static Regime tardisBybit() {
      return new Regime(SAMPLED, day("2025-02-26"), COMPLETE);
    }

    /**
     * cryptofeed knows only the topic that allLiquidation replaced; what feeds it since is open.
     */
    static Regime cryptofeedBybit() {
      return new Regime(SAMPLED, day("2025-02-20"), UNKNOWN);
    }

    static Regime gate() {
      return new Regime(SAMPLED, day("2026-08-20"), COMPLETE);
    }

    Completeness at(long eventTime) {
      return eventTime < since ? before : after;
    }

    private static long day(String date) {
      return LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }
  }

  final Names names;
  final String longWord;
  final String shortWord;
  final SizeUnit sizeUnit;
  final PriceBasis priceBasis;
  final Regime regime;

  LiquidationChannel(
      Names names,
      String longWord,
      String shortWord,
      SizeUnit sizeUnit,
      PriceBasis priceBasis,
      Regime regime) {
    this.names = names;
    this.longWord = longWord;
    this.shortWord = shortWord;
    this.sizeUnit = sizeUnit;
    this.priceBasis = priceBasis;
    this.regime = regime;
  }

  /**
   * The position that {@code word} says was closed, ignoring case. @throws UndecodableException for
   * any other word
   */
  PositionSide positionSide(String word) {
    if (word.equalsIgnoreCase(longWord)) {
      return PositionSide.LONG;
    }
    if (word.equalsIgnoreCase(shortWord)) {
      return PositionSide.SHORT;
    }
    throw UndecodableException.badValue("side is neither " + longWord + " nor " + shortWord);
  }

  /**
   * Whether the venue publishes no time with its liquidations, so that they take their receipt's.
   */
  boolean timedByReceipt() {
    return this == BITMEX_LIQUIDATION || this == BITMEX_LIQUIDATION_INVERSE;
  }

  /** How much of the venue's liquidations this channel showed at {@code eventTime}. */
  Completeness completeness(long eventTime) {
    return regime.at(eventTime);
  }
}
