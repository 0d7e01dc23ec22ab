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

class HtxDecoderTest {
  private static final long NOW = 1_750_000_000_900L;
  private static final String CONTROL = "CONTROL htx @1750000000900";

  private static final String LINEAR =
      """
      {"symbol":"XRP","contract_code":"XRP-USDT","direction":"sell","offset":"close","volume":42,\
      "price":2.1050,"created_at":1750000000404,"amount":420,"trade_turnover":884.1,\
      "contract_type":"swap","pair":"XRP-USDT","business_type":"swap","trade_partition":"USDT"}""";

  private static final String INVERSE =
      """
      {"symbol":"XRP","contract_code":"XRP-USD","direction":"buy","offset":"both","volume":15,\
      "price":2.11,"created_at":1750000000405}""";

  private static String notify(String topic, String... rows) {
    return "{\"op\":\"notify\",\"topic\":\"%s\",\"ts\":1750000000444,\"data\":[%s]}"
        .formatted(topic, String.join(",", rows));
  }

  private static String liquidations(String... rows) {
    return notify("public.*.liquidation_orders", rows);
  }

  private static String answer(String data) {
    return "{\"status\":\"ok\",\"data\":%s,\"ts\":1750000000555}".formatted(data);
  }

  private static Decoded decode(String frame) {
    return Decoded.frame("htx", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  @Test
  void sellOrderClosesALongAndTheVenuesConversionsAreKept() {
    assertEquals(
        List.of(
            "LIQUIDATION htx XRP-USDT XRP*1/USDT LINEAR @1750000000404"
                + " LONG 42 CONTRACTS at 2.105 ORDER UNKNOWN base=420 notional=884.1"),
        lines(liquidations(LINEAR)));
  }

  @Test
  void inverseRowCountsContractsOnly() {
    assertEquals(
        List.of(
            "LIQUIDATION htx XRP-USD XRP*1/USD INVERSE @1750000000405"
                + " SHORT 15 CONTRACTS at 2.11 ORDER UNKNOWN"),
        lines(liquidations(INVERSE)));
  }

  @Test
  void topicOfDatedContractsNamesTheUnderlyingOnly() {
    assertEquals(
        List.of(
            "LIQUIDATION htx LTC210625 LTC*1/USD INVERSE @1620000000001"
                + " LONG 8 CONTRACTS at 260.5 ORDER UNKNOWN"),
        lines(
            notify(
                "public.LTC.liquidation_orders",
                """
                {"symbol":"LTC","contract_code":"LTC210625","direction":"sell","offset":"close","volume":8,\
                "price":260.5,"created_at":1620000000001}""")));
  }

  @Test
  void linearRowOfTheFirstDaysHasNoConversions() {
    String old = LINEAR.replace(",\"amount\":420,\"trade_turnover\":884.1", ",\"amount\":null");
    assertEquals(
        List.of(
            "LIQUIDATION htx XRP-USDT XRP*1/USDT LINEAR @1750000000404"
                + " LONG 42 CONTRACTS at 2.105 ORDER UNKNOWN"),
        lines(liquidations(old)));
  }

  @ParameterizedTest
  @CsvSource({
    "ETH-USDT,            ETH*1/USDT LINEAR",
    "ETH-USDT-260327,     ETH*1/USDT LINEAR",
    "ETH-USDT-FUTURES,    ETH*1/USDT LINEAR",
    "ETH-USD,             ETH*1/USD INVERSE",
    "ETH210625,           ETH*1/USD INVERSE",
    "API3210625,          API3*1/USD INVERSE",
    "1INCH-USDT,          1INCH*1/USDT LINEAR",
    "C98-USDT,            C98*1/USDT LINEAR"
  })
  void codeTellsAssetQuoteAndMargin(String code, String contract) {
    String row = INVERSE.replace("XRP-USD", code);
    assertEquals(
        List.of(
            "LIQUIDATION htx %s %s @1750000000405 SHORT 15 CONTRACTS at 2.11 ORDER UNKNOWN"
                .formatted(code, contract)),
        lines(liquidations(row)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BTC", "BTC_CQ", "210625", "-USDT", "B*C-USDT", "BTC-USDT-1-2"})
  void codeOfNoKnownFormIsRefusedAndNeverGuessed(String code) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode(liquidations(INVERSE.replace("XRP-USD", code))).reasons());
  }

  @Test
  void twinsInOneFrameStayTwoAndAResentFrameRepeatsTheirIds() {
    Decoded first = decode(liquidations(LINEAR, LINEAR));
    Decoded again = Decoded.frame("htx", NOW + 5, liquidations(LINEAR, LINEAR));
    assertNotEquals(id(first, 0), id(first, 1));
    assertEquals(id(first, 0), id(again, 0));
    assertEquals(id(first, 1), id(again, 1));
  }

  @Test
  void concreteTopicWildcardAndPolledPagesSayTheSameWithTheSameId() {
    String polledRow =
        LINEAR
            .replace("\"volume\":42,", "\"query_id\":77,\"volume\":42.0,")
            .replace("2.1050", "\"2.105\"")
            .replace("1750000000404", "\"1750000000404\"");
    Decoded wildcard = decode(liquidations(LINEAR));
    List<Decoded> others =
        List.of(
            decode(notify("public.XRP-USDT.liquidation_orders", LINEAR)),
            decode("{\"code\":200,\"msg\":\"\",\"data\":[" + polledRow + "],\"ts\":1750000000555}"),
            decode(answer("{\"orders\":[" + polledRow + "],\"total_page\":1}")));
    for (Decoded other : others) {
      assertEquals(wildcard.lines(), other.lines());
      assertEquals(id(wildcard, 0), id(other, 0));
    }
  }

  @Test
  void oneBadRowIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            liquidations(
                LINEAR.replace("\"volume\":42", "\"volume\":0"),
                LINEAR.replace("2.1050", "null"),
                LINEAR.replace("\"amount\":420", "\"amount\":-420"),
                LINEAR.replace("sell", "long"),
                "3",
                INVERSE,
                LINEAR.replace("1750000000404", "1.5"),
                LINEAR.replace("\"XRP-USDT\",\"direction\"", "5,\"direction\"")));
    assertEquals(1, decoded.events.size());
    assertEquals(
        List.of(
            "volume is not above zero",
            "price is missing or empty",
            "amount is not above zero",
            "side is neither sell nor buy",
            "a row is not an object",
            "created_at is not a time in whole milliseconds",
            "contract_code is not a text"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void pushedFundingDoesNotTellItsInterval() {
    assertEquals(
        List.of(
            "FUNDING_RATE htx ETH-USDT ETH*1/USDT LINEAR @1750000000444"
                + " 0.000075 per null min, settles 1750003200000",
            "FUNDING_RATE htx ETH-USD ETH*1/USD INVERSE @1750000000444"
                + " -0.0001 per null min, settles 1750003200000"),
        lines(
            notify(
                "public.*.funding_rate",
                """
                {"symbol":"ETH","contract_code":"ETH-USDT","fee_asset":"USDT","funding_time":"1750003200000",\
                "funding_rate":"7.5E-5","estimated_rate":null,"settlement_time":"1750003200000"}""",
                """
                {"symbol":"ETH","contract_code":"ETH-USD","fee_asset":"ETH","funding_time":"1750003200000",\
                "funding_rate":"-0.000100000000000000","estimated_rate":"0.0002"}""")));
  }

  @Test
  void polledFundingNamesTheNextSettlement() {
    assertEquals(
        List.of(
            "FUNDING_RATE htx ETH-USDT ETH*1/USDT LINEAR @1750000000555"
                + " 0.0001 per 480 min, settles 1750003200000"),
        lines(
            answer(
                """
                {"estimated_rate":null,"funding_rate":"0.0001","contract_code":"ETH-USDT","symbol":"ETH",\
                "funding_time":"1750003200000","next_funding_time":"1750032000000"}""")));
  }

  @Test
  void fundingHistorySaysWhatWasPaid() {
    assertEquals(
        List.of(
            "FUNDING_RATE htx ETH-USDT ETH*1/USDT LINEAR @1749974400000"
                + " 0.00012 per null min, settles 1749974400000"),
        lines(
            answer(
                """
                {"total_page":1,"data":[{"funding_rate":"0.0001","realized_rate":"0.00012",\
                "funding_time":"1749974400000","contract_code":"ETH-USDT"}]}""")));
  }

  @Test
  void contractWithoutARateSaysNothing() {
    assertEquals(
        List.of(CONTROL),
        lines(
            notify(
                "public.ETH-USDT.funding_rate",
                "{\"contract_code\":\"ETH-USDT\",\"funding_rate\":null,\"funding_time\":\"1750003200000\"}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":\"ok\",\"data\":[%s],\"ts\":1750000000666}",
        "{\"status\":\"ok\",\"data\":%s,\"ts\":1750000000666}",
        "{\"ch\":\"market.LTC-USDT.open_interest\",\"generated\":true,\"data\":[%s],\"ts\":1750000000666}"
      })
  void openInterestIsReadFromAnswersAndTheirCopies(String frame) {
    String row =
        """
        {"volume":96000.0,"amount":9600,"symbol":"LTC","value":815040.5,"contract_code":"LTC-USDT","trade_amount":1}""";
    assertEquals(
        List.of(
            "OPEN_INTEREST htx LTC-USDT LTC*1/USDT LINEAR @1750000000666"
                + " 96000 CONTRACTS base=9600 usd=null"),
        lines(frame.formatted(row)));
  }

  @Test
  void bareRowOfOpenInterestTakesItsReceipt() {
    assertEquals(
        List.of(
            "OPEN_INTEREST htx LTC-USD LTC*1/USD INVERSE @1750000000900"
                + " 3000 CONTRACTS base=333.25 usd=null"),
        lines(
            """
            {"volume":3000,"amount":333.250,"symbol":"LTC","contract_code":"LTC-USD"}"""));
  }

  @Test
  void rowDecidesAgainstTheNameOfItsChannelAndOptionsAreLeftOut() {
    assertEquals(
        List.of(
            "OPEN_INTEREST htx BTC210625 BTC*1/USD INVERSE @1750000000900"
                + " 500 CONTRACTS base=null usd=null"),
        lines(
            """
            {"ch":"market.BTC_CQ.open_interest","generated":true,"data":[\
            {"volume":3,"amount":0.003,"contract_code":"BTC-USDT-210625-C-42000"},\
            {"volume":500,"amount":null,"contract_type":"quarter","contract_code":"BTC210625"}]}"""));
  }

  @Test
  void contractSizeCountsCoinsIfLinearAndDollarsIfInverse() {
    List<String> expected =
        List.of(
            "INSTRUMENT htx SHIB-USDT SHIB*1/USDT LINEAR @1750000000900 1000 BASE",
            "INSTRUMENT htx SHIB-USD SHIB*1/USD INVERSE @1750000000900 10 QUOTE",
            "INSTRUMENT htx BTC210625 BTC*1/USD INVERSE @1750000000900 100 QUOTE");
    String rows =
        """
        {"symbol":"SHIB","contract_code":"SHIB-USDT","contract_size":1000.0},\
        {"symbol":"SHIB","contract_code":"SHIB-USD","contract_size":10},\
        {"symbol":"BTC","contract_code":"BTC210625","contract_size":"1e2"}""";
    assertEquals(expected, lines(answer("[" + rows + "]")));
    assertEquals(expected, lines(notify("public.*.contract_info", rows)));
  }

  @Test
  void markIsTheCloseOfItsKline() {
    assertEquals(
        List.of("MARK_PRICE htx ETH-USDT ETH*1/USDT LINEAR @1750000000777 2501.3"),
        lines(
            """
            {"ch":"market.ETH-USDT.mark_price.1min","ts":1750000000777,"tick":{"id":1750000000,"open":"2500",\
            "close":"2501.30","low":"2499","high":"2502","vol":"0","amount":"0"}}"""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"op\":\"ping\",\"ts\":\"1750000000000\"}",
        "{\"op\":\"sub\",\"cid\":\"1\",\"topic\":\"public.*.liquidation_orders\",\"ts\":1,\"err-code\":0}",
        "{\"op\":\"auth\",\"type\":\"api\",\"err-code\":0}",
        "{\"ping\":1750000000000}",
        "{\"id\":\"a\",\"status\":\"ok\",\"subbed\":\"market.ETH-USDT.mark_price.1min\",\"ts\":1}",
        "{\"op\":\"notify\",\"topic\":\"public.linear-swap.heartbeat\",\"data\":{\"heartbeat\":1}}",
        "{\"op\":\"notify\",\"topic\":\"public.*.liquidation_orders\",\"data\":[]}",
        "{\"status\":\"ok\",\"data\":{\"orders\":[],\"total_page\":0}}"
      })
  void controlFramesAreCountedAndNotFailed(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ch\":\"market.ETH-USDT.trade.detail\",\"tick\":{\"data\":[]}}",
        "{\"ch\":\"market.ETH-USDT.basis.1min.open\",\"data\":[{\"contract_price\":\"1\"}]}",
        "{\"op\":\"notify\",\"topic\":\"public.*.liquidation_orders\"}",
        "{\"status\":\"ok\",\"data\":[{\"symbol\":\"ETH\"}]}",
        "{\"status\":\"ok\",\"data\":{}}",
        "{}",
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"x\"", "7", "{}"})
  void knownTopicWithoutRowsIsABadValue(String data) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode(
                "{\"op\":\"notify\",\"topic\":\"public.*.liquidation_orders\",\"data\":"
                    + data
                    + "}")
            .reasons());
  }
}
