package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateDecoderTest {
  private static final long NOW = 1_786_500_000_700L;

  private static Decoded decode(String frame) {
    return Decoded.frame("gate", NOW, frame);
  }

  private static String stream(String result) {
    return """
        {"channel":"futures.public_liquidates","event":"update","time":1786500000,"time_ms":1786500000650,"result":%s}"""
        .formatted(result);
  }

  private static final String SELL =
      "{\"price\":\"61200.40\",\"size\":-35,\"time\":1786499999,\"contract\":\"BTC_USDT\"}";
  private static final String LONG_BTC =
      "LIQUIDATION gate BTC_USDT BTC*1/USDT LINEAR @1786499999000"
          + " LONG 35 CONTRACTS at 61200.4 BANKRUPTCY SAMPLED";

  @Test
  void streamSignsTheOrderSoNegativeClosesALong() {
    assertEquals(List.of(LONG_BTC), decode(stream("[" + SELL + "]")).lines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "[%s]", "[[%s]]"})
  void resultIsAnObjectAnArrayOrAnArrayInAnArray(String form) {
    assertEquals(List.of(LONG_BTC), decode(stream(form.formatted(SELL))).lines());
  }

  @Test
  void decimalSizesAndMillisecondsOfTheNewerShape() {
    String rows =
        """
        [{"price":"0.31470","size":"-250.5","time":1787300000123,"contract":"WIF_USDT"},\
        {"price":"1.9e3","size":"8","time_ms":1787300000456,"time":1787300000,"contract":"ETH_USDT"}]""";
    assertEquals(
        List.of(
            "LIQUIDATION gate WIF_USDT WIF*1/USDT LINEAR @1787300000123"
                + " LONG 250.5 CONTRACTS at 0.3147 BANKRUPTCY COMPLETE",
            "LIQUIDATION gate ETH_USDT ETH*1/USDT LINEAR @1787300000456"
                + " SHORT 8 CONTRACTS at 1900 BANKRUPTCY COMPLETE"),
        Decoded.frame("gate", 1_787_300_000_900L, stream(rows)).lines());
  }

  @Test
  void restSignsThePositionAndItsFillIsThePrice() {
    String rows =
        """
        [{"time":1786499999,"contract":"BTC_USDT","size":35,"order_size":-35,"order_price":"61200.4","fill_price":"61390.2","left":0},\
        {"time":1786499998,"contract":"SOL_USDT","size":-4,"order_size":4,"order_price":"181.1","fill_price":"180.75","left":0}]""";
    assertEquals(
        List.of(
            "LIQUIDATION gate BTC_USDT BTC*1/USDT LINEAR @1786499999000"
                + " LONG 35 CONTRACTS at 61390.2 FILL UNKNOWN",
            "LIQUIDATION gate SOL_USDT SOL*1/USDT LINEAR @1786499998000"
                + " SHORT 4 CONTRACTS at 180.75 FILL UNKNOWN"),
        decode(rows).lines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0\"", "0", "\"\"", "null"})
  void restWithoutAFillHasThePriceOfTheOrder(String fillPrice) {
    String rows =
        "[{\"time\":1786499999,\"contract\":\"BTC_USDT\",\"size\":35,\"order_price\":\"61200.4\",\"fill_price\":%s}]"
            .formatted(fillPrice);
    assertEquals(
        List.of(
            "LIQUIDATION gate BTC_USDT BTC*1/USDT LINEAR @1786499999000"
                + " LONG 35 CONTRACTS at 61200.4 BANKRUPTCY UNKNOWN"),
        decode(rows).lines());
  }

  @Test
  void streamAndRestOfOneOrderHaveOneId() {
    String rest =
        "[{\"time\":1786499999,\"contract\":\"BTC_USDT\",\"size\":\"35.0\",\"order_price\":\"61200.40\",\"fill_price\":\"61390.2\"}]";
    assertEquals(
        decode(stream(SELL)).events.get(0).forcedOrder().id(),
        decode(rest).events.get(0).forcedOrder().id());
  }

  @Test
  void twinsInOneFrameStayTwoAndAResentFrameRepeatsTheirIds() {
    String twins = stream("[" + SELL + "," + SELL + "]");
    Decoded first = decode(twins);
    Decoded again = Decoded.frame("gate", NOW + 5, twins);
    assertNotEquals(first.events.get(0).forcedOrder().id(), first.events.get(1).forcedOrder().id());
    for (int i = 0; i < 2; i++) {
      assertEquals(first.events.get(i).forcedOrder().id(), again.events.get(i).forcedOrder().id());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BTC_USD, BTC, 1, USD, INVERSE",
    "BTC_USD1, BTC, 1, USD1, LINEAR",
    "BTC_USDT_20261225, BTC, 1, USDT, LINEAR",
    "ETH_USD, ETH, 1, USD, QUANTO",
    "1000BONK_USDT, BONK, 1000, USDT, LINEAR",
    "1INCH_USDT, 1INCH, 1, USDT, LINEAR",
  })
  void symbolsBecomeContracts(
      String symbol, String asset, int multiplier, String quote, String margin) {
    assertEquals(
        List.of(
            "LIQUIDATION gate %s %s*%d/%s %s @1786499999000 LONG 35 CONTRACTS at 61200.4 BANKRUPTCY SAMPLED"
                .formatted(symbol, asset, multiplier, quote, margin)),
        decode(stream(SELL.replace("BTC_USDT", symbol))).lines());
  }

  @Test
  void oneBadRowIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            stream(
                "[%s,%s,7,%s]"
                    .formatted(
                        SELL.replace("-35", "0"), SELL.replace("BTC_USDT", "BTCUSDT"), SELL)));
    assertEquals(List.of(LONG_BTC), decoded.lines());
    assertEquals(
        List.of(
            "size is zero and has no side",
            "symbol is not of the form BASE_QUOTE",
            "a row is not an object"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "[%s]", "[[%s]]"})
  void tickerYieldsMarkOpenInterestAndFunding(String form) {
    String row =
        """
        {"contract":"DOGE_USDT","last":"0.2","total_size":"4410230","mark_price":"0.201050","funding_rate":"-0.000120","quanto_base_rate":""}""";
    String frame =
        "{\"time\":1786500000,\"channel\":\"futures.tickers\",\"event\":\"update\",\"error\":null,\"result\":%s}"
            .formatted(form.formatted(row));
    assertEquals(
        List.of(
            "MARK_PRICE gate DOGE_USDT DOGE*1/USDT LINEAR @1786500000000 0.20105",
            "OPEN_INTEREST gate DOGE_USDT DOGE*1/USDT LINEAR @1786500000000"
                + " 4410230 CONTRACTS base=null usd=null",
            "FUNDING_RATE gate DOGE_USDT DOGE*1/USDT LINEAR @1786500000000"
                + " -0.00012 per null min, settles null"),
        decode(frame).lines());
  }

  @Test
  void wrongTimeOfAFrameOfManyTickersIsOneDeadLetter() {
    String frame =
        """
        {"time":4070908800,"channel":"futures.tickers","event":"update","result":[\
        {"contract":"DOGE_USDT","mark_price":"0.2"},{"contract":"SOL_USDT","mark_price":"180"}]}""";
    assertEquals(List.of(DeadLetterReason.TIME_OUT_OF_RANGE), decode(frame).reasons());
  }

  @Test
  void datedContractPaysNoFunding() {
    String frame =
        """
        [{"contract":"BTC_USDT_20261225","total_size":"9","mark_price":"62000","funding_rate":"0"}]""";
    assertEquals(
        List.of(
            "MARK_PRICE gate BTC_USDT_20261225 BTC*1/USDT LINEAR @1786500000700 62000",
            "OPEN_INTEREST gate BTC_USDT_20261225 BTC*1/USDT LINEAR @1786500000700"
                + " 9 CONTRACTS base=null usd=null"),
        decode(frame).lines());
  }

  @Test
  void contractListGivesContractValuesAndFundingIntervals() {
    String frame =
        """
        [{"name":"PEPE_USDT","type":"direct","quanto_multiplier":"10000000","funding_rate":"0.0003","funding_interval":14400,"funding_next_apply":1786507200},\
        {"name":"BTC_USD","type":"inverse","quanto_multiplier":"0","funding_interval":28800},\
        {"name":"ETH_USD","type":"quanto","quanto_multiplier":"0.000001"},\
        {"name":"ETH_USDT","type":"direct","quanto_multiplier":"0"}]""";
    Decoded decoded = decode(frame);
    assertEquals(
        List.of(
            "INSTRUMENT gate PEPE_USDT PEPE*1/USDT LINEAR @1786500000700 10000000 BASE",
            "FUNDING_RATE gate PEPE_USDT PEPE*1/USDT LINEAR @1786500000700"
                + " 0.0003 per 240 min, settles 1786507200000",
            "INSTRUMENT gate BTC_USD BTC*1/USD INVERSE @1786500000700 1 QUOTE",
            "INSTRUMENT gate ETH_USD ETH*1/USD QUANTO @1786500000700 0.000001 BASE in BTC"),
        decoded.lines());
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decoded.reasons());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"time\":1786500000,\"channel\":\"futures.public_liquidates\",\"event\":\"subscribe\",\"error\":null,\"result\":{\"status\":\"success\"}}",
        "{\"time\":1786500000,\"channel\":\"futures.pong\",\"event\":\"\",\"error\":null,\"result\":null}",
        "{\"time\":1786500000,\"channel\":\"futures.ping\"}",
        "{\"time\":1786500000,\"channel\":\"futures.contract_stats\",\"event\":\"update\",\"result\":[{\"long_liq_size\":1}]}",
        "[{\"time\":1786500000,\"long_liq_size\":12,\"open_interest\":5}]",
        "[]",
      })
  void framesThatSayNothingAreControlFrames(String frame) {
    assertEquals(List.of("CONTROL gate @1786500000700"), decode(frame).lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"channel\":\"futures.liquidates\",\"event\":\"update\",\"result\":[{\"contract\":\"BTC_USDT\"}]}",
        "{\"channel\":\"futures.tickers\",\"event\":\"subscribe\",\"error\":{\"code\":2,\"message\":\"unknown contract\"}}",
        "{\"channel\":\"futures.tickers\",\"event\":\"update\",\"result\":null}",
        "[{\"id\":1,\"price\":\"2\"}]",
      })
  void privateAndForeignFramesAreAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }
}
