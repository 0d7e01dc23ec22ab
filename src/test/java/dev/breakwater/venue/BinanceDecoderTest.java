package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinanceDecoderTest {
  private static final long NOW = 1_700_000_000_500L;

  private static String forceOrder(String order) {
    return "{\"e\":\"forceOrder\",\"E\":1700000000123,\"o\":" + order + "}";
  }

  private static final String SELL =
      """
      {"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.500","p":"36800.10","ap":"36950.40",\
      "X":"FILLED","l":"0.100","z":"0.450","T":1700000000100}""";

  @Test
  void sellOrderClosesALongAtItsFillPrice() {
    assertEquals(
        List.of(
            "LIQUIDATION binance-usdm BTCUSDT BTC*1/USDT LINEAR @1700000000100"
                + " LONG 0.45 BASE at 36950.4 FILL SAMPLED"),
        Decoded.frame("binance-usdm", NOW, forceOrder(SELL)).lines());
  }

  @Test
  void combinedStreamWrapperSaysTheSameWithTheSameId() {
    Decoded raw = Decoded.frame("binance-usdm", NOW, forceOrder(SELL));
    Decoded wrapped =
        Decoded.frame(
            "binance-usdm",
            NOW,
            "{\"stream\":\"btcusdt@forceOrder\",\"data\":" + forceOrder(SELL) + "}");
    assertEquals(raw.lines(), wrapped.lines());
    assertEquals(raw.events.get(0).forcedOrder().id(), wrapped.events.get(0).forcedOrder().id());
  }

  @Test
  void buyOrderClosesAShortAndTheMultiplierIsNoPartOfTheAsset() {
    String order =
        """
        {"s":"1000PEPEUSDT","S":"BUY","q":"9000","p":"0.0112","ap":"0.0110500","z":"9000","T":1700000000101,"new":{}}""";
    assertEquals(
        List.of(
            "LIQUIDATION binance-usdm 1000PEPEUSDT PEPE*1000/USDT LINEAR @1700000000101"
                + " SHORT 9000 BASE at 0.01105 FILL SAMPLED"),
        Decoded.frame("binance-usdm", NOW, forceOrder(order)).lines());
  }

  @Test
  void coinMarginedSizeCountsContracts() {
    String order =
        """
        {"s":"ETHUSD_PERP","ps":"ETHUSD","S":"SELL","q":"7","p":"1990","ap":"1995.5","z":"7","T":1600000000000}""";
    assertEquals(
        List.of(
            "LIQUIDATION binance-coinm ETHUSD_PERP ETH*1/USD INVERSE @1600000000000"
                + " LONG 7 CONTRACTS at 1995.5 FILL COMPLETE"),
        Decoded.frame("binance-coinm", NOW, forceOrder(order)).lines());
  }

  @Test
  void mergedStreamIsToldApartByTheShapeOfTheSymbol() {
    String order =
        """
        {"s":"BTCUSD_240329","ps":"BTCUSD","st":2,"S":"BUY","q":"3","p":"37000","ap":"36990","z":"3","T":1700000000000}""";
    assertEquals(
        List.of(
            "LIQUIDATION binance-coinm BTCUSD_240329 BTC*1/USD INVERSE @1700000000000"
                + " SHORT 3 CONTRACTS at 36990 FILL SAMPLED"),
        Decoded.frame("binance-usdm", NOW, forceOrder(order)).lines());
  }

  @Test
  void quoteOfADatedContractStandsBeforeItsExpiry() {
    String order =
        """
        {"s":"BTCUSDT_240329","S":"BUY","z":0.002,"ap":3.7E+4,"p":"","T":"1700000000000"}""";
    assertEquals(
        List.of(
            "LIQUIDATION binance-usdm BTCUSDT_240329 BTC*1/USDT LINEAR @1700000000000"
                + " SHORT 0.002 BASE at 37000 FILL SAMPLED"),
        Decoded.frame("binance-usdm", NOW, forceOrder(order)).lines());
  }

  @Test
  void twinsInOneFrameStayTwoAndAResentFrameRepeatsTheirIds() {
    String twins = "[" + forceOrder(SELL) + "," + forceOrder(SELL) + "]";
    Decoded first = Decoded.frame("binance-usdm", NOW, twins);
    Decoded again = Decoded.frame("binance-usdm", NOW + 900, twins);
    assertNotEquals(first.events.get(0).forcedOrder().id(), first.events.get(1).forcedOrder().id());
    for (int i = 0; i < 2; i++) {
      assertEquals(first.events.get(i).forcedOrder().id(), again.events.get(i).forcedOrder().id());
    }
  }

  @Test
  void oneBadRowIsRefusedAndTheGoodOnesGoOn() {
    String bad = SELL.replace("\"0.450\"", "\"-0.450\"");
    Decoded decoded =
        Decoded.frame("binance-usdm", NOW, "[" + forceOrder(bad) + "," + forceOrder(SELL) + "]");
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decoded.reasons());
    assertEquals("z is not above zero", decoded.deadLetters.get(0).detail());
    assertEquals(1, decoded.events.size());
  }

  @Test
  void markPriceCarriesFundingForPerpetualsOnly() {
    String frame =
        """
        {"stream":"!markPrice@arr@1s","data":[
        {"e":"markPriceUpdate","E":1700000000000,"s":"BTCUSDT","p":"36900.50000000","i":"36901","r":"-0.00010000","T":1700006400000},
        {"e":"markPriceUpdate","E":1700000000000,"s":"BTCUSDT_240329","p":"37500.1","P":"37400","r":"","T":0},
        {"e":"markPriceUpdate","E":1700000000000,"s":"BTCUSDT_240628","p":"37600","r":"0.00000000","T":0}]}""";
    assertEquals(
        List.of(
            "MARK_PRICE binance-usdm BTCUSDT BTC*1/USDT LINEAR @1700000000000 36900.5",
            "FUNDING_RATE binance-usdm BTCUSDT BTC*1/USDT LINEAR @1700000000000"
                + " -0.0001 per null min, settles 1700006400000",
            "MARK_PRICE binance-usdm BTCUSDT_240329 BTC*1/USDT LINEAR @1700000000000 37500.1",
            "MARK_PRICE binance-usdm BTCUSDT_240628 BTC*1/USDT LINEAR @1700000000000 37600"),
        Decoded.frame("binance-usdm", NOW, frame).lines());
  }

  @Test
  void openInterestWithoutATimeTakesItsReceipt() {
    assertEquals(
        List.of(
            "OPEN_INTEREST binance-usdm BTCUSDT BTC*1/USDT LINEAR @1700000000500"
                + " 26000.5 BASE base=null usd=null"),
        Decoded.frame(
                "binance-usdm",
                NOW,
                """
                {"stream":"btcusdt@openInterest","generated":true,"data":{"symbol":"BTCUSDT","openInterest":"26000.500"}}""")
            .lines());
  }

  @Test
  void coinMarginedOpenInterestCountsContracts() {
    assertEquals(
        List.of(
            "OPEN_INTEREST binance-coinm BTCUSD_PERP BTC*1/USD INVERSE @1700000000001"
                + " 15004 CONTRACTS base=null usd=null"),
        Decoded.frame(
                "binance-coinm",
                NOW,
                """
                {"symbol":"BTCUSD_PERP","pair":"BTCUSD","openInterest":"15004","contractType":"PERPETUAL","time":1700000000001}""")
            .lines());
  }

  @Test
  void instrumentListGivesTheContractSizeOfCoinMarginedSymbols() {
    assertEquals(
        List.of("INSTRUMENT binance-coinm BTCUSD_PERP BTC*1/USD INVERSE @1700000000500 100 QUOTE"),
        Decoded.frame(
                "binance-coinm",
                NOW,
                """
                {"timezone":"UTC","symbols":[{"symbol":"BTCUSD_PERP","pair":"BTCUSD","contractSize":100,"baseAsset":"BTC"}]}""")
            .lines());
  }

  @Test
  void datedContractQuotedInBusdIsNoCoinMarginedOne() {
    String order =
        """
        {"s":"ETHBUSD_210326","S":"BUY","z":"2","ap":"1500.5","T":1611000000000}""";
    assertEquals(
        List.of(
            "LIQUIDATION binance-usdm ETHBUSD_210326 ETH*1/BUSD LINEAR @1611000000000"
                + " SHORT 2 BASE at 1500.5 FILL COMPLETE"),
        Decoded.frame("binance-usdm", NOW, forceOrder(order)).lines());
    assertEquals(
        List.of(
            "LIQUIDATION binance-coinm BNBUSD_210326 BNB*1/USD INVERSE @1611000000000"
                + " SHORT 2 CONTRACTS at 40.5 FILL COMPLETE"),
        Decoded.frame(
                "binance-coinm",
                NOW,
                forceOrder(order.replace("ETHBUSD", "BNBUSD").replace("1500.5", "40.5")))
            .lines());
    assertEquals(
        List.of(
            "LIQUIDATION binance-coinm ARBUSD_PERP ARB*1/USD INVERSE @1611000000000"
                + " SHORT 2 CONTRACTS at 1.5 FILL COMPLETE"),
        Decoded.frame(
                "binance-coinm",
                NOW,
                forceOrder(order.replace("ETHBUSD_210326", "ARBUSD_PERP").replace("1500.5", "1.5")))
            .lines());
  }

  @Test
  void polledAnswersSayWhatTheStreamsSay() {
    assertEquals(
        List.of(
            "OPEN_INTEREST binance-usdm BTCUSDT BTC*1/USDT LINEAR @1699999800000"
                + " 20403.637 BASE base=null usd=null",
            "MARK_PRICE binance-usdm BTCUSDT BTC*1/USDT LINEAR @1700000000001 36900.5",
            "FUNDING_RATE binance-usdm BTCUSDT BTC*1/USDT LINEAR @1700000000001"
                + " 0.00038 per null min, settles 1700006400000",
            "FUNDING_RATE binance-usdm BTCUSDT BTC*1/USDT LINEAR @1699977600001"
                + " -0.0003 per null min, settles 1699977600001"),
        Decoded.frame(
                "binance-usdm",
                NOW,
                """
                [{"symbol":"BTCUSDT","sumOpenInterest":"20403.63700000","sumOpenInterestValue":"1","timestamp":1699999800000},
                {"symbol":"BTCUSDT","markPrice":"36900.50","indexPrice":"1","lastFundingRate":"0.00038","nextFundingTime":1700006400000,"time":1700000000001},
                {"symbol":"BTCUSDT","fundingTime":1699977600001,"fundingRate":"-0.0003","markPrice":""},
                {"symbol":"BLZUSDT","adjustedFundingRateCap":"0.025","fundingIntervalHours":4}]""")
            .lines());
  }

  @Test
  void acknowledgementIsAControlFrame() {
    assertEquals(
        List.of("CONTROL binance-usdm @1700000000500"),
        Decoded.frame("binance-usdm", NOW, "{\"result\":null,\"id\":312}").lines());
  }

  @Test
  void foreignObjectIsAnUnknownShape() {
    assertEquals(
        List.of(DeadLetterReason.UNKNOWN_SHAPE),
        Decoded.frame("binance-usdm", NOW, "{\"e\":\"aggTrade\",\"s\":\"BTCUSDT\"}").reasons());
  }
}
