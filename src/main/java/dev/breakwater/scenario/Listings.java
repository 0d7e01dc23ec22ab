package dev.breakwater.scenario;

import java.math.BigDecimal;
import java.util.List;

/**
 * Which venue lists which coin, in which units. Contract values are those of the venues' instrument
 * lists; a coin whose value is not known for certain at a venue is not traded there.
 */
final class Listings {
  // spotless:off
  //      venue               symbol            coin      thousands, price and size decimals,
  // contract value
  private static final List<Listing> ALL =
      List.of(
          row(Venue.BYBIT, "BTCUSDT", Coin.BTC, 0, 1, 3, "1"),
          row(Venue.BYBIT, "ETHUSDT", Coin.ETH, 0, 2, 3, "1"),
          row(Venue.BYBIT, "SOLUSDT", Coin.SOL, 0, 2, 2, "1"),
          row(Venue.BYBIT, "XRPUSDT", Coin.XRP, 0, 4, 1, "1"),
          row(Venue.BYBIT, "DOGEUSDT", Coin.DOGE, 0, 5, 0, "1"),
          row(Venue.BYBIT, "ZECUSDT", Coin.ZEC, 0, 2, 3, "1"),
          row(Venue.BYBIT, "HYPEUSDT", Coin.HYPE, 0, 3, 2, "1"),
          row(Venue.BYBIT, "SUIUSDT", Coin.SUI, 0, 4, 1, "1"),
          row(Venue.BYBIT, "BNBUSDT", Coin.BNB, 0, 2, 2, "1"),
          row(Venue.BYBIT, "ADAUSDT", Coin.ADA, 0, 5, 0, "1"),
          row(Venue.BYBIT, "LINKUSDT", Coin.LINK, 0, 3, 2, "1"),
          row(Venue.BYBIT, "AVAXUSDT", Coin.AVAX, 0, 3, 1, "1"),
          row(Venue.BYBIT, "LTCUSDT", Coin.LTC, 0, 2, 3, "1"),
          row(Venue.BYBIT, "1000PEPEUSDT", Coin.PEPE, 3, 7, 0, "1"),
          row(Venue.HYPERLIQUID, "BTC", Coin.BTC, 0, 0, 5, "1"),
          row(Venue.HYPERLIQUID, "ETH", Coin.ETH, 0, 1, 4, "1"),
          row(Venue.HYPERLIQUID, "SOL", Coin.SOL, 0, 2, 2, "1"),
          row(Venue.HYPERLIQUID, "XRP", Coin.XRP, 0, 4, 0, "1"),
          row(Venue.HYPERLIQUID, "DOGE", Coin.DOGE, 0, 5, 0, "1"),
          row(Venue.HYPERLIQUID, "ZEC", Coin.ZEC, 0, 2, 2, "1"),
          row(Venue.HYPERLIQUID, "HYPE", Coin.HYPE, 0, 3, 2, "1"),
          row(Venue.HYPERLIQUID, "SUI", Coin.SUI, 0, 4, 1, "1"),
          row(Venue.HYPERLIQUID, "BNB", Coin.BNB, 0, 2, 3, "1"),
          row(Venue.HYPERLIQUID, "ADA", Coin.ADA, 0, 5, 0, "1"),
          row(Venue.HYPERLIQUID, "LINK", Coin.LINK, 0, 3, 1, "1"),
          row(Venue.HYPERLIQUID, "AVAX", Coin.AVAX, 0, 3, 2, "1"),
          row(Venue.HYPERLIQUID, "LTC", Coin.LTC, 0, 3, 2, "1"),
          row(Venue.HYPERLIQUID, "kPEPE", Coin.PEPE, 3, 6, 0, "1"),
          row(Venue.BINANCE, "BTCUSDT", Coin.BTC, 0, 1, 3, "1"),
          row(Venue.BINANCE, "ETHUSDT", Coin.ETH, 0, 2, 3, "1"),
          row(Venue.BINANCE, "SOLUSDT", Coin.SOL, 0, 2, 2, "1"),
          row(Venue.BINANCE, "XRPUSDT", Coin.XRP, 0, 4, 1, "1"),
          row(Venue.BINANCE, "DOGEUSDT", Coin.DOGE, 0, 5, 0, "1"),
          row(Venue.BINANCE, "ZECUSDT", Coin.ZEC, 0, 2, 3, "1"),
          row(Venue.BINANCE, "HYPEUSDT", Coin.HYPE, 0, 3, 2, "1"),
          row(Venue.BINANCE, "SUIUSDT", Coin.SUI, 0, 4, 1, "1"),
          row(Venue.BINANCE, "BNBUSDT", Coin.BNB, 0, 2, 2, "1"),
          row(Venue.BINANCE, "ADAUSDT", Coin.ADA, 0, 5, 0, "1"),
          row(Venue.BINANCE, "LINKUSDT", Coin.LINK, 0, 3, 2, "1"),
          row(Venue.BINANCE, "AVAXUSDT", Coin.AVAX, 0, 3, 1, "1"),
          row(Venue.BINANCE, "LTCUSDT", Coin.LTC, 0, 2, 3, "1"),
          row(Venue.BINANCE, "1000PEPEUSDT", Coin.PEPE, 3, 7, 0, "1"),
          row(Venue.HTX, "BTC-USDT", Coin.BTC, 0, 1, 0, "0.001"),
          row(Venue.HTX, "ETH-USDT", Coin.ETH, 0, 2, 0, "0.01"),
          row(Venue.HTX, "SOL-USDT", Coin.SOL, 0, 4, 0, "1"),
          row(Venue.HTX, "XRP-USDT", Coin.XRP, 0, 5, 0, "10"),
          row(Venue.HTX, "DOGE-USDT", Coin.DOGE, 0, 6, 0, "100"),
          row(Venue.HTX, "ZEC-USDT", Coin.ZEC, 0, 3, 0, "0.1"),
          row(Venue.HTX, "BNB-USDT", Coin.BNB, 0, 3, 0, "0.1"),
          row(Venue.HTX, "ADA-USDT", Coin.ADA, 0, 6, 0, "10"),
          row(Venue.HTX, "LINK-USDT", Coin.LINK, 0, 4, 0, "0.1"),
          row(Venue.HTX, "AVAX-USDT", Coin.AVAX, 0, 4, 0, "1"),
          row(Venue.HTX, "LTC-USDT", Coin.LTC, 0, 3, 0, "0.1"),
          row(Venue.OKX, "BTC-USDT-SWAP", Coin.BTC, 0, 1, 2, "0.01"),
          row(Venue.OKX, "ETH-USDT-SWAP", Coin.ETH, 0, 2, 2, "0.1"),
          row(Venue.OKX, "SOL-USDT-SWAP", Coin.SOL, 0, 2, 2, "1"),
          row(Venue.OKX, "XRP-USDT-SWAP", Coin.XRP, 0, 5, 1, "100"),
          row(Venue.OKX, "DOGE-USDT-SWAP", Coin.DOGE, 0, 5, 2, "1000"),
          row(Venue.OKX, "ZEC-USDT-SWAP", Coin.ZEC, 0, 2, 1, "0.1"),
          row(Venue.OKX, "ADA-USDT-SWAP", Coin.ADA, 0, 5, 1, "100"),
          row(Venue.OKX, "LINK-USDT-SWAP", Coin.LINK, 0, 3, 1, "1"),
          row(Venue.OKX, "AVAX-USDT-SWAP", Coin.AVAX, 0, 3, 1, "1"),
          row(Venue.OKX, "LTC-USDT-SWAP", Coin.LTC, 0, 2, 2, "1"),
          row(Venue.GATE, "BTC_USDT", Coin.BTC, 0, 1, 0, "0.0001"),
          row(Venue.GATE, "ETH_USDT", Coin.ETH, 0, 2, 0, "0.01"),
          row(Venue.GATE, "SOL_USDT", Coin.SOL, 0, 4, 0, "1"),
          row(Venue.GATE, "XRP_USDT", Coin.XRP, 0, 5, 0, "10"),
          row(Venue.GATE, "DOGE_USDT", Coin.DOGE, 0, 6, 0, "10"),
          row(Venue.GATE, "ZEC_USDT", Coin.ZEC, 0, 2, 0, "0.01"),
          row(Venue.GATE, "SUI_USDT", Coin.SUI, 0, 4, 0, "1"),
          row(Venue.GATE, "BNB_USDT", Coin.BNB, 0, 3, 0, "0.001"),
          row(Venue.GATE, "ADA_USDT", Coin.ADA, 0, 5, 0, "10"),
          row(Venue.GATE, "LINK_USDT", Coin.LINK, 0, 4, 0, "1"),
          row(Venue.GATE, "AVAX_USDT", Coin.AVAX, 0, 4, 0, "1"),
          row(Venue.GATE, "LTC_USDT", Coin.LTC, 0, 3, 0, "0.1"),
          row(Venue.GATE, "PEPE_USDT", Coin.PEPE, 0, 11, 0, "10000000"));

  // spotless:on

  private Listings() {}

  static List<Listing> of(Venue venue) {
    return ALL.stream().filter(listing -> listing.venue() == venue).toList();
  }

  /** Where a coin is traded, in the order of the venues. */
  static List<Listing> of(Coin coin) {
    return ALL.stream().filter(listing -> listing.coin() == coin).toList();
  }

  private static Listing row(
      Venue venue,
      String symbol,
      Coin coin,
      int multiplierDigits,
      int priceDecimals,
      int sizeDecimals,
      String contractValue) {
    return new Listing(
        venue,
        symbol,
        coin,
        multiplierDigits,
        priceDecimals,
        sizeDecimals,
        new BigDecimal(contractValue));
  }
}
