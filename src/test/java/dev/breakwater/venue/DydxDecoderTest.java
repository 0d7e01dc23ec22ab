package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DydxDecoderTest {
  private static final long NOW = 1_780_000_000_700L;
  private static final String CONTROL = "CONTROL dydx @1780000000700";

  private static final String TRADE =
      """
      {"id":"064e00000000000200000001","side":"SELL","size":"12.50","price":"23.4100","type":"LIQUIDATED",\
      "createdAt":"2026-05-28T20:26:40.321Z","createdAtHeight":"100000001"}""";
  private static final String LONG_AVAX =
      "LIQUIDATION dydx AVAX-USD AVAX*1/USD LINEAR @1780000000321"
          + " LONG 12.5 BASE at 23.41 FILL COMPLETE";

  private static Decoded decode(String frame) {
    return Decoded.frame("dydx", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  private static String frame(String type, String channel, String id, String contents) {
    return """
        {"type":"%s","connection_id":"c","message_id":5,"id":"%s","channel":"%s","version":"2.4.0","contents":%s}"""
        .formatted(type, id, channel, contents);
  }

  private static String trades(String... trades) {
    return frame(
        "channel_data", "v4_trades", "AVAX-USD", "{\"trades\":[" + String.join(",", trades) + "]}");
  }

  private static String id(String trade) {
    return decode(trades(trade)).events.get(0).forcedOrder().id();
  }

  @Test
  void sellOfTheTakerClosesALong() {
    assertEquals(List.of(LONG_AVAX), lines(trades(TRADE)));
    assertEquals(
        List.of(LONG_AVAX.replace("LONG", "SHORT")), lines(trades(TRADE.replace("SELL", "BUY"))));
  }

  @Test
  void batchedContentsAreAnArray() {
    String later = TRADE.replace("40.321", "41.000").replace("200000001", "200000002");
    String limit = TRADE.replace("LIQUIDATED", "LIMIT");
    assertEquals(
        List.of(LONG_AVAX, LONG_AVAX.replace("1780000000321", "1780000001000")),
        lines(
            frame(
                "channel_batch_data",
                "v4_trades",
                "AVAX-USD",
                "[{\"trades\":[%s,%s]},{\"trades\":[%s]}]".formatted(TRADE, limit, later))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LIMIT", "DELEVERAGED", "TWAP_SUBORDER", "LATER_INVENTION"})
  void tradesOfOtherTypesAreNoLiquidations(String type) {
    assertEquals(List.of(CONTROL), lines(trades(TRADE.replace("LIQUIDATED", type))));
  }

  @Test
  void firstFrameOfASubscriptionRepeatsOldTradesAndCarriesNoNewLiquidations() {
    assertEquals(
        List.of(CONTROL),
        lines(frame("subscribed", "v4_trades", "AVAX-USD", "{\"trades\":[" + TRADE + "]}")));
  }

  @Test
  void theVenuesIdAloneTellsTradesApart() {
    assertEquals(id(TRADE), id(TRADE.replace("\"12.50\"", "12.5")));
    assertNotEquals(id(TRADE), id(TRADE.replace("200000001", "200000002")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "BTC-USD | BTC*1",
        "1INCH-USD | 1INCH*1",
        "1000PEPE-USD | PEPE*1000",
        "FOX,raydium,9BB6NFEcjBCtnNLFko2FqVQBq8HHM13kCyYcdQbgpump-USD | FOX*1",
      })
  void firstPartOfTheSymbolIsTheAsset(String symbol, String asset) {
    assertEquals(
        List.of(LONG_AVAX.replace("AVAX-USD AVAX*1", symbol + " " + asset)),
        lines(trades(TRADE).replace("AVAX-USD", symbol)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BTC", "-USD", "BTC-EUR", "BTC,-USD", "B C-USD", "A,B-USD"})
  void symbolOfNoKnownFormIsRefusedAndNeverGuessed(String symbol) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode(trades(TRADE).replace("AVAX-USD", symbol)).reasons());
  }

  @Test
  void oneBadTradeIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            trades(
                TRADE.replace("12.50", "0"),
                TRADE.replace("SELL", "ASK"),
                TRADE.replace("\"type\"", "\"kind\""),
                "null",
                TRADE,
                TRADE.replace("2026-05-28T", "")));
    assertEquals(List.of(LONG_AVAX), decoded.lines());
    assertEquals(
        List.of(
            "size is not above zero",
            "side is neither SELL nor BUY",
            "type is missing or empty",
            "a row is not an object",
            "createdAt is not an ISO 8601 time"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void deltaOfMarketsSaysOnlyWhatItCarriesAndTheOracleIsNoMark() {
    assertEquals(
        List.of(
            "OPEN_INTEREST dydx ETH-USD ETH*1/USD LINEAR @1780000000700"
                + " 15000.25 BASE base=null usd=null",
            "FUNDING_RATE dydx SOL-USD SOL*1/USD LINEAR @1780000000700"
                + " -0.0000031 per 60 min, settles null"),
        lines(
            frame(
                "channel_batch_data",
                "v4_markets",
                "",
                """
                [{"trading":{"ETH-USD":{"id":"1","openInterest":"15000.250"}}},\
                {"trading":{"SOL-USD":{"nextFundingRate":"-0.00000310"},"BTC-USD":{"trades24H":5}},\
                "oraclePrices":{"BTC-USD":{"oraclePrice":"99000"}}},\
                {"oraclePrices":{"ETH-USD":{"oraclePrice":"2500"}}}]""")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"type\":\"subscribed\",\"channel\":\"v4_markets\",\"contents\":%s}", "%s"})
  void allMarketsOfASubscriptionOrAPolledAnswerAreTheStateOfNow(String form) {
    String markets =
        """
        {"markets":{"BTC-USD":{"clobPairId":"0","ticker":"BTC-USD","status":"ACTIVE","oraclePrice":"99000.5",\
        "nextFundingRate":"0.0000125","openInterest":"410.5","openInterestLowerCap":"0"},\
        "OLD-USD":{"ticker":"OLD-USD","nextFundingRate":null,"openInterest":"0"}}}""";
    assertEquals(
        List.of(
            "OPEN_INTEREST dydx BTC-USD BTC*1/USD LINEAR @1780000000700"
                + " 410.5 BASE base=null usd=null",
            "FUNDING_RATE dydx BTC-USD BTC*1/USD LINEAR @1780000000700"
                + " 0.0000125 per 60 min, settles null",
            "OPEN_INTEREST dydx OLD-USD OLD*1/USD LINEAR @1780000000700"
                + " 0 BASE base=null usd=null"),
        lines(form.formatted(markets)));
  }

  @Test
  void oneBadMarketIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            frame(
                "channel_data",
                "v4_markets",
                "",
                """
                {"trading":{"ETH-USD":{"openInterest":"-1"},"SOL":{"openInterest":"1"},"XRP-USD":7,\
                "BTC-USD":{"baseOpenInterest":"9"}}}"""));
    assertEquals(
        List.of(
            "OPEN_INTEREST dydx BTC-USD BTC*1/USD LINEAR @1780000000700 9 BASE base=null usd=null"),
        decoded.lines());
    assertEquals(
        List.of(
            "openInterest is negative",
            "symbol is not of the form BASE-USD",
            "a row is not an object"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void fundingHistoryIsSettledAtItsOwnTime() {
    assertEquals(
        List.of(
            "FUNDING_RATE dydx ETH-USD ETH*1/USD LINEAR @1779998400000"
                + " 0.0000098 per 60 min, settles 1779998400000"),
        lines(
            """
            {"historicalFunding":[{"ticker":"ETH-USD","rate":"0.0000098","price":"2500.1",\
            "effectiveAt":"2026-05-28T20:00:00.000Z","effectiveAtHeight":"9"}]}"""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"connected\",\"connection_id\":\"c\",\"message_id\":0}",
        "{\"type\":\"unsubscribed\",\"channel\":\"v4_trades\",\"id\":\"BTC-USD\"}",
        "{\"type\":\"channel_data\",\"channel\":\"v4_trades\",\"id\":\"BTC-USD\",\"contents\":{\"trades\":[]}}",
        "{\"contents\":{\"oraclePrices\":{\"BTC-USD\":{\"oraclePrice\":\"99000\"}}}}",
      })
  void framesThatSayNothingAreControlFrames(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"channel_data\",\"channel\":\"v4_orderbook\",\"id\":\"BTC-USD\",\"contents\":{\"bids\":[]}}",
        "{\"trades\":[{\"type\":\"LIQUIDATED\"}]}",
        "{}",
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }
}
