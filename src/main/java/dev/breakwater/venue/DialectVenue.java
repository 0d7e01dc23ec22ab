package dev.breakwater.venue;

import static dev.breakwater.model.SizeUnit.BASE;
import static dev.breakwater.model.SizeUnit.CONTRACTS;
import static dev.breakwater.model.SizeUnit.QUOTE;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What venues mean by the symbols, open interest and funding rates that the dialects pass through
 * as they are. What they mean by their liquidations stands in {@link LiquidationChannel}.
 */
enum DialectVenue {
  // spotless:off
  // a venue; who reads its own symbols; open interest of linear and of inverse contracts; sides; minutes that funding is for
  BINANCE_USDM(  BinanceDecoder.USDM,        BinanceDecoder::contract,       BASE,      CONTRACTS, Sides.ONE,  null),
  BINANCE_COINM( BinanceDecoder.COINM,       BinanceDecoder::contract,       CONTRACTS, CONTRACTS, Sides.ONE,  null),
  BYBIT(         BybitDecoder.VENUE,         BybitDecoder::contract,         BASE,      QUOTE,     Sides.BOTH, null),
  OKX(           OkxDecoder.VENUE,           OkxDecoder::contract,           CONTRACTS, CONTRACTS, Sides.ONE,  null),
  HTX(           HtxDecoder.VENUE,           DialectContracts::htx,          CONTRACTS, CONTRACTS, Sides.ONE,  null),
  HYPERLIQUID(   HyperliquidDecoder.VENUE,   HyperliquidDecoder::contract,   BASE,      BASE,      Sides.ONE,  60),
  GATE(          GateDecoder.VENUE,          GateDecoder::contract,          CONTRACTS, CONTRACTS, Sides.ONE,  null),
  /** Funding accrues all the time and is stated for 8 hours. */
  DERIBIT(       DeribitDecoder.VENUE,       DeribitDecoder::contract,       BASE,      QUOTE,     Sides.ONE,  480),
  BITMEX(        BitmexDecoder.VENUE,        DialectContracts::bitmex,       CONTRACTS, QUOTE,     Sides.ONE,  null),
  BITGET(        BitgetDecoder.VENUE,        DialectContracts::bitget,       BASE,      BASE,      Sides.ONE,  null),
  KRAKEN(        KrakenFuturesDecoder.VENUE, KrakenFuturesDecoder::contract, BASE,      QUOTE,     Sides.ONE,  60),
  BITFINEX(      BitfinexDecoder.VENUE,      DialectContracts::bitfinex,     BASE,      BASE,      Sides.ONE,  null),
  DYDX(          DydxDecoder.VENUE,          DydxDecoder::contract,          BASE,      BASE,      Sides.ONE,  60);
  // spotless:on

  /** Whether a venue counts every contract once, or at its long and at its short side. */
  private enum Sides {
    ONE,
    BOTH
  }

  final String venue;
  private final Function<String, ContractSymbol> contracts;
  private final SizeUnit linearInterest;
  private final SizeUnit inverseInterest;
  private final Sides sides;

  /** Absent where the interval differs between contracts and the dialects do not pass it on. */
  final @Nullable Integer fundingMinutes;

  DialectVenue(
      String venue,
      Function<String, ContractSymbol> contracts,
      SizeUnit linearInterest,
      SizeUnit inverseInterest,
      Sides sides,
      @Nullable Integer fundingMinutes) {
    this.venue = venue;
    this.contracts = contracts;
    this.linearInterest = linearInterest;
    this.inverseInterest = inverseInterest;
    this.sides = sides;
    this.fundingMinutes = fundingMinutes;
  }

  /**
   * @throws UndecodableException if {@code symbol} has the form of no contract of this venue
   */
  ContractSymbol contract(String symbol) {
    return contracts.apply(symbol);
  }

  OpenInterest openInterest(ContractSymbol contract, BigDecimal amount) {
    SizeUnit unit = contract.margin() == Margin.INVERSE ? inverseInterest : linearInterest;
    return new OpenInterest(Decimals.plain(amount), unit, sides == Sides.BOTH, null, null);
  }
}
