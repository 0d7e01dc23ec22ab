package dev.breakwater.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceMarkTest {
  private static ReferenceMark of(
      String symbol, String asset, int multiplier, String quote, Margin margin, String price) {
    return ReferenceMark.of(
        new MarketEvent(
            MarketEvent.Kind.MARK_PRICE,
            "venue",
            new ContractSymbol(symbol, asset, multiplier, quote, margin),
            7,
            8,
            null,
            null,
            null,
            price,
            null,
            null,
            null),
        NormalisePolicy.DEFAULT.dollarQuotes());
  }

  @ParameterizedTest
  @CsvSource({
    "BTCUSDT, BTC, 1, USDT, LINEAR, 90000, 90000",
    "BTCUSD_PERP, BTC, 1, USD, INVERSE, 90001.5, 90001.5", // quoted in dollars, too
    "BTC-USD-SWAP, BTC, 1, USD, INVERSE, 90000, 90000",
    "BTC-PERPETUAL, BTC, 1, USD, INVERSE, 90000, 90000",
    "tBTCF0:USTF0, BTC, 1, USDT, LINEAR, 90000, 90000",
    "PI_XBTUSD, BTC, 1, USD, INVERSE, 90000, 90000",
    "ETHUSD, ETH, 1, USD, QUANTO, 2000, 2000",
    "PF_EURUSD, EUR, 1, USD, LINEAR, 1.18, 1.18",
    "1000SOLUSDT, SOL, 1000, USDT, LINEAR, 150123.4, 150.1234",
  })
  void perpetualsInDollarsPriceTheirAsset(
      String symbol,
      String asset,
      int multiplier,
      String quote,
      Margin margin,
      String price,
      String dollars) {
    assertEquals(
        new ReferenceMark(asset, "venue", symbol, dollars, 7),
        of(symbol, asset, multiplier, quote, margin, price));
  }

  @ParameterizedTest
  @CsvSource({
    "ETHBTC, ETH, BTC, LINEAR",
    "XBTEUR, BTC, EUR, INVERSE",
    "BTCUSDT_231229, BTC, USDT, LINEAR",
    "BTC-26DEC25, BTC, USDC, LINEAR",
    "BTCUSDH24, BTC, USD, INVERSE",
    "BTC-USD-231229, BTC, USD, INVERSE",
    "BTC231229, BTC, USD, INVERSE",
    "BTC_CQ, BTC, USD, INVERSE",
    "BTC_USDT_20251226, BTC, USDT, LINEAR",
    "XBTM24, BTC, USD, INVERSE",
    "FI_XBTUSD_231229, BTC, USD, INVERSE",
  })
  void otherQuotesOtherAssetsAndDatedContractsPriceNothing(
      String symbol, String asset, String quote, Margin margin) {
    assertNull(of(symbol, asset, 1, quote, margin, "90000"));
  }
}
