package dev.breakwater.venue;

import static dev.breakwater.venue.Decoded.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.normalise.Conversion;
import dev.breakwater.normalise.NormalisePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitgetDecoderTest {
  private static final long NOW = 1_780_000_021_700L;
  private static final String CONTROL = "CONTROL bitget @1780000021700";

  private static final String ROW =
      """
      {"symbol":"ARBUSDT","side":"buy","price":"0.4120","amount":"51.50","ts":"1780000011111"}""";
  private static final String LONG_ARB =
      "LIQUIDATION bitget ARBUSDT ARB*1/USDT LINEAR @1780000011111"
          + " LONG 51.5 QUOTE at 0.412 UNKNOWN SAMPLED";

  private static Decoded decode(String frame) {
    return Decoded.frame("bitget", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  private static String push(String instType, String... rows) {
    return """
        {"action":"update","arg":{"instType":"%s","topic":"liquidation"},"data":[%s],"ts":1780000021600}"""
        .formatted(instType, String.join(",", rows));
  }

  @Test
  void sideBuyMeansThatALongWasLiquidated() {
    assertEquals(List.of(LONG_ARB), lines(push("usdt-futures", ROW)));
    assertEquals(
        List.of(LONG_ARB.replace("LONG", "SHORT")),
        lines(push("usdt-futures", ROW.replace("buy", "sell"))));
  }

  @Test
  void amountIsDollarsAndNotCoins() {
    MarketEvent event = decode(push("usdt-futures", ROW)).events.get(0);
    var liquidation = Conversion.of(event, null, NormalisePolicy.DEFAULT, 0).liquidation();
    assertEquals("125", liquidation.quantity());
    assertEquals(51_50, liquidation.usdCents());
  }

  @Test
  void rowsOfOnePushKeepTheirOwnTimesInAnyOrderAndUpToTwentySecondsBack() {
    String older = ROW.replace("1780000011111", "1780000001600").replace("ARB", "OP");
    String newer = ROW.replace("1780000011111", "1780000021500").replace("ARB", "INJ");
    assertEquals(
        List.of(1780000011111L, 1780000001600L, 1780000021500L),
        decode(push("usdt-futures", ROW, older, newer)).events.stream()
            .map(MarketEvent::eventTime)
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "usdt-futures, BTCUSDT,       BTC*1/USDT LINEAR",
    "USDT-FUTURES, BTCUSDT,       BTC*1/USDT LINEAR",
    "usdt-futures, 1000BONKUSDT,  BONK*1000/USDT LINEAR",
    "usdt-futures, 1INCHUSDT,     1INCH*1/USDT LINEAR",
    "usdt-futures, PERPUSDT,      PERP*1/USDT LINEAR",
    "usdt-futures, USDCUSDT,      USDC*1/USDT LINEAR",
    "usdc-futures, ETHPERP,       ETH*1/USDC LINEAR",
    "usdc-futures, ETHUSDC,       ETH*1/USDC LINEAR",
    "coin-futures, ETHUSD,        ETH*1/USD INVERSE",
    "coin-futures, DOTUSD,        DOT*1/USD INVERSE",
    "coin-futures, ETHUSD_CM,     ETH*1/USD INVERSE",
    "coin-futures, BTCUSDZ24,     BTC*1/USD INVERSE",
    "coin-futures, BTCUSDZ24_CM,  BTC*1/USD INVERSE",
    "coin-futures, ETHUSD_231229, ETH*1/USD INVERSE",
  })
  void productAndSymbolTellAssetQuoteAndMargin(String instType, String symbol, String contract) {
    assertEquals(
        List.of(
            "LIQUIDATION bitget %s %s @1780000011111 LONG 51.5 QUOTE at 0.412 UNKNOWN SAMPLED"
                .formatted(symbol, contract)),
        lines(push(instType, ROW.replace("ARBUSDT", symbol))));
  }

  @ParameterizedTest
  @CsvSource({
    "coin-futures, BTCUSDT",
    "usdt-futures, BTCUSD",
    "usdt-futures, BTCUSDZ24",
    "usdt-futures, BTCEUR",
    "usdt-futures, USDT",
    "usdt-futures, B CUSDT",
  })
  void symbolThatContradictsItsProductIsRefusedAndNeverGuessed(String instType, String symbol) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode(push(instType, ROW.replace("ARBUSDT", symbol))).reasons());
  }

  @Test
  void twinsInOneFrameStayTwoAndAResentFrameRepeatsTheirIds() {
    Decoded first = decode(push("usdt-futures", ROW, ROW));
    Decoded again = Decoded.frame("bitget", NOW + 900, push("usdt-futures", ROW, ROW));
    assertNotEquals(id(first, 0), id(first, 1));
    assertEquals(id(first, 0), id(again, 0));
    assertEquals(id(first, 1), id(again, 1));
  }

  @Test
  void idDoesNotDependOnHowNumbersAreWritten() {
    String numbers =
        """
        {"symbol":"ARBUSDT","side":"Buy","price":0.412,"amount":5.15E1,"ts":1780000011111,"new":{}}""";
    assertEquals(
        id(decode(push("usdt-futures", ROW)), 0), id(decode(push("usdt-futures", numbers)), 0));
  }

  @Test
  void oneBadRowIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            push(
                "usdt-futures",
                ROW.replace("51.50", "0"),
                ROW.replace("buy", "long"),
                "[]",
                ROW,
                ROW.replace("0.4120", ""),
                ROW.replace("\"1780000011111\"", "null")));
    assertEquals(List.of(LONG_ARB), decoded.lines());
    assertEquals(
        List.of(
            "amount is not above zero",
            "side is neither buy nor sell",
            "a row is not an object",
            "price is missing or empty",
            "ts is missing or empty"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void tickerOfV2NamesTheOpenInterestHoldingAmount() {
    assertEquals(
        List.of(
            "MARK_PRICE bitget SUIUSDT SUI*1/USDT LINEAR @1780000021333 3.101",
            "OPEN_INTEREST bitget SUIUSDT SUI*1/USDT LINEAR @1780000021333"
                + " 9000100 BASE base=null usd=null",
            "FUNDING_RATE bitget SUIUSDT SUI*1/USDT LINEAR @1780000021333"
                + " -0.00012 per null min, settles 1780012800000"),
        lines(
            """
            {"action":"snapshot","arg":{"instType":"USDT-FUTURES","channel":"ticker","instId":"SUIUSDT"},\
            "data":[{"instId":"SUIUSDT","symbol":"SUIUSDT","lastPr":"3.1","markPrice":"3.1010","indexPrice":"3.1",\
            "fundingRate":"-0.000120","nextFundingTime":"1780012800000","holdingAmount":"9000100.0","ts":"1780000021333"}],\
            "ts":1780000021400}"""));
  }

  @Test
  void tickerOfV3NamesItsSymbolInTheSubscriptionAndItsTimeInTheFrame() {
    assertEquals(
        List.of(
            "MARK_PRICE bitget ETHUSD_CM ETH*1/USD INVERSE @1780000021400 2511.4",
            "OPEN_INTEREST bitget ETHUSD_CM ETH*1/USD INVERSE @1780000021400"
                + " 4021.5 BASE base=null usd=null",
            "FUNDING_RATE bitget ETHUSD_CM ETH*1/USD INVERSE @1780000021400"
                + " 0.0001 per null min, settles 1780012800000"),
        lines(
            """
            {"action":"snapshot","arg":{"instType":"coin-futures","topic":"ticker","symbol":"ETHUSD_CM"},\
            "data":[{"lastPrice":"2511","markPrice":"2511.40","fundingRate":"0.0001","openInterest":"4021.50",\
            "deliveryTime":"","nextFundingTime":"1780012800000"}],"ts":1780000021400}"""));
  }

  @ParameterizedTest
  @CsvSource({"BTCUSDZ26, 0", "BTCUSDZ26, 1780012800000", "BTCUSD, 0"})
  void datedContractPaysNoFunding(String symbol, String next) {
    String frame =
        """
        {"action":"snapshot","arg":{"instType":"COIN-FUTURES","channel":"ticker","instId":"%s"},\
        "data":[{"instId":"%s","markPrice":"99000","fundingRate":"0","nextFundingTime":"%s"}],"ts":1780000021400}"""
            .formatted(symbol, symbol, next);
    assertEquals(
        List.of("MARK_PRICE bitget " + symbol + " BTC*1/USD INVERSE @1780000021400 99000"),
        lines(frame));
  }

  @Test
  void polledTickersReadLikePushedOnesAndSpotIsDropped() {
    assertEquals(
        List.of(
            "MARK_PRICE bitget ETHUSDT ETH*1/USDT LINEAR @1780000021001 2500",
            "OPEN_INTEREST bitget ETHUSDT ETH*1/USDT LINEAR @1780000021001"
                + " 12 BASE base=null usd=null",
            "FUNDING_RATE bitget ETHUSDT ETH*1/USDT LINEAR @1780000021001"
                + " 0.00005 per null min, settles null",
            "MARK_PRICE bitget SOLPERP SOL*1/USDC LINEAR @1780000021002 181"),
        lines(
            """
            {"code":"00000","msg":"success","requestTime":1780000021002,"data":[\
            {"symbol":"ETHUSDT","lastPr":"2501","ts":"1780000021001","markPrice":"2500","holdingAmount":"12","fundingRate":"0.00005"},\
            {"category":"SPOT","symbol":"BTCEUR","lastPrice":"95000","openInterest":"1"},\
            {"symbol":"SOLEUR","lastPr":"150"},\
            {"category":"USDC-FUTURES","symbol":"SOLPERP","markPrice":"181","openInterest":""}]}"""));
  }

  @Test
  void tickerWithOneBadFieldIsRefusedAsAWhole() {
    Decoded decoded =
        decode(
            """
            {"arg":{"instType":"usdt-futures","topic":"ticker","symbol":"ETHUSDT"},\
            "data":[{"markPrice":"2500","openInterest":"-4"}],"ts":1780000021400}""");
    assertEquals(List.of(), decoded.events);
    assertEquals("openInterest is negative", decoded.deadLetters.get(0).detail());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"subscribe\",\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"}}",
        "{\"op\":\"ping\"}",
        "{\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"liquidation\"},\"data\":[],\"ts\":1}",
        "{\"arg\":{\"instType\":\"spot\",\"topic\":\"ticker\",\"symbol\":\"BTCUSDT\"},\"data\":[{\"lastPrice\":\"1\"}]}",
        "{\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"ticker\",\"symbol\":\"BTCUSDT\"},\"data\":[{\"lastPrice\":\"1\"}]}",
      })
  void framesThatSayNothingAreControlFrames(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @Test
  void pongIsNoJson() {
    assertEquals(List.of(DeadLetterReason.NOT_JSON), Decoded.record("pong").reasons());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"arg\":{\"instType\":\"usdt-futures\",\"topic\":\"publicTrade\"},\"data\":[{}]}",
        "{\"arg\":{\"instType\":\"susdt-futures\",\"topic\":\"liquidation\"},\"data\":[]}",
        "{\"code\":\"00000\",\"msg\":\"success\",\"data\":[[\"1\",\"2\"]]}",
        "{\"data\":{\"openInterest\":\"5\"}}",
        "{}",
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }
}
