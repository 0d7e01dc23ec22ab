package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KrakenFuturesDecoderTest {
  private static final long NOW = 1_780_000_000_700L;
  private static final String CONTROL = "CONTROL kraken-futures @1780000000700";

  private static final String TRADE =
      """
      {"feed":"trade","product_id":"PI_LTCUSD","uid":"0a1b2c3d-0000-4000-8000-000000000001","side":"sell",\
      "type":"liquidation","seq":77001,"time":1780000000444,"qty":4200,"price":84.310}""";
  private static final String LONG_LTC =
      "LIQUIDATION kraken-futures PI_LTCUSD LTC*1/USD INVERSE @1780000000444"
          + " LONG 4200 QUOTE at 84.31 FILL COMPLETE";

  private static Decoded decode(String frame) {
    return Decoded.frame("kraken-futures", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  private static String id(String frame) {
    return decode(frame).events.get(0).forcedOrder().id();
  }

  @Test
  void sellOfTheTakerClosesALong() {
    assertEquals(List.of(LONG_LTC), lines(TRADE));
    assertEquals(List.of(LONG_LTC.replace("LONG", "SHORT")), lines(TRADE.replace("sell", "buy")));
  }

  @ParameterizedTest
  @CsvSource({
    "PI_XBTUSD,        BTC*1/USD INVERSE, QUOTE",
    "pi_xbtusd,        BTC*1/USD INVERSE, QUOTE",
    "FI_ETHUSD_210924, ETH*1/USD INVERSE, QUOTE",
    "PF_XBTUSD,        BTC*1/USD LINEAR,  BASE",
    "PF_DOTUSD,        DOT*1/USD LINEAR,  BASE",
    "PF_USDCUSD,       USDC*1/USD LINEAR, BASE",
    "PF_1INCHUSD,      1INCH*1/USD LINEAR, BASE",
    "FF_XBTUSD_241227, BTC*1/USD LINEAR,  BASE",
  })
  void inverseContractsCountDollarsAndTheOthersCoins(String symbol, String contract, String unit) {
    assertEquals(
        List.of(
            "LIQUIDATION kraken-futures %s %s @1780000000444 LONG 4200 %s at 84.31 FILL COMPLETE"
                .formatted(symbol.toUpperCase(Locale.ROOT), contract, unit)),
        lines(TRADE.replace("PI_LTCUSD", symbol)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PV_XRPXBT", "PF_XBTEUR", "PI_USD", "in_xbtusd", "XBTUSD", "PF_X TUSD"})
  void symbolOfNoKnownFormIsRefusedAndNeverGuessed(String symbol) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE), decode(TRADE.replace("PI_LTCUSD", symbol)).reasons());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fill", "assignment", "termination", "block"})
  void tradesOfOtherTypesAreNoLiquidations(String type) {
    assertEquals(List.of(CONTROL), lines(TRADE.replace("liquidation", type)));
  }

  @Test
  void snapshotOfTradesIsStateAndCarriesNoNewLiquidations() {
    String snapshot =
        "{\"feed\":\"trade_snapshot\",\"product_id\":\"PI_LTCUSD\",\"trades\":[%s]}"
            .formatted(TRADE);
    assertEquals(List.of(CONTROL), lines(snapshot));
  }

  @Test
  void theVenuesIdAloneTellsTradesApart() {
    String again = TRADE.replace("84.310", "8.431E1").replace("\"seq\":77001", "\"seq\":\"77001\"");
    assertEquals(id(TRADE), id(again));
    assertNotEquals(id(TRADE), id(TRADE.replace("000000000001", "000000000002")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"qty\":4200 | \"qty\":0 | qty is not above zero",
        "\"price\":84.310 | \"price\":null | price is missing or empty",
        "\"side\":\"sell\" | \"side\":\"long\" | side is neither sell nor buy",
        "\"uid\" | \"id\" | uid is missing or empty",
        "\"type\" | \"kind\" | type is missing or empty",
        "1780000000444 | 1780000000.5 | time is not a time in whole milliseconds",
      })
  void badTradeIsRefusedByItsField(String part, String damage, String detail) {
    Decoded decoded = decode(TRADE.replace(part, damage));
    assertEquals(List.of(), decoded.events);
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decoded.reasons());
    assertEquals(detail, decoded.deadLetters.get(0).detail());
  }

  private static String ticker(String symbol, String fields) {
    return "{\"time\":1780000000222,\"feed\":\"ticker\",\"product_id\":\"%s\",\"bid\":1,%s}"
        .formatted(symbol, fields);
  }

  @Test
  void relativeFundingRateIsReadAndTheAbsoluteOneNever() {
    assertEquals(
        List.of(
            "MARK_PRICE kraken-futures PF_ETHUSD ETH*1/USD LINEAR @1780000000222 2511.1234",
            "OPEN_INTEREST kraken-futures PF_ETHUSD ETH*1/USD LINEAR @1780000000222"
                + " 21000.25 BASE base=null usd=null",
            "FUNDING_RATE kraken-futures PF_ETHUSD ETH*1/USD LINEAR @1780000000222"
                + " -0.0000186 per 60 min, settles 1780002000000"),
        lines(
            ticker(
                "PF_ETHUSD",
                """
                "funding_rate":-0.0467,"funding_rate_prediction":0.05,"relative_funding_rate":-1.86E-5,\
                "relative_funding_rate_prediction":0.00001,"next_funding_rate_time":1780002000000,"tag":"perpetual",\
                "openInterest":21000.250,"markPrice":2511.12340""")));
    assertEquals(
        List.of("MARK_PRICE kraken-futures PF_ETHUSD ETH*1/USD LINEAR @1780000000222 2511"),
        lines(ticker("PF_ETHUSD", "\"funding_rate\":-0.0467,\"markPrice\":2511")));
  }

  @Test
  void openInterestOfInverseContractsCountsDollars() {
    assertEquals(
        List.of(
            "OPEN_INTEREST kraken-futures PI_XBTUSD BTC*1/USD INVERSE @1780000000222"
                + " 31000500 QUOTE base=null usd=null"),
        lines(ticker("PI_XBTUSD", "\"openInterest\":31000500.0")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FI_XBTUSD_261225", "FF_XBTUSD_261225"})
  void datedContractPaysNoFunding(String symbol) {
    String margin = symbol.startsWith("FI") ? "INVERSE" : "LINEAR";
    assertEquals(
        List.of(
            "MARK_PRICE kraken-futures %s BTC*1/USD %s @1780000000222 99000"
                .formatted(symbol, margin)),
        lines(ticker(symbol, "\"markPrice\":99000,\"relative_funding_rate\":0.0")));
  }

  @Test
  void intervalOf2019IsNotClaimedToBeAnHour() {
    String frame =
        ticker("PI_XBTUSD", "\"relative_funding_rate\":0.00002,\"next_funding_rate_time\":0")
            .replace("1780000000222", "1570000000222");
    assertEquals(
        List.of(
            "FUNDING_RATE kraken-futures PI_XBTUSD BTC*1/USD INVERSE @1570000000222"
                + " 0.00002 per null min, settles null"),
        lines(frame));
  }

  @Test
  void polledTickersSayMarkAndOpenInterestButTheirFundingRateIsAbsolute() {
    assertEquals(
        List.of(
            "MARK_PRICE kraken-futures PI_XBTUSD BTC*1/USD INVERSE @1780000000123 99000.5",
            "OPEN_INTEREST kraken-futures PI_XBTUSD BTC*1/USD INVERSE @1780000000123"
                + " 31000500 QUOTE base=null usd=null"),
        lines(
            """
            {"result":"success","tickers":[{"symbol":"rr_xbtusd","last":99001,"lastTime":"2026-05-28T20:26:40.000Z"},\
            {"symbol":"pi_xbtusd","markPrice":99000.50,"openInterest":31000500,"fundingRate":-6.3E-11}],\
            "serverTime":"2026-05-28T20:26:40.123Z"}"""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"info\",\"version\":1}",
        "{\"event\":\"subscribed\",\"feed\":\"trade\",\"product_ids\":[\"PI_XBTUSD\"]}",
        "{\"feed\":\"heartbeat\",\"time\":1780000000000}",
        "{\"feed\":\"ticker_lite\",\"product_id\":\"PI_XBTUSD\",\"bid\":1,\"dtm\":-1}",
        "{\"feed\":\"ticker\",\"product_id\":\"PI_XBTUSD\",\"bid\":1}",
        "{\"result\":\"success\",\"instruments\":[{\"symbol\":\"pi_xbtusd\",\"type\":\"futures_inverse\",\"contractSize\":1}]}",
      })
  void framesThatSayNothingAreControlFrames(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"feed\":\"book\",\"product_id\":\"PI_XBTUSD\"}",
        "{\"elements\":[{\"uid\":\"x\",\"event\":{\"Execution\":{}}}]}",
        "{\"result\":\"success\"}",
        "{}",
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }
}
