package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.SizeUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TardisDecoderTest {
  private static final long NOW = 1_790_000_000_900L;

  /** 1_790_000_000_123. */
  private static final String TIME = "2026-09-21T14:13:20.123Z";

  private static final String BYBIT =
      "{\"type\":\"liquidation\",\"symbol\":\"ETHUSDT\",\"exchange\":\"bybit\",\"price\":2010.5,\"amount\":3.2,\"side\":\"sell\",\"timestamp\":\""
          + TIME
          + "\",\"localTimestamp\":\"2026-09-21T14:13:20.333123Z\"}";
  private static final String LONG_ETH =
      "LIQUIDATION bybit ETHUSDT ETH*1/USDT LINEAR @1790000000123"
          + " LONG 3.2 BASE at 2010.5 BANKRUPTCY COMPLETE";

  private static Decoded decode(String frame) {
    return Decoded.frame("tardis", NOW, frame);
  }

  private static String liquidation(String exchange, String symbol, String side) {
    return """
        {"type":"liquidation","symbol":"%s","exchange":"%s","price":2.5,"amount":40,"side":"%s","timestamp":"%s"}"""
        .formatted(symbol, exchange, side, TIME);
  }

  /** Everywhere the side is the closing order's and the amount is what the venue counts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          binance-futures;      1000PEPEUSDT;    sell; binance-usdm 1000PEPEUSDT PEPE*1000/USDT LINEAR; LONG 40 BASE at 2.5 ORDER SAMPLED
          binance-delivery;     BTCUSD_261225;   buy;  binance-coinm BTCUSD_261225 BTC*1/USD INVERSE;   SHORT 40 CONTRACTS at 2.5 ORDER SAMPLED
          bybit;                SHIB1000USDT;    sell; bybit SHIB1000USDT SHIB*1000/USDT LINEAR;        LONG 40 BASE at 2.5 BANKRUPTCY COMPLETE
          bybit;                BTCUSD;          buy;  bybit BTCUSD BTC*1/USD INVERSE;                  SHORT 40 QUOTE at 2.5 BANKRUPTCY COMPLETE
          okex-swap;            BTC-USDT-SWAP;   sell; okx BTC-USDT-SWAP BTC*1/USDT LINEAR;             LONG 40 CONTRACTS at 2.5 BANKRUPTCY SAMPLED
          okex-futures;         XRP-USD-261225;  buy;  okx XRP-USD-261225 XRP*1/USD INVERSE;            SHORT 40 CONTRACTS at 2.5 BANKRUPTCY SAMPLED
          huobi-dm;             BTC_CQ;          sell; htx BTC_CQ BTC*1/USD INVERSE;                    LONG 40 CONTRACTS at 2.5 ORDER UNKNOWN
          huobi-dm-swap;        LTC-USD;         buy;  htx LTC-USD LTC*1/USD INVERSE;                   SHORT 40 CONTRACTS at 2.5 ORDER UNKNOWN
          huobi-dm-linear-swap; DOGE-USDT;       sell; htx DOGE-USDT DOGE*1/USDT LINEAR;                LONG 40 CONTRACTS at 2.5 ORDER UNKNOWN
          hyperliquid;          SOL;             buy;  hyperliquid SOL SOL*1/USDC LINEAR;               SHORT 40 BASE at 2.5 FILL UNKNOWN
          gate-io-futures;      DOGE_USDT;       sell; gate DOGE_USDT DOGE*1/USDT LINEAR;               LONG 40 CONTRACTS at 2.5 BANKRUPTCY COMPLETE
          deribit;              BTC-PERPETUAL;   sell; deribit BTC-PERPETUAL BTC*1/USD INVERSE;         LONG 40 QUOTE at 2.5 FILL COMPLETE
          deribit;              SOL_USDC-PERPETUAL; buy; deribit SOL_USDC-PERPETUAL SOL*1/USDC LINEAR;  SHORT 40 BASE at 2.5 FILL COMPLETE
          deribit;              ETH-8JAN27-2500-P; buy; deribit ETH-8JAN27-2500-P ETH*1/ETH LINEAR;     SHORT 40 BASE at 2.5 FILL COMPLETE
          bitmex;               XBTUSD;          sell; bitmex XBTUSD BTC*1/USD INVERSE;                 LONG 40 QUOTE at 2.5 ORDER COMPLETE
          bitmex;               XBTZ26;          buy;  bitmex XBTZ26 BTC*1/USD INVERSE;                 SHORT 40 QUOTE at 2.5 ORDER COMPLETE
          bitmex;               ETHUSD;          sell; bitmex ETHUSD ETH*1/USD QUANTO;                  LONG 40 CONTRACTS at 2.5 ORDER COMPLETE
          bitmex;               SOLUSDT;         buy;  bitmex SOLUSDT SOL*1/USDT LINEAR;                SHORT 40 CONTRACTS at 2.5 ORDER COMPLETE
          bitmex;               ETHM19;          buy;  bitmex ETHM19 ETH*1/BTC LINEAR;                  SHORT 40 CONTRACTS at 2.5 ORDER COMPLETE
          bitget-futures;       WIFUSDT;         sell; bitget WIFUSDT WIF*1/USDT LINEAR;                LONG 40 QUOTE at 2.5 UNKNOWN SAMPLED
          bitget-futures;       ETHPERP;         buy;  bitget ETHPERP ETH*1/USDC LINEAR;                SHORT 40 QUOTE at 2.5 UNKNOWN SAMPLED
          bitget-futures;       BTCUSD_CM;       buy;  bitget BTCUSD_CM BTC*1/USD INVERSE;              SHORT 40 QUOTE at 2.5 UNKNOWN SAMPLED
          cryptofacilities;     PF_SOLUSD;       sell; kraken-futures PF_SOLUSD SOL*1/USD LINEAR;       LONG 40 BASE at 2.5 FILL COMPLETE
          cryptofacilities;     FI_XBTUSD_261225; buy; kraken-futures FI_XBTUSD_261225 BTC*1/USD INVERSE; SHORT 40 QUOTE at 2.5 FILL COMPLETE
          bitfinex-derivatives; ETHF0:USTF0;     sell; bitfinex tETHF0:USTF0 ETH*1/USDT LINEAR;         LONG 40 BASE at 2.5 UNKNOWN UNKNOWN
          dydx-v4;              AVAX-USD;        buy;  dydx AVAX-USD AVAX*1/USD LINEAR;                 SHORT 40 BASE at 2.5 FILL COMPLETE
          """)
  void liquidationsOfEveryExchange(
      String exchange, String symbol, String side, String contract, String order) {
    assertEquals(
        List.of("LIQUIDATION " + contract + " @1790000000123 " + order),
        decode(liquidation(exchange, symbol, side)).lines());
  }

  @Test
  void sideIsTheOrdersEvenWhereTheVenueNamesThePosition() {
    assertEquals(List.of(LONG_ETH), decode(BYBIT).lines());
  }

  @ParameterizedTest
  @CsvSource({
    "bybit, ETHUSDT, 2025-02-25T23:59:59.999Z, SAMPLED",
    "bybit, ETHUSDT, 2025-02-26T00:00:00Z, COMPLETE",
    "gate-io-futures, ETH_USDT, 2026-08-19T23:59:59.999Z, SAMPLED",
    "gate-io-futures, ETH_USDT, 2026-08-20T00:00:00Z, COMPLETE",
    "binance-futures, ETHUSDT, 2021-03-31T23:59:59.999Z, COMPLETE",
    "binance-futures, ETHUSDT, 2021-04-01T00:00:00Z, SAMPLED",
  })
  void completenessFollowsTheChannelUnderneath(
      String exchange, String symbol, String time, String completeness) {
    Decoded decoded = decode(liquidation(exchange, symbol, "sell").replace(TIME, time));
    assertEquals(completeness, decoded.events.get(0).forcedOrder().completeness().name(), time);
  }

  @Test
  void digitsBelowTheMillisecondAreCutAndTheEnvelopeSaysWhenItWasReceived() {
    Decoded decoded = decode(BYBIT.replace(TIME, "2026-09-21T14:13:20.123987Z"));
    assertEquals(List.of(LONG_ETH), decoded.lines());
    assertEquals(NOW, decoded.events.get(0).receivedAt());
  }

  @Test
  void withoutATimeItsOwnReceiptCounts() {
    Decoded decoded = decode(BYBIT.replace("\"timestamp\":\"" + TIME + "\",", ""));
    assertEquals(1_790_000_000_333L, decoded.events.get(0).eventTime());
  }

  @Test
  void theSameRecordOfTheVenueAndOfTardisIsOneEvent() {
    Decoded venue =
        Decoded.frame(
            "bybit",
            NOW,
            "{\"topic\":\"allLiquidation.ETHUSDT\",\"ts\":1790000000400,\"data\":[{\"T\":1790000000123,\"s\":\"ETHUSDT\",\"S\":\"Buy\",\"v\":\"3.20\",\"p\":\"2010.50\"}]}");
    assertEquals(venue.lines(), decode(BYBIT).lines());
    assertEquals(id(venue), id(decode(BYBIT)));
  }

  @Test
  void anIdOfTheVenueMakesTwoOfOtherwiseEqualRecords() {
    String trade = liquidation("deribit", "BTC-PERPETUAL", "sell");
    String first = trade.replace("\"price\"", "\"id\":\"900\",\"price\"");
    String second = trade.replace("\"price\"", "\"id\":\"901\",\"price\"");
    assertEquals(id(decode(first)), id(decode(first)));
    assertNotEquals(id(decode(first)), id(decode(second)));
  }

  @Test
  void aPositionOfBitfinexCanBeLiquidatedMoreThanOnce() {
    String trigger =
        liquidation("bitfinex-derivatives", "BTCF0:USTF0", "sell")
            .replace("\"price\"", "\"id\":\"143\",\"price\"");
    assertNotEquals(
        id(decode(trigger)), id(decode(trigger.replace(TIME, "2026-09-21T14:13:20.124Z"))));
  }

  private static String id(Decoded decoded) {
    return decoded.events.get(0).forcedOrder().id();
  }

  @Test
  void aliasOfAnInverseFutureIsWorthWhatItsFamilyIs() {
    var quarter = DefaultInstruments.find("htx", DialectContracts.htx("BTC_CQ"));
    var week = DefaultInstruments.find("htx", DialectContracts.htx("LTC_NW"));
    assertEquals("100 QUOTE", quarter.contractValue() + " " + quarter.unit());
    assertEquals("10", week.contractValue());
    assertEquals(SizeUnit.QUOTE, week.unit());
  }

  private static String ticker(String exchange, String symbol, String fields) {
    return """
        {"type":"derivative_ticker","symbol":"%s","exchange":"%s","lastPrice":1.5,"indexPrice":1.4,"predictedFundingRate":0.5,%s,"timestamp":"%s"}"""
        .formatted(symbol, exchange, fields, TIME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          binance-futures;      ETHUSDT;         binance-usdm ETHUSDT ETH*1/USDT LINEAR;            7 BASE;            null
          binance-delivery;     ETHUSD_PERP;     binance-coinm ETHUSD_PERP ETH*1/USD INVERSE;       7 CONTRACTS;       null
          bybit;                ETHUSDT;         bybit ETHUSDT ETH*1/USDT LINEAR;                   7 BASE both sides; null
          bybit;                ETHUSD;          bybit ETHUSD ETH*1/USD INVERSE;                    7 QUOTE both sides; null
          okex-swap;            ETH-USDT-SWAP;   okx ETH-USDT-SWAP ETH*1/USDT LINEAR;               7 CONTRACTS;       null
          huobi-dm-linear-swap; ETH-USDT;        htx ETH-USDT ETH*1/USDT LINEAR;                    7 CONTRACTS;       null
          hyperliquid;          KPEPE;           hyperliquid kPEPE PEPE*1000/USDC LINEAR;           7 BASE;            60
          hyperliquid;          KAITO;           hyperliquid KAITO KAITO*1/USDC LINEAR;             7 BASE;            60
          hyperliquid;          XYZ:GOLD;        hyperliquid xyz:GOLD GOLD*1/USDC LINEAR;           7 BASE;            60
          gate-io-futures;      ETH_USDT;        gate ETH_USDT ETH*1/USDT LINEAR;                   7 CONTRACTS;       null
          deribit;              ETH-PERPETUAL;   deribit ETH-PERPETUAL ETH*1/USD INVERSE;           7 QUOTE;           480
          bitmex;               XBTUSD;          bitmex XBTUSD BTC*1/USD INVERSE;                   7 QUOTE;           null
          bitget-futures;       ETHUSDT;         bitget ETHUSDT ETH*1/USDT LINEAR;                  7 BASE;            null
          cryptofacilities;     PI_XBTUSD;       kraken-futures PI_XBTUSD BTC*1/USD INVERSE;        7 QUOTE;           60
          bitfinex-derivatives; BTCF0:USTF0;     bitfinex tBTCF0:USTF0 BTC*1/USDT LINEAR;           7 BASE;            null
          dydx-v4;              ETH-USD;         dydx ETH-USD ETH*1/USD LINEAR;                     7 BASE;            60
          """)
  void tickersOfEveryExchange(
      String exchange, String symbol, String contract, String interest, String minutes) {
    String fields =
        "\"openInterest\":7,\"fundingRate\":-1.25e-5,\"fundingTimestamp\":\"2026-09-21T16:00:00.000Z\",\"markPrice\":1.45";
    String head = contract + " @1790000000123 ";
    assertEquals(
        List.of(
            "MARK_PRICE " + head + "1.45",
            "OPEN_INTEREST " + head + interest + " base=null usd=null",
            "FUNDING_RATE " + head + "-0.0000125 per " + minutes + " min, settles 1790006400000"),
        decode(ticker(exchange, symbol, fields)).lines());
  }

  @Test
  void aTickerSaysOnlyWhatItCarries() {
    assertEquals(
        List.of(
            "OPEN_INTEREST okx BTC-USDT-SWAP BTC*1/USDT LINEAR @1790000000123"
                + " 2500.5 CONTRACTS base=null usd=null"),
        decode(ticker("okex-swap", "BTC-USDT-SWAP", "\"openInterest\":2500.5,\"markPrice\":null"))
            .lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          bybit;            ETHUSDT-25DEC26;    "fundingRate":0,"fundingTimestamp":"1970-01-01T00:00:00.000Z"
          gate-io-futures;  ETH_USDT_20261225;  "fundingRate":0
          deribit;          ETH-8JAN27-2500-P;  "markPrice":0.05,"openInterest":3
          hyperliquid;      @107;               "markPrice":0.05
          hyperliquid;      PURR/USDC;          "markPrice":0.05
          okex-swap;        BTC-USDT-SWAP;      "bidPrice":1
          gate-io-futures;  ETH_USDT;           "markPrice":0
          """)
  void tickersThatSayNothing(String exchange, String symbol, String fields) {
    assertEquals(
        List.of("CONTROL tardis @1790000000123"), decode(ticker(exchange, symbol, fields)).lines());
  }

  @Test
  void fundingOfKrakenWasAbsoluteBeforeItWasRelative() {
    String ticker = ticker("cryptofacilities", "PI_XBTUSD", "\"fundingRate\":0.5,\"markPrice\":9");
    assertEquals(
        List.of("MARK_PRICE kraken-futures PI_XBTUSD BTC*1/USD INVERSE @1664409599999 9"),
        decode(ticker.replace(TIME, "2022-09-28T23:59:59.999Z")).lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trade",
        "trade_bar",
        "book_change",
        "book_snapshot",
        "book_ticker",
        "quote",
        "option_summary",
        "disconnect"
      })
  void otherMessagesAreControlFramesAtTheirOwnTime(String type) {
    assertEquals(
        List.of("CONTROL tardis @1790000000123"),
        decode(BYBIT.replace("\"liquidation\"", "\"" + type + "\"")).lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          "bybit";                 "kucoin-futures";              UNKNOWN_VENUE; tardis exchange kucoin-futures is no venue that is known here
          "sell";                  "unknown";                     BAD_VALUE;     side is neither sell nor buy
          "liquidation";           "candle";                      UNKNOWN_SHAPE; no type of tardis message that is known here
          "exchange":"bybit";      "venue":"bybit";               UNKNOWN_SHAPE; no tardis message that is known here
          "amount":3.2;            "amount":0;                    BAD_VALUE;     amount is not above zero
          "price":2010.5;          "price":null;                  BAD_VALUE;     price is missing or empty
          "ETHUSDT";               "";                            BAD_VALUE;     symbol is missing or empty
          20.123Z;                 noon;                          BAD_VALUE;     timestamp is not an ISO 8601 time
          2026-09-21T14:13:20.123; 2026-09-21T14:15:00;           TIME_OUT_OF_RANGE; event time 1790000100000 is 99100 ms after its receipt
          "bybit";                 "binance-delivery";            BAD_VALUE;     ETHUSDT is no contract of binance-delivery
          "bybit";                 "cryptofacilities";            BAD_VALUE;     symbol ETHUSDT has the form of no Kraken Futures contract
          """)
  void refuses(String good, String bad, DeadLetterReason reason, String detail) {
    Decoded decoded = decode(BYBIT.replace(good, bad));
    assertEquals(List.of(), decoded.lines());
    assertEquals(List.of(reason), decoded.reasons());
    assertEquals(detail, decoded.deadLetters.get(0).detail());
  }

  @Test
  void oneBadMessageOfABatchIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded = decode("[%s,%s,7]".formatted(BYBIT.replace("sell", "unknown"), BYBIT));
    assertEquals(List.of(LONG_ETH), decoded.lines());
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE, DeadLetterReason.BAD_VALUE), decoded.reasons());
  }
}
