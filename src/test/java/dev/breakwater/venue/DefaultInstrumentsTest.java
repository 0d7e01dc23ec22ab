package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.SizeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultInstrumentsTest {
  private static Instrument find(String venue, String symbol, Margin margin) {
    String quote = margin == Margin.INVERSE ? "USD" : "USDT";
    return DefaultInstruments.find(venue, new ContractSymbol(symbol, "X", 1, quote, margin));
  }

  @ParameterizedTest
  @CsvSource({
    "okx, BTC-USDT-SWAP, 0.01",
    "okx, ETH-USDT-SWAP, 0.1",
    "okx, SOL-USDT-SWAP, 1",
    "okx, XRP-USDT-SWAP, 100",
    "okx, DOGE-USDT-SWAP, 1000",
    "okx, SHIB-USDT-SWAP, 1000000",
    "htx, BTC-USDT, 0.001",
    "htx, ETH-USDT, 0.01",
    "htx, DOGE-USDT, 100",
    "htx, SHIB-USDT, 1000",
    "gate, BTC_USDT, 0.0001",
    "gate, ETH_USDT, 0.01",
    "gate, DOGE_USDT, 10",
    "gate, SHIB_USDT, 10000",
    "gate, PEPE_USDT, 10000000",
  })
  void linearContractsAreWorthUnitsOfTheirBase(String venue, String symbol, String value) {
    assertEquals(new Instrument(value, SizeUnit.BASE), find(venue, symbol, Margin.LINEAR));
  }

  @ParameterizedTest
  @CsvSource({
    "binance-coinm, BTCUSD_PERP, 100",
    "binance-coinm, ETHUSD_PERP, 10",
    "binance-coinm, NEWCOINUSD_PERP, 10",
    "okx, BTC-USD-SWAP, 100",
    "okx, ETH-USD-SWAP, 10",
    "okx, NEWCOIN-USD-SWAP, 10",
    "htx, BTC-USD, 100",
    "htx, ETH-USD, 10",
    "htx, NEWCOIN-USD, 10",
    "gate, BTC_USD, 1",
  })
  void inverseContractsAreWorthDollarsAndOnlyBitcoinDiffers(
      String venue, String symbol, String value) {
    assertEquals(new Instrument(value, SizeUnit.QUOTE), find(venue, symbol, Margin.INVERSE));
  }

  @ParameterizedTest
  @CsvSource({
    "binance-coinm, BTCUSD_270625, INVERSE, 100",
    "binance-coinm, ETHUSD_270625, INVERSE, 10",
    "okx, BTC-USD-270326, INVERSE, 100",
    "okx, SOL-USD-270326, INVERSE, 10",
    "okx, BTC-USDT-270326, LINEAR, 0.01",
    "okx, ETH-USDT-270326, LINEAR, 0.1",
    "htx, BTC270326, INVERSE, 100",
    "htx, XRP270326, INVERSE, 10",
    "htx, ETH-USDT-270326, LINEAR, 0.01",
    "gate, BTC_USDT_20270326, LINEAR, 0.0001",
    "gate, BTC_USD_20270326, INVERSE, 1",
  })
  void datedContractIsWorthWhatItsPerpetualIs(
      String venue, String symbol, Margin margin, String value) {
    SizeUnit unit = margin == Margin.INVERSE ? SizeUnit.QUOTE : SizeUnit.BASE;
    assertEquals(new Instrument(value, unit), find(venue, symbol, margin));
  }

  @ParameterizedTest
  @CsvSource({
    "ETHUSD, QUANTO, 0.000001, BTC",
    "XRPUSD, QUANTO, 0.0002, BTC",
    "LINKUSDT, QUANTO, 0.0001, BTC",
    "ETHUSDU21, QUANTO, 0.000001, BTC",
    "ADAZ21, LINEAR, 1,",
  })
  void bitmexContractsAreWorthBitcoinOrCoins(
      String symbol, Margin margin, String value, String currency) {
    assertEquals(new Instrument(value, SizeUnit.BASE, currency), find("bitmex", symbol, margin));
  }

  @ParameterizedTest
  @CsvSource({
    "BTC, true", // of BTC_USDT and BTCUSD_PERP
    "PEPE, true",
    "1INCH, true",
    "LINK, true",
    "BTCUSD, false",
    "ETHUSD, false",
    "NEWCOIN, false",
    "1000PEPE, false",
    "'', false",
  })
  void assetsOfTheTableAreKnown(String asset, boolean known) {
    assertEquals(known, DefaultInstruments.knowsAsset(asset));
  }

  @ParameterizedTest
  @CsvSource({
    "okx, NEWCOIN-USDT-SWAP, LINEAR",
    "okx, NEWCOIN-USDT-270326, LINEAR",
    "okx, BTC-USDC-SWAP, LINEAR",
    "okx, BTC-USD-270326-90000-C, INVERSE", // an option
    "okx, BTC-USD_UM_XPERP-310404, LINEAR",
    "okx, BTC-USD_UM_XPERP-310404, INVERSE",
    "okx, BTC-USDT, MARGIN",
    "okx, -USD-SWAP, INVERSE",
    "htx, NEWCOIN-USDT, LINEAR",
    "htx, NEWCOIN-USDT-270326, LINEAR",
    "gate, NEWCOIN_USDT, LINEAR",
    "gate, ETH_USD, QUANTO",
    "bitmex, LINKUSDT, LINEAR", // quanto until October 2021
    "bitmex, NEWCOINUSD, QUANTO",
    "bitmex, NEWCOINU21, LINEAR",
    "gate, BTC_USD1, LINEAR",
    "binance-usdm, BTCUSDT, LINEAR", // counts coins, not contracts
    "binance-coinm, BTCUSDT_270625, INVERSE",
    "elsewhere, BTC-USDT-SWAP, LINEAR",
  })
  void whatTheTableDoesNotKnowStaysUnknown(String venue, String symbol, Margin margin) {
    assertNull(find(venue, symbol, margin));
  }

  @ParameterizedTest
  @CsvSource({
    "okx, BTC-USDT-SWAP, INVERSE",
    "okx, BTC-USD-SWAP, LINEAR",
    "gate, BTC_USD, QUANTO",
  })
  void marginThatContradictsTheTableIsUnknown(String venue, String symbol, Margin margin) {
    assertNull(find(venue, symbol, margin));
  }
}
