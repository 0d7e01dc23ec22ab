package dev.breakwater.venue;

import static dev.breakwater.venue.Decoded.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitmexDecoderTest {
  private static final long NOW = 1_755_000_000_900L;
  private static final String CONTROL = "CONTROL bitmex @1755000000900";

  /** 2021-10-13T12:00Z, when the last contracts quoted in USDT and settled in XBT ended. */
  private static final long USDT_IS_LINEAR = 1_634_126_400_000L;

  private static final String BUY =
      "{\"orderID\":\"7f3a-01\",\"symbol\":\"XBTUSD\",\"side\":\"Buy\",\"price\":118250.50,\"leavesQty\":9300}";

  private static String table(String name, String action, String... rows) {
    return "{\"table\":\"%s\",\"action\":\"%s\",\"data\":[%s]}"
        .formatted(name, action, String.join(",", rows));
  }

  private static String inserted(String... rows) {
    return table("liquidation", "insert", rows);
  }

  private static Decoded decode(String frame) {
    return Decoded.frame("bitmex", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  @ParameterizedTest
  @CsvSource({"Buy,SHORT", "Sell,LONG"})
  void orderClosesTheOppositePositionWhenItIsReceived(String side, String position) {
    assertEquals(
        List.of(
            "LIQUIDATION bitmex XBTUSD BTC*1/USD INVERSE @1755000000900 "
                + position
                + " 9300 QUOTE at 118250.5 ORDER COMPLETE"),
        lines(inserted(BUY.replace("Buy", side))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"partial", "update", "delete"})
  void onlyInsertedOrdersCount(String action) {
    assertEquals(List.of(CONTROL), lines(table("liquidation", action, BUY)));
    assertEquals(
        List.of(CONTROL),
        lines(table("liquidation", action, "{\"orderID\":\"7f3a-01\",\"symbol\":\"XBTUSD\"}")));
  }

  @Test
  void polledListOfOpenOrdersIsStateAndNoNews() {
    assertEquals(List.of(CONTROL), lines("[" + BUY + "]"));
  }

  @Test
  void orderIdMakesTheIdWhateverItsPriceAndSize() {
    Decoded first = decode(inserted(BUY, BUY.replace("01", "02")));
    Decoded again = decode(inserted(BUY.replace("9300", "100"), BUY));
    assertNotEquals(id(first, 0), id(first, 1));
    assertEquals(id(first, 0), id(again, 0));
    assertEquals(id(first, 0), id(again, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "XBTUSD,       BTC*1/USD INVERSE,   QUOTE",
    "XBTM21,       BTC*1/USD INVERSE,   QUOTE",
    "XBTEUR,       BTC*1/EUR INVERSE,   QUOTE",
    "XBTEURU21,    BTC*1/EUR INVERSE,   QUOTE",
    "XBTUSDT,      BTC*1/USDT LINEAR,   CONTRACTS",
    "XBTUSDTZ24,   BTC*1/USDT LINEAR,   CONTRACTS",
    "ETHUSD,       ETH*1/USD QUANTO,    CONTRACTS",
    "ETHUSDU21,    ETH*1/USD QUANTO,    CONTRACTS",
    "ALTMEXUSD,    ALTMEX*1/USD QUANTO, CONTRACTS",
    "ETHM19,       ETH*1/BTC LINEAR,    CONTRACTS",
    "XRPU21,       XRP*1/BTC LINEAR,    CONTRACTS",
    "LINKUSDT,     LINK*1/USDT LINEAR,  CONTRACTS",
    "HSKUSDTX24,   HSK*1/USDT LINEAR,   CONTRACTS",
    "SUSHIUSDT,    SUSHI*1/USDT LINEAR, CONTRACTS",
    "1000PEPEUSDT, PEPE*1000/USDT LINEAR, CONTRACTS"
  })
  void symbolTellsAssetQuoteMarginAndUnit(String symbol, String contract, String unit) {
    assertEquals(
        List.of(
            "LIQUIDATION bitmex %s %s @1755000000900 SHORT 9300 %s at 118250.5 ORDER COMPLETE"
                .formatted(symbol, contract, unit)),
        lines(inserted(BUY.replace("XBTUSD", symbol))));
  }

  @Test
  void otherCoinsInUsdtWereQuantoUntilOctober2021() {
    for (String row : List.of("LINKUSDT,QUANTO", "XBTUSDT,LINEAR", "ETHUSD,QUANTO")) {
      String[] words = row.split(",", -1);
      String frame = inserted(BUY.replace("XBTUSD", words[0]));
      Decoded before = Decoded.frame("bitmex", USDT_IS_LINEAR - 1, frame);
      assertEquals(words[1], before.events.get(0).contract().margin().name(), row);
    }
    Decoded since =
        Decoded.frame("bitmex", USDT_IS_LINEAR, inserted(BUY.replace("XBTUSD", "LINKUSDT")));
    assertEquals("LINEAR", since.events.get(0).contract().margin().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "XBT", "USD", "XBTJPY", "ETHEUR", "XBT_USDT", ".BXBT", "XBTA21", "xbtusd"})
  void symbolOfNoKnownFormIsRefusedAndNeverGuessed(String symbol) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode(inserted(BUY.replace("XBTUSD", symbol))).reasons());
  }

  @Test
  void oneBadRowIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            inserted(
                BUY.replace("Buy", "Both"),
                BUY.replace("9300", "0"),
                BUY.replace("118250.50", "null"),
                BUY.replace("\"7f3a-01\"", "\"\""),
                BUY,
                "[]"));
    assertEquals(1, decoded.events.size());
    assertEquals(
        List.of(
            "side is neither Sell nor Buy",
            "leavesQty is not above zero",
            "price is missing or empty",
            "orderID is missing or empty",
            "a row is not an object"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void instrumentDeltaSaysOnlyWhatItCarries() {
    assertEquals(
        List.of(
            "OPEN_INTEREST bitmex ETHUSD ETH*1/USD QUANTO @1755000000900"
                + " 40300111 CONTRACTS base=null usd=null",
            "MARK_PRICE bitmex XBTUSD BTC*1/USD INVERSE @1755000000412 118001.37",
            "FUNDING_RATE bitmex XBTUSD BTC*1/USD INVERSE @1755000000412"
                + " -0.00002 per null min, settles null",
            "OPEN_INTEREST bitmex XBTU25 BTC*1/USD INVERSE @1755000000900"
                + " 5100 QUOTE base=null usd=null"),
        lines(
            table(
                "instrument",
                "update",
                "{\"symbol\":\"ETHUSD\",\"openInterest\":40300111}",
                """
                {"symbol":"XBTUSD","markPrice":118001.37,"fundingRate":-2e-5,"indicativeFundingRate":0.1,\
                "timestamp":"2025-08-12T12:00:00.412Z"}""",
                "{\"symbol\":\"XBTU25\",\"openInterest\":5100,\"fundingRate\":null,\"markPrice\":null}",
                "{\"symbol\":\"XBTU25\",\"lastPrice\":118000}")));
  }

  private static String definition(String symbol, boolean inverse, boolean quanto, String more) {
    return """
        {"symbol":"%s","rootSymbol":"R","isInverse":%s,"isQuanto":%s,"timestamp":"2025-08-12T12:00:00.000Z"%s}"""
        .formatted(symbol, inverse, quanto, more);
  }

  @Test
  void partialOfInstrumentsIsThePresentAndDefinesWhatContractsAreWorth() {
    String rows =
        String.join(
            ",",
            definition(
                "XBTUSD",
                true,
                false,
                """
                ,"multiplier":-100000000,"underlyingToPositionMultiplier":null,"fundingRate":0.0001,\
                "fundingInterval":"2000-01-01T08:00:00.000Z","fundingTimestamp":"2025-08-12T20:00:00.000Z",\
                "openInterest":300,"markPrice":118000.1"""),
            definition(
                "SOLUSDT",
                false,
                false,
                ",\"underlyingToPositionMultiplier\":10000,\"openInterest\":5,\"markPrice\":190"),
            definition("XRPU21", false, false, ",\"underlyingToPositionMultiplier\":1"),
            definition(
                "ETHUSD",
                false,
                true,
                ",\"multiplier\":100,\"settlCurrency\":\"XBt\",\"markPrice\":4600"),
            definition("GOLDUSD", false, true, ",\"multiplier\":2000,\"settlCurrency\":\"USDt\""),
            definition("OILUSD", false, true, ",\"multiplier\":5,\"settlCurrency\":\"XYz\""),
            definition("AVAXUSDT", false, true, ",\"openInterest\":8"));
    List<String> expected =
        List.of(
            "INSTRUMENT bitmex XBTUSD BTC*1/USD INVERSE @1755000000900 1 QUOTE",
            "MARK_PRICE bitmex XBTUSD BTC*1/USD INVERSE @1755000000000 118000.1",
            "OPEN_INTEREST bitmex XBTUSD BTC*1/USD INVERSE @1755000000000 300 QUOTE base=null usd=null",
            "FUNDING_RATE bitmex XBTUSD BTC*1/USD INVERSE @1755000000000"
                + " 0.0001 per 480 min, settles 1755028800000",
            "INSTRUMENT bitmex SOLUSDT SOL*1/USDT LINEAR @1755000000900 0.0001 BASE",
            "MARK_PRICE bitmex SOLUSDT SOL*1/USDT LINEAR @1755000000000 190",
            "OPEN_INTEREST bitmex SOLUSDT SOL*1/USDT LINEAR @1755000000000 5 CONTRACTS base=null usd=null",
            "INSTRUMENT bitmex XRPU21 XRP*1/BTC LINEAR @1755000000900 1 BASE",
            "INSTRUMENT bitmex ETHUSD ETH*1/USD QUANTO @1755000000900 0.000001 BASE in BTC",
            "MARK_PRICE bitmex ETHUSD ETH*1/USD QUANTO @1755000000000 4600",
            "INSTRUMENT bitmex GOLDUSD GOLD*1/USD QUANTO @1755000000900 0.002 BASE in USDT",
            "OPEN_INTEREST bitmex AVAXUSDT AVAX*1/USDT QUANTO @1755000000000 8 CONTRACTS base=null usd=null");
    assertEquals(expected, lines(table("instrument", "partial", rows)));
    assertEquals(expected, lines(table("instrument", "insert", rows)));
    assertEquals(expected, lines("[" + rows + "]"));
    assertEquals(List.of(CONTROL), lines(table("instrument", "delete", rows)));
  }

  @Test
  void contractsOfAWorthThatIsNoRoundNumberKeepSixteenDigits() {
    assertEquals(
        List.of(
            "INSTRUMENT bitmex FOOUSDT FOO*1/USDT LINEAR @1755000000900 0.3333333333333333 BASE"),
        lines(
            table(
                "instrument",
                "insert",
                definition("FOOUSDT", false, false, ",\"underlyingToPositionMultiplier\":3"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {".BXBT", "XBT_USDT", "XBT7D_U105", ".XBTUSDPI8H"})
  void indicesAndSpotPairsSayNothing(String symbol) {
    assertEquals(
        List.of(CONTROL),
        lines(
            table(
                "instrument",
                "update",
                "{\"symbol\":\"%s\",\"markPrice\":118000,\"lastPrice\":118000}"
                    .formatted(symbol))));
  }

  @Test
  void badInstrumentRowIsRefusedAsAWhole() {
    Decoded decoded =
        decode(
            table(
                "instrument",
                "update",
                "{\"symbol\":\"XBTUSD\",\"markPrice\":118000,\"openInterest\":-1}",
                "{\"symbol\":\"XBTUSD\",\"markPrice\":118000,\"timestamp\":\"now\"}",
                "{\"symbol\":\"NONE\",\"markPrice\":118000}"));
    assertEquals(List.of(), decoded.events);
    assertEquals(
        List.of(
            "openInterest is negative",
            "timestamp is not an ISO 8601 time",
            "symbol NONE has the form of no BitMEX contract"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "2000-01-01T08:00:00.000Z, 480",
    "2000-01-01T01:00:00.000Z, 60",
    "2000-01-02T00:00:00.000Z, 1440"
  })
  void fundingIntervalIsAClockTimeOfTheFirstDayOf2000(String interval, int minutes) {
    String row =
        """
        {"timestamp":"2025-08-12T04:00:00.000Z","symbol":"XBTUSD","fundingInterval":"%s",\
        "fundingRate":0.000113,"fundingRateDaily":0.000339}"""
            .formatted(interval);
    List<String> expected =
        List.of(
            "FUNDING_RATE bitmex XBTUSD BTC*1/USD INVERSE @1754971200000"
                + " 0.000113 per "
                + minutes
                + " min, settles 1754971200000");
    assertEquals(expected, lines(table("funding", "insert", row)));
    assertEquals(expected, lines(table("funding", "partial", row)));
    assertEquals(expected, lines("[" + row + "]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"2000-01-01T00:00:00.000Z", "1999-12-31T08:00:00Z", "2000-01-01T00:00:30Z"})
  void intervalOfNoWholeMinutesIsABadValue(String interval) {
    String row =
        """
        {"timestamp":"2025-08-12T04:00:00.000Z","symbol":"XBTUSD","fundingInterval":"%s","fundingRate":0.000113}"""
            .formatted(interval);
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE), decode(table("funding", "insert", row)).reasons());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"info\":\"Welcome\",\"version\":\"2.0.0\",\"timestamp\":\"2025-08-12T12:00:00.000Z\",\"limit\":{\"remaining\":39}}",
        "{\"success\":true,\"subscribe\":\"liquidation:XBTUSD\",\"request\":{\"op\":\"subscribe\",\"args\":[\"liquidation\"]}}",
        "{\"success\":true,\"unsubscribe\":\"funding\",\"request\":{}}",
        "{\"table\":\"liquidation\",\"action\":\"partial\",\"keys\":[\"orderID\"],\"filter\":{},\"data\":[]}",
        "{\"table\":\"liquidation\",\"action\":\"insert\",\"data\":[]}",
        "[]"
      })
  void controlFramesAreCountedAndNotFailed(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"status\":400,\"error\":\"Unknown table\",\"request\":{\"op\":\"subscribe\"}}",
        "{\"table\":\"trade\",\"action\":\"insert\",\"data\":[{\"symbol\":\"XBTUSD\"}]}",
        "[{\"symbol\":\"XBTUSD\",\"size\":1}]",
        "[[]]"
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"table\":\"liquidation\",\"action\":\"insert\"}",
        "{\"table\":\"liquidation\",\"action\":\"insert\",\"data\":\"x\"}",
        "{\"table\":\"liquidation\",\"data\":[]}",
        "{\"table\":\"liquidation\",\"action\":\"upsert\",\"data\":[]}"
      })
  void knownTableWithoutRowsOrActionIsABadValue(String frame) {
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decode(frame).reasons());
  }
}
