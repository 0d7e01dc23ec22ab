package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CryptofeedDecoderTest {
  private static final long NOW = 1_735_000_010_000L;

  private static Decoded decode(String frame) {
    return Decoded.frame("cryptofeed", NOW, frame);
  }

  private static String liquidation(String exchange, String symbol, String side) {
    return """
        {"exchange":"%s","symbol":"%s","side":"%s","quantity":40.0,"price":2.5,"id":null,"status":"filled","timestamp":1735000000.201,"receipt_timestamp":1735000000.4455}"""
        .formatted(exchange, symbol, side);
  }

  private static final String BINANCE =
      """
      {"exchange":"BINANCE_FUTURES","symbol":"SOL-USDT-PERP","side":"sell","quantity":12.5,"price":180.01,"id":null,"status":"filled","timestamp":1735000000.201,"receipt_timestamp":1735000000.4455}""";
  private static final String LONG_SOL =
      "LIQUIDATION binance-usdm SOLUSDT SOL*1/USDT LINEAR @1735000000201"
          + " LONG 12.5 BASE at 180.01 ORDER SAMPLED";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          BINANCE_FUTURES;  1000PEPE-USDT-PERP; sell; binance-usdm 1000PEPEUSDT PEPE*1000/USDT LINEAR; LONG 40 BASE at 2.5 ORDER SAMPLED
          BINANCE_FUTURES;  BTC-USDT-25H28;     buy;  binance-usdm BTCUSDT_250328 BTC*1/USDT LINEAR;   SHORT 40 BASE at 2.5 ORDER SAMPLED
          BINANCE_DELIVERY; BTC-USD-PERP;       sell; binance-coinm BTCUSD_PERP BTC*1/USD INVERSE;     LONG 40 CONTRACTS at 2.5 ORDER SAMPLED
          BINANCE_DELIVERY; ETH-USD-25M27;      buy;  binance-coinm ETHUSD_250627 ETH*1/USD INVERSE;   SHORT 40 CONTRACTS at 2.5 ORDER SAMPLED
          BINANCE_FUTURES;  BTC-USDT-25MAR28;   buy;  binance-usdm BTCUSDT_250328 BTC*1/USDT LINEAR;   SHORT 40 BASE at 2.5 ORDER SAMPLED
          OKX;              SOL-USDT-PERP;      sell; okx SOL-USDT-SWAP SOL*1/USDT LINEAR;             LONG 40 CONTRACTS at 2.5 BANKRUPTCY SAMPLED
          OKX;              BTC-USD-PERP;       buy;  okx BTC-USD-SWAP BTC*1/USD INVERSE;              SHORT 40 CONTRACTS at 2.5 BANKRUPTCY SAMPLED
          OKEX;             BTC-USD-25F03;      buy;  okx BTC-USD-250103 BTC*1/USD INVERSE;            SHORT 40 CONTRACTS at 2.5 BANKRUPTCY SAMPLED
          BITMEX;           BTC-USD-PERP;       sell; bitmex XBTUSD BTC*1/USD INVERSE;                 LONG 40 QUOTE at 2.5 ORDER COMPLETE
          BITMEX;           BTC-USD-25H28;      buy;  bitmex XBTH25 BTC*1/USD INVERSE;                 SHORT 40 QUOTE at 2.5 ORDER COMPLETE
          BITMEX;           ETH-USD-PERP;       sell; bitmex ETHUSD ETH*1/USD QUANTO;                  LONG 40 CONTRACTS at 2.5 ORDER COMPLETE
          BITMEX;           SOL-USDT-PERP;      buy;  bitmex SOLUSDT SOL*1/USDT LINEAR;                SHORT 40 CONTRACTS at 2.5 ORDER COMPLETE
          """)
  void liquidationsWhoseSideIsTheOrders(
      String exchange, String symbol, String side, String contract, String order) {
    assertEquals(
        List.of("LIQUIDATION " + contract + " @1735000000201 " + order),
        decode(liquidation(exchange, symbol, side)).lines());
  }

  /** Buy is a long here, and the time comes in milliseconds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          SHIB1000-USDT-PERP; buy;  bybit SHIB1000USDT SHIB*1000/USDT LINEAR;  LONG 40 BASE
          ETH-USDC-PERP;      sell; bybit ETHPERP ETH*1/USDC LINEAR;           SHORT 40 BASE
          BTC-USDT-25H28;     buy;  bybit BTCUSDT-28MAR25 BTC*1/USDT LINEAR;   LONG 40 BASE
          BTC-USDC-25H28;     sell; bybit BTC-28MAR25 BTC*1/USDC LINEAR;       SHORT 40 BASE
          BTC-USD-PERP;       buy;  bybit BTCUSD BTC*1/USD INVERSE;            LONG 40 QUOTE
          BTC-USD-25H28;      sell; bybit BTCUSDH25 BTC*1/USD INVERSE;         SHORT 40 QUOTE
          """)
  void sideOfBybitIsThePositions(String symbol, String side, String contract, String order) {
    String record = liquidation("BYBIT", symbol, side).replace("1735000000.201", "1735000000201");
    assertEquals(
        List.of(
            "LIQUIDATION " + contract + " @1735000000201 " + order + " at 2.5 BANKRUPTCY SAMPLED"),
        decode(record).lines());
  }

  @Test
  void whatFeedsBybitSinceTheOldTopicEndedIsNotKnown() {
    String record =
        liquidation("BYBIT", "ETH-USDT-PERP", "buy").replace("1735000000.201", "1740009600.000");
    Decoded decoded = Decoded.frame("cryptofeed", 1_740_009_600_500L, record);
    assertEquals(
        List.of(
            "LIQUIDATION bybit ETHUSDT ETH*1/USDT LINEAR @1740009600000"
                + " LONG 40 BASE at 2.5 BANKRUPTCY UNKNOWN"),
        decoded.lines());
  }

  @Test
  void takersSideOfDeribitDoesNotTellWhoWasLiquidated() {
    Decoded decoded = decode(liquidation("DERIBIT", "BTC-USD-PERP", "sell"));
    assertEquals(List.of(), decoded.lines());
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decoded.reasons());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          1735000000.201
          "1735000000.201"
          1735000000.2009999752
          1735000000.2019
          1.735000000201e9
          1735000000201
          """)
  void timesAreSecondsInAnySpelling(String time) {
    assertEquals(List.of(LONG_SOL), decode(BINANCE.replace("1735000000.201", time)).lines());
  }

  @ParameterizedTest
  @CsvSource({
    "null, 1735000000.4455, 1735000000445",
    "'\"None\"', 1735000000.4455, 1735000000445",
    "null, null, 1735000010000",
  })
  void withoutATimeTheReceiptCounts(String time, String receipt, long expected) {
    String record = BINANCE.replace("1735000000.4455", receipt).replace("1735000000.201", time);
    assertEquals(expected, decode(record).events.get(0).eventTime());
  }

  @Test
  void numbersMayBeTexts() {
    String record = BINANCE.replace("12.5", "\"12.50\"").replace("180.01", "\"180.010\"");
    assertEquals(List.of(LONG_SOL), decode(record).lines());
    assertEquals(id(decode(BINANCE)), id(decode(record)));
  }

  @Test
  void recordsAreToldApartByTheirIdWhereTheVenueHasOne() {
    String order = liquidation("BITMEX", "BTC-USD-PERP", "sell");
    String first = order.replace("\"id\":null", "\"id\":\"a-1\"");
    String second = order.replace("\"id\":null", "\"id\":\"a-2\"");
    assertNotEquals(id(decode(first)), id(decode(second)));
    assertEquals(id(decode(first)), id(decode(first.replace("1735000000.201", "1735000003"))));
  }

  @Test
  void theSameRecordOfTheVenueAndOfCryptofeedIsOneEvent() {
    Decoded venue =
        Decoded.frame(
            "okx",
            NOW,
            "{\"arg\":{\"channel\":\"liquidation-orders\"},\"data\":[{\"instId\":\"SOL-USDT-SWAP\",\"details\":[{\"bkPx\":\"2.50\",\"posSide\":\"long\",\"side\":\"sell\",\"sz\":\"40\",\"ts\":\"1735000000201\"}]}]}");
    Decoded cryptofeed = decode(liquidation("OKX", "SOL-USDT-PERP", "sell"));
    assertEquals(venue.lines(), cryptofeed.lines());
    assertEquals(id(venue), id(cryptofeed));
  }

  private static String id(Decoded decoded) {
    return decoded.events.get(0).forcedOrder().id();
  }

  private static String funding(String exchange, String symbol, String fields) {
    return """
        {"exchange":"%s","symbol":"%s",%s,"predicted_rate":0.9,"receipt_timestamp":1735000000.4455}"""
        .formatted(exchange, symbol, fields);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          BINANCE_FUTURES;  ETH-USDT-PERP; binance-usdm ETHUSDT ETH*1/USDT LINEAR;      null
          BYBIT;            ETH-USDT-PERP; bybit ETHUSDT ETH*1/USDT LINEAR;             null
          GATEIO_FUTURES;   ETH-USDT-PERP; gate ETH_USDT ETH*1/USDT LINEAR;             null
          DERIBIT;          ETH-USDC-PERP; deribit ETH_USDC-PERPETUAL ETH*1/USDC LINEAR; 480
          BITGET;           ETH-USDT-PERP; bitget ETHUSDT ETH*1/USDT LINEAR;            null
          BITFINEX;         ETH-USDT-PERP; bitfinex tETHF0:USTF0 ETH*1/USDT LINEAR;     null
          DYDX;             ETH-USD-PERP;  dydx ETH-USD ETH*1/USD LINEAR;               60
          HYPERLIQUID;      kPEPE-USD-PERP; hyperliquid kPEPE PEPE*1000/USDC LINEAR;    60
          """)
  void fundingRecordsBringTheMark(String exchange, String symbol, String contract, String minutes) {
    String fields =
        "\"mark_price\":\"2000.50\",\"rate\":-0.0000125,\"next_funding_time\":1735027200.0,\"timestamp\":1735000000.0";
    assertEquals(
        List.of(
            "MARK_PRICE " + contract + " @1735000000000 2000.5",
            "FUNDING_RATE "
                + contract
                + " @1735000000000 -0.0000125 per "
                + minutes
                + " min, settles 1735027200000"),
        decode(funding(exchange, symbol, fields)).lines());
  }

  @Test
  void okxAndHtxStampFundingWithTheSettlementToCome() {
    assertEquals(
        List.of(
            "FUNDING_RATE okx ETH-USDT-SWAP ETH*1/USDT LINEAR @1735000000445"
                + " 0.0001 per null min, settles 1735027200000"),
        decode(
                funding(
                    "OKX",
                    "ETH-USDT-PERP",
                    "\"mark_price\":null,\"rate\":0.0001,\"next_funding_time\":null,\"timestamp\":1735027200.0"))
            .lines());
    assertEquals(
        List.of(
            "FUNDING_RATE htx ETH-USD ETH*1/USD INVERSE @1735000000445"
                + " 0.0001 per 480 min, settles 1735027200000"),
        decode(
                funding(
                    "HUOBI_SWAP",
                    "ETH-USD-PERP",
                    "\"mark_price\":\"None\",\"rate\":1e-4,\"next_funding_time\":1735056000.0,\"timestamp\":1735027200.0"))
            .lines());
  }

  @Test
  void bitmexStampsFundingWithTheSettlementThatWas() {
    assertEquals(
        List.of(
            "FUNDING_RATE bitmex XBTUSD BTC*1/USD INVERSE @1734998400000"
                + " 0.0002 per 480 min, settles 1734998400000"),
        decode(
                funding(
                    "BITMEX",
                    "BTC-USD-PERP",
                    "\"mark_price\":null,\"rate\":0.0002,\"next_funding_time\":1735027200,\"timestamp\":1734998400"))
            .lines());
  }

  @Test
  void fundingOfNothingIsAControlFrameAtItsOwnTime() {
    String fields =
        "\"mark_price\":0,\"rate\":null,\"next_funding_time\":null,\"timestamp\":1735000000.0";
    assertEquals(
        List.of("CONTROL cryptofeed @1735000000000"),
        decode(funding("BYBIT", "ETH-USDT-PERP", fields)).lines());
  }

  @Test
  void datedContractsPayNoFunding() {
    String fields =
        "\"mark_price\":2000.5,\"rate\":0,\"next_funding_time\":0,\"timestamp\":1735000000.0";
    assertEquals(
        List.of("MARK_PRICE binance-usdm ETHUSDT_250328 ETH*1/USDT LINEAR @1735000000000 2000.5"),
        decode(funding("BINANCE_FUTURES", "ETH-USDT-25H28", fields)).lines());
    assertEquals(
        List.of("MARK_PRICE binance-usdm ETHUSDT_250328 ETH*1/USDT LINEAR @1735000000000 2000.5"),
        decode(
                funding(
                    "BINANCE_FUTURES",
                    "ETH-USDT-25H28",
                    fields.replace("\"rate\":0", "\"rate\":null")))
            .lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          BINANCE_FUTURES;  ETH-USDT-PERP; binance-usdm ETHUSDT ETH*1/USDT LINEAR;     BASE
          BINANCE_DELIVERY; ETH-USD-PERP;  binance-coinm ETHUSD_PERP ETH*1/USD INVERSE; CONTRACTS
          BYBIT;            ETH-USDT-PERP; bybit ETHUSDT ETH*1/USDT LINEAR;            BASE both sides
          BYBIT;            ETH-USD-PERP;  bybit ETHUSD ETH*1/USD INVERSE;             QUOTE both sides
          OKX;              ETH-USDT-PERP; okx ETH-USDT-SWAP ETH*1/USDT LINEAR;        CONTRACTS
          HUOBI_SWAP;       ETH-USDT-PERP; htx ETH-USDT ETH*1/USDT LINEAR;             CONTRACTS
          HUOBI_DM;         ETH-USD-25H28; htx ETH250328 ETH*1/USD INVERSE;            CONTRACTS
          HUOBI;            ETH-USDT-PERP; htx ETH-USDT ETH*1/USDT LINEAR;             CONTRACTS
          GATEIO;           ETH-USDT-PERP; gate ETH_USDT ETH*1/USDT LINEAR;            CONTRACTS
          GATEIO_FUTURES;   ETH-USDT-25H28; gate ETH_USDT_20250328 ETH*1/USDT LINEAR;  CONTRACTS
          DERIBIT;          ETH-USD-PERP;  deribit ETH-PERPETUAL ETH*1/USD INVERSE;    QUOTE
          DERIBIT;          ETH-USD-25F3;  deribit ETH-3JAN25 ETH*1/USD INVERSE;       QUOTE
          BITMEX;           BTC-USD-PERP;  bitmex XBTUSD BTC*1/USD INVERSE;            QUOTE
          BITMEX;           ETH-BTC-25H28; bitmex ETHH25 ETH*1/BTC LINEAR;             CONTRACTS
          BITGET;           ETH-USDC-PERP; bitget ETHPERP ETH*1/USDC LINEAR;           BASE
          DYDX;             ETH-USD-PERP;  dydx ETH-USD ETH*1/USD LINEAR;              BASE
          """)
  void openInterestIsInTheVenuesUnit(String exchange, String symbol, String contract, String unit) {
    String record =
        """
        {"exchange":"%s","symbol":"%s","open_interest":"5004.70","timestamp":1735000000.25,"receipt_timestamp":1735000000.4}"""
            .formatted(exchange, symbol);
    assertEquals(
        List.of(
            "OPEN_INTEREST " + contract + " @1735000000250 5004.7 " + unit + " base=null usd=null"),
        decode(record).lines());
  }

  /** Instruments are listed under the venue's own symbols, which cryptofeed replaces. */
  @ParameterizedTest
  @CsvSource({
    "BINANCE_DELIVERY, BTC-USD-25H28, 100",
    "OKX, BTC-USDT-PERP, 0.01",
    "HUOBI_SWAP, BTC-USDT-PERP, 0.001",
    "HUOBI_DM, BTC-USD-25H28, 100",
    "GATEIO_FUTURES, BTC-USDT-PERP, 0.0001",
  })
  void contractsAreFoundInTheTableOfInstruments(String exchange, String symbol, String value) {
    String record =
        "{\"exchange\":\"%s\",\"symbol\":\"%s\",\"open_interest\":1,\"timestamp\":1735000000}"
            .formatted(exchange, symbol);
    var event = decode(record).events.get(0);
    assertEquals(value, DefaultInstruments.find(event.venue(), event.contract()).contractValue());
  }

  @Test
  void optionsAreNoLeverageOnTheCoin() {
    assertEquals(
        List.of("CONTROL cryptofeed @1735000000000"),
        decode(
                "{\"exchange\":\"DERIBIT\",\"symbol\":\"BTC-USD-90000-25H28-call\",\"open_interest\":12,\"timestamp\":1735000000}")
            .lines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"KRAKEN", "KRAKEN_FUTURES"})
  void krakensTwoKindsOfContractShareOneName(String exchange) {
    String fields = "\"rate\":0.03,\"next_funding_time\":1735002000,\"timestamp\":1735000000";
    String interest =
        "{\"exchange\":\"%s\",\"symbol\":\"BTC-USD-PERP\",\"open_interest\":1,\"timestamp\":1735000000}"
            .formatted(exchange);
    assertEquals(
        List.of(DeadLetterReason.UNKNOWN_SHAPE),
        decode(funding(exchange, "BTC-USD-PERP", fields)).reasons());
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(interest).reasons());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          "BINANCE_FUTURES"; "COINBASE";         UNKNOWN_VENUE; cryptofeed exchange COINBASE is no venue that is known here
          "BINANCE_FUTURES"; "GATEIO_FUTURES";   UNKNOWN_SHAPE; cryptofeed has no liquidations of SOL_USDT on GATEIO_FUTURES
          "BINANCE_FUTURES"; "BINANCE_DELIVERY"; UNKNOWN_SHAPE; cryptofeed has no liquidations of SOLUSDT_PERP on BINANCE_DELIVERY
          "quantity";        "amount";           UNKNOWN_SHAPE; no cryptofeed record that is known here
          "exchange";        "venue";            UNKNOWN_SHAPE; no cryptofeed record that is known here
          "sell";            "long";             BAD_VALUE;     side is neither sell nor buy
          12.5;              -12.5;              BAD_VALUE;     quantity is not above zero
          180.01;            null;               BAD_VALUE;     price is missing or empty
          SOL-USDT-PERP;     SOL-USDT;           BAD_VALUE;     symbol SOL-USDT has the form of no cryptofeed future
          SOL-USDT-PERP;     SOL-USDT-25MAY1A;   BAD_VALUE;     symbol SOL-USDT-25MAY1A has the form of no cryptofeed future
          SOL-USDT-PERP;     SOL-USDT-25ZZZ10;   BAD_VALUE;     symbol SOL-USDT-25ZZZ10 has the form of no cryptofeed future
          SOL-USDT-PERP;     SOL-USDT-25H99;     BAD_VALUE;     symbol SOL-USDT-25H99 has the form of no cryptofeed future
          1735000000.201;    "soon";             BAD_VALUE;     timestamp is not a usable number
          1735000000.201;    1735000080.5;       TIME_OUT_OF_RANGE; event time 1735000080500 is 70500 ms after its receipt
          """)
  void refuses(String good, String bad, DeadLetterReason reason, String detail) {
    Decoded decoded = decode(BINANCE.replace(good, bad));
    assertEquals(List.of(), decoded.lines());
    assertEquals(List.of(reason), decoded.reasons());
    assertEquals(detail, decoded.deadLetters.get(0).detail());
  }

  @Test
  void twinsOfABatchStayTwo() {
    Decoded decoded = decode("[%s,%s]".formatted(BINANCE, BINANCE));
    assertEquals(List.of(LONG_SOL, LONG_SOL), decoded.lines());
    assertNotEquals(
        decoded.events.get(0).forcedOrder().id(), decoded.events.get(1).forcedOrder().id());
  }
}
