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

class BybitDecoderTest {
  private static final long NOW = 1_750_000_000_900L;
  private static final String CONTROL = "CONTROL bybit @1750000000900";

  private static final String ROW =
      """
      {"T":1750000000210,"s":"LTCUSDT","S":"Buy","v":"12.50","p":"84.320"}""";

  private static String allLiquidation(String... rows) {
    return "{\"topic\":\"allLiquidation.LTCUSDT\",\"type\":\"snapshot\",\"ts\":1750000000600,\"data\":["
        + String.join(",", rows)
        + "]}";
  }

  private static String ticker(String type, String row) {
    return "{\"topic\":\"tickers.X\",\"type\":\"%s\",\"data\":%s,\"cs\":71,\"ts\":1750000000500}"
        .formatted(type, row);
  }

  private static Decoded decode(String frame) {
    return Decoded.frame("bybit", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  @Test
  void sideBuyMeansThatALongWasLiquidated() {
    assertEquals(
        List.of(
            "LIQUIDATION bybit LTCUSDT LTC*1/USDT LINEAR @1750000000210"
                + " LONG 12.5 BASE at 84.32 BANKRUPTCY COMPLETE"),
        lines(allLiquidation(ROW)));
  }

  @Test
  void inverseSizeCountsDollars() {
    assertEquals(
        List.of(
            "LIQUIDATION bybit ETHUSD ETH*1/USD INVERSE @1750000000111"
                + " SHORT 43100 QUOTE at 2510.05 BANKRUPTCY COMPLETE"),
        lines(
            allLiquidation(
                """
                {"T":1750000000111,"s":"ETHUSD","S":"Sell","v":"43100","p":"2510.05"}""")));
  }

  @ParameterizedTest
  @CsvSource({
    "ADAUSDT,              ADA*1/USDT LINEAR",
    "ETHPERP,              ETH*1/USDC LINEAR",
    "PERPUSDT,             PERP*1/USDT LINEAR",
    "1000BONKPERP,         BONK*1000/USDC LINEAR",
    "XRPUSD,               XRP*1/USD INVERSE",
    "DOTUSD,               DOT*1/USD INVERSE",
    "BNBUSD,               BNB*1/USD INVERSE",
    "ETHUSDZ25,            ETH*1/USD INVERSE",
    "ETH-27MAR26,          ETH*1/USDC LINEAR",
    "SOL-5SEP25,           SOL*1/USDC LINEAR",
    "ETHUSDT-27MAR26,      ETH*1/USDT LINEAR",
    "1000FLOKIUSDT,        FLOKI*1000/USDT LINEAR",
    "SHIB1000USDT,         SHIB*1000/USDT LINEAR",
    "10000WENUSDT,         WEN*10000/USDT LINEAR",
    "1000000MOGUSDT,       MOG*1000000/USDT LINEAR",
    "10000000AIDOGEUSDT,   AIDOGE*10000000/USDT LINEAR",
    "1INCHUSDT,            1INCH*1/USDT LINEAR",
    "USDCUSDT,             USDC*1/USDT LINEAR"
  })
  void symbolTellsAssetMultiplierQuoteAndMargin(String symbol, String contract) {
    String row =
        "{\"T\":1750000000000,\"s\":\"%s\",\"S\":\"Sell\",\"v\":\"3\",\"p\":\"1.5\"}"
            .formatted(symbol);
    String unit = contract.endsWith("INVERSE") ? "QUOTE" : "BASE";
    assertEquals(
        List.of(
            "LIQUIDATION bybit %s %s @1750000000000 SHORT 3 %s at 1.5 BANKRUPTCY COMPLETE"
                .formatted(symbol, contract, unit)),
        lines(allLiquidation(row)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "USDT",
        "BTCEUR",
        "btcusdt",
        "BTC-26DEC25-90000-C",
        "BTCUSD-26DEC25",
        "B CUSDT"
      })
  void symbolOfNoKnownFormIsRefusedAndNeverGuessed(String symbol) {
    String row =
        "{\"T\":1750000000000,\"s\":\"%s\",\"S\":\"Sell\",\"v\":\"3\",\"p\":\"1.5\"}"
            .formatted(symbol);
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decode(allLiquidation(row)).reasons());
  }

  @Test
  void oldTopicCarriesOneObjectAndIsSampled() {
    assertEquals(
        List.of(
            "LIQUIDATION bybit MASKUSDT MASK*1/USDT LINEAR @1680000000123"
                + " SHORT 311 BASE at 5.904 BANKRUPTCY SAMPLED"),
        lines(
            """
            {"data":{"price":"5.904","side":"Sell","size":"311","symbol":"MASKUSDT","updatedTime":1680000000123},\
            "topic":"liquidation.MASKUSDT","ts":1680000000125,"type":"snapshot"}"""));
  }

  @Test
  void oldestTopicNamesSizeAndTimeDifferently() {
    assertEquals(
        List.of(
            "LIQUIDATION bybit XRPUSD XRP*1/USD INVERSE @1625000000321"
                + " LONG 905 QUOTE at 0.6512 BANKRUPTCY COMPLETE"),
        lines(
            """
            {"topic":"liquidation.XRPUSD","data":{"symbol":"XRPUSD","side":"Buy","price":"0.6512","qty":"905","time":1625000000321}}"""));
  }

  @Test
  void polledCopiesAreToldApartByTheIdOfTheVenueAndNotByTheirOrdinal() {
    String row =
        """
        {"id":555001,"qty":70000,"side":"Sell","time":1633000000000,"symbol":"BTCUSD","price":4.1E+4}""";
    String other = row.replace("555001", "555002");
    String frame = "{\"topic\":\"liquidation.BTCUSD\",\"generated\":true,\"data\":[%s]}";
    Decoded decoded = decode(frame.formatted(row + "," + row + "," + other));
    String line =
        "LIQUIDATION bybit BTCUSD BTC*1/USD INVERSE @1633000000000"
            + " SHORT 70000 QUOTE at 41000 BANKRUPTCY SAMPLED";
    assertEquals(List.of(line, line, line), decoded.lines());
    assertEquals(id(decoded, 0), id(decoded, 1));
    assertNotEquals(id(decoded, 0), id(decoded, 2));
    assertEquals(id(decoded, 2), id(decode(frame.formatted(other)), 0));
  }

  @Test
  void twinsInOneFrameStayTwoAndAResentFrameRepeatsTheirIds() {
    Decoded first = decode(allLiquidation(ROW, ROW));
    Decoded again = Decoded.frame("bybit", NOW + 700, allLiquidation(ROW, ROW));
    assertNotEquals(id(first, 0), id(first, 1));
    assertEquals(id(first, 0), id(again, 0));
    assertEquals(id(first, 1), id(again, 1));
  }

  @Test
  void idDoesNotDependOnHowNumbersAreWritten() {
    String numbers =
        """
        {"T":"1750000000210","s":"LTCUSDT","S":"Buy","v":1.25E1,"p":84.32,"new":[null]}""";
    assertEquals(id(decode(allLiquidation(ROW)), 0), id(decode(allLiquidation(numbers)), 0));
  }

  @Test
  void oneBadRowIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            allLiquidation(
                ROW.replace("\"12.50\"", "\"-12.50\""),
                ROW,
                ROW.replace("Buy", "Long"),
                "null",
                ROW.replace("84.320", ""),
                ROW.replace("84.320", "NaN"),
                ROW.replace("1750000000210", "null")));
    assertEquals(1, decoded.events.size());
    assertEquals(
        List.of(
            "v is not above zero",
            "side is neither Buy nor Sell",
            "a row is not an object",
            "p is missing or empty",
            "p is not a usable number",
            "T is missing or empty"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void snapshotOfALinearTickerSaysMarkOpenInterestOfBothSidesAndFunding() {
    assertEquals(
        List.of(
            "MARK_PRICE bybit ETHUSDT ETH*1/USDT LINEAR @1750000000500 2511.4",
            "OPEN_INTEREST bybit ETHUSDT ETH*1/USDT LINEAR @1750000000500"
                + " 700123.4 BASE both sides base=null usd=null",
            "FUNDING_RATE bybit ETHUSDT ETH*1/USDT LINEAR @1750000000500"
                + " -0.00005 per 240 min, settles 1750003200000"),
        lines(
            ticker(
                "snapshot",
                """
                {"symbol":"ETHUSDT","lastPrice":"2511.00","markPrice":"2511.40","openInterest":"700123.40",\
                "openInterestValue":"1758289906.7","fundingRate":"-0.00005","nextFundingTime":"1750003200000",\
                "fundingIntervalHour":"4","fundingCap":"0.005","bid1Price":"2510.9"}""")));
  }

  @Test
  void singleOpenInterestIsPreferredToTheSumOfBothSides() {
    assertEquals(
        List.of(
            "OPEN_INTEREST bybit ETHUSDT ETH*1/USDT LINEAR @1750000000500"
                + " 350061.7 BASE base=null usd=null"),
        lines(
            ticker(
                "delta",
                """
                {"symbol":"ETHUSDT","openInterest":"700123.40","singleOpenInterest":"350061.70"}""")));
  }

  @Test
  void inverseOpenInterestCountsDollarsAndItsValueCountsCoins() {
    assertEquals(
        List.of(
            "OPEN_INTEREST bybit ETHUSD ETH*1/USD INVERSE @1750000000500"
                + " 250000000 QUOTE both sides base=100000.5 usd=null"),
        lines(
            ticker(
                "delta",
                """
                {"symbol":"ETHUSD","openInterest":"250000000","openInterestValue":"100000.50"}""")));
  }

  @Test
  void deltaSaysOnlyWhatItCarriesAndNoZeros() {
    assertEquals(
        List.of(
            "FUNDING_RATE bybit ETHUSDT ETH*1/USDT LINEAR @1750000000500"
                + " 0.000025 per null min, settles null"),
        lines(ticker("delta", "{\"symbol\":\"ETHUSDT\",\"fundingRate\":\"2.5E-5\"}")));
    assertEquals(
        List.of("MARK_PRICE bybit ETHUSDT ETH*1/USDT LINEAR @1750000000500 2500"),
        lines(
            ticker(
                "delta",
                "{\"symbol\":\"ETHUSDT\",\"markPrice\":\"2500\",\"openInterest\":null,\"fundingRate\":\"\"}")));
  }

  @Test
  void openInterestOfZeroThatTheVenueStatesIsSaid() {
    assertEquals(
        List.of(
            "OPEN_INTEREST bybit NEWUSDT NEW*1/USDT LINEAR @1750000000500"
                + " 0 BASE both sides base=null usd=null"),
        lines(ticker("snapshot", "{\"symbol\":\"NEWUSDT\",\"openInterest\":\"0\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\",\"nextFundingTime\":\"\"", "\"0\",\"nextFundingTime\":\"0\""})
  void datedContractPaysNoFunding(String funding) {
    assertEquals(
        List.of("MARK_PRICE bybit BTCUSDZ25 BTC*1/USD INVERSE @1750000000500 106000.5"),
        lines(
            ticker(
                "snapshot",
                "{\"symbol\":\"BTCUSDZ25\",\"markPrice\":\"106000.50\",\"fundingRate\":"
                    + funding
                    + "}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"symbol\":\"ETHUSDT\",\"indexPrice\":\"2500.1\",\"nextFundingTime\":\"1750003200000\"}",
        "{\"symbol\":\"BTCEUR\",\"lastPrice\":\"95000\",\"usdIndexPrice\":\"1\"}",
        "{\"symbol\":\"BTC-26DEC25-90000-C\",\"markPrice\":\"9100\",\"openInterest\":\"12\"}",
        "{\"symbol\":\"BTC-26DEC25-90000-P-USDT\",\"markPrice\":\"9100\",\"openInterest\":\"12\"}"
      })
  void tickerWithoutAnythingForThisJobIsAControlFrame(String row) {
    assertEquals(List.of(CONTROL), lines(ticker("snapshot", row)));
  }

  @Test
  void tickerWithOneBadFieldIsRefusedAsAWhole() {
    Decoded decoded =
        decode(
            ticker(
                "delta",
                "{\"symbol\":\"ETHUSDT\",\"markPrice\":\"2500\",\"openInterest\":\"-4\"}"));
    assertEquals(List.of(), decoded.events);
    assertEquals("openInterest is negative", decoded.deadLetters.get(0).detail());
  }

  @Test
  void polledTickersReadLikePushedOnes() {
    assertEquals(
        List.of(
            "MARK_PRICE bybit SUIUSDT SUI*1/USDT LINEAR @1750000000700 3.1",
            "OPEN_INTEREST bybit SUIUSDT SUI*1/USDT LINEAR @1750000000700"
                + " 9000 BASE both sides base=null usd=null",
            "FUNDING_RATE bybit SUIUSDT SUI*1/USDT LINEAR @1750000000700"
                + " 0.0001 per null min, settles 1750003200000"),
        lines(
            """
            {"retCode":0,"retMsg":"OK","result":{"category":"linear","list":[{"symbol":"SUIUSDT","lastPrice":"3.11",\
            "markPrice":"3.10","openInterest":"9000","fundingRate":"0.0001","nextFundingTime":"1750003200000"}]},\
            "retExtInfo":{},"time":1750000000700}"""));
  }

  @Test
  void polledOpenInterestNamesItsSymbolBesideTheList() {
    assertEquals(
        List.of(
            "OPEN_INTEREST bybit ETHUSD ETH*1/USD INVERSE @1749999900000"
                + " 300 QUOTE base=null usd=null",
            "OPEN_INTEREST bybit ETHUSD ETH*1/USD INVERSE @1749999600000"
                + " 610 QUOTE both sides base=null usd=null"),
        lines(
            """
            {"retCode":0,"result":{"symbol":"ETHUSD","category":"inverse","list":[\
            {"openInterest":"600","singleOpenInterest":"300","timestamp":"1749999900000"},\
            {"openInterest":"610","timestamp":"1749999600000"}]},"time":1750000000700}"""));
  }

  @Test
  void fundingHistoryIsSettledAtItsOwnTime() {
    assertEquals(
        List.of(
            "FUNDING_RATE bybit ETHPERP ETH*1/USDC LINEAR @1749988800000"
                + " 0.0002 per null min, settles 1749988800000"),
        lines(
            """
            {"retCode":0,"result":{"category":"linear","list":[\
            {"symbol":"ETHPERP","fundingRate":"0.00020","fundingRateTimestamp":"1749988800000"}]},"time":1750000000700}"""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":true,\"ret_msg\":\"subscribe\",\"conn_id\":\"c\",\"op\":\"subscribe\"}",
        "{\"op\":\"pong\",\"args\":[\"1750000000000\"],\"conn_id\":\"c\"}",
        "{\"ret_msg\":\"pong\"}",
        "{\"retCode\":0,\"result\":{\"category\":\"linear\",\"list\":[]}}",
        "{\"retCode\":0,\"result\":{\"list\":[{\"symbol\":\"ETHUSDT\",\"lotSizeFilter\":{}}]}}",
        "{\"ret_code\":0,\"result\":[{\"name\":\"ETHUSD\",\"base_currency\":\"ETH\"}]}",
        "{\"topic\":\"allLiquidation.ETHUSDT\",\"type\":\"snapshot\",\"ts\":1,\"data\":[]}"
      })
  void controlFramesAreCountedAndNotFailed(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"topic\":\"publicTrade.ETHUSDT\",\"data\":[{\"S\":\"Buy\"}]}",
        "{\"result\":{\"list\":[[\"1750000000000\",\"1\"]]}}",
        "{\"data\":[]}",
        "{}",
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"data\":null", ",\"data\":\"x\"", ",\"data\":7"})
  void knownTopicWithoutRowsIsABadValue(String data) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode("{\"topic\":\"allLiquidation.ETHUSDT\"" + data + "}").reasons());
  }
}
