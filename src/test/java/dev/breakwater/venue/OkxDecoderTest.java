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

class OkxDecoderTest {
  private static final long NOW = 1_750_000_000_900L;
  private static final String CONTROL = "CONTROL okx @1750000000900";

  private static final String SELL =
      """
      {"bkLoss":"0","bkPx":"151.20","ccy":"","posSide":"long","side":"sell","sz":"31.5","ts":"1750000000321"}""";

  private static String row(String instrument, String... details) {
    return "{\"details\":[%s],\"instFamily\":\"F\",\"instId\":\"%s\",\"instType\":\"T\",\"uly\":\"U\"}"
        .formatted(String.join(",", details), instrument);
  }

  private static String liquidations(String... rows) {
    return push("liquidation-orders", rows);
  }

  private static String push(String channel, String... rows) {
    return "{\"arg\":{\"channel\":\"%s\",\"instType\":\"T\"},\"data\":[%s]}"
        .formatted(channel, String.join(",", rows));
  }

  private static String answer(String... rows) {
    return "{\"code\":\"0\",\"data\":[%s],\"msg\":\"\"}".formatted(String.join(",", rows));
  }

  private static Decoded decode(String frame) {
    return Decoded.frame("okx", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  @Test
  void sellOrderClosesALongAndSizeCountsContracts() {
    assertEquals(
        List.of(
            "LIQUIDATION okx SOL-USDT-SWAP SOL*1/USDT LINEAR @1750000000321"
                + " LONG 31.5 CONTRACTS at 151.2 BANKRUPTCY SAMPLED"),
        lines(liquidations(row("SOL-USDT-SWAP", SELL))));
  }

  @Test
  void marginSizeCountsCoins() {
    assertEquals(
        List.of(
            "LIQUIDATION okx SOL-USDT SOL*1/USDT MARGIN @1750000000321"
                + " LONG 31.5 BASE at 151.2 BANKRUPTCY SAMPLED"),
        lines(liquidations(row("SOL-USDT", SELL.replace("long", "net")))));
  }

  @Test
  void optionIsPricedInItsCoin() {
    String put = SELL.replace("151.20", "0.0385").replace("long", "net");
    assertEquals(
        List.of(
            "LIQUIDATION okx BTC-USD-260327-90000-P BTC*1/BTC LINEAR @1750000000321"
                + " LONG 31.5 CONTRACTS at 0.0385 BANKRUPTCY SAMPLED"),
        lines(liquidations(row("BTC-USD-260327-90000-P", put))));
  }

  @ParameterizedTest
  @CsvSource({
    "DOGE-USDT-SWAP,           DOGE*1/USDT LINEAR,  CONTRACTS",
    "ETH-USDC-SWAP,            ETH*1/USDC LINEAR,   CONTRACTS",
    "ETH-USD-SWAP,             ETH*1/USD INVERSE,   CONTRACTS",
    "ETH-USD-260327,           ETH*1/USD INVERSE,   CONTRACTS",
    "ETH-USDT-260327,          ETH*1/USDT LINEAR,   CONTRACTS",
    "ETH-USD_UM-SWAP,          ETH*1/USD LINEAR,    CONTRACTS",
    "ETH-USD_UM-260327,        ETH*1/USD LINEAR,    CONTRACTS",
    "ETH-USD_UM_XPERP-310613,  ETH*1/USD LINEAR,    CONTRACTS",
    "ETH-BTC,                  ETH*1/BTC MARGIN,    BASE",
    "1INCH-USDT-SWAP,          1INCH*1/USDT LINEAR, CONTRACTS",
    "API3-USDT-SWAP,           API3*1/USDT LINEAR,  CONTRACTS",
    "ETH-USD-260327-3000.5-C,  ETH*1/ETH LINEAR,    CONTRACTS"
  })
  void instrumentTellsAssetQuoteMarginAndUnit(String instrument, String contract, String unit) {
    assertEquals(
        List.of(
            "LIQUIDATION okx %s %s @1750000000321 LONG 31.5 %s at 151.2 BANKRUPTCY SAMPLED"
                .formatted(instrument, contract, unit)),
        lines(liquidations(row(instrument, SELL))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BTC",
        "-USDT-SWAP",
        "BTC-USD_UM",
        "BTC-USD_XX-SWAP",
        "BTC-USDT-SWAPS",
        "B?C-USDT-SWAP"
      })
  void instrumentOfNoKnownFormIsRefusedAndNeverGuessed(String instrument) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE), decode(liquidations(row(instrument, SELL))).reasons());
  }

  @Test
  void sideDecidesInOneWayMode() {
    String buy = SELL.replace("sell", "buy").replace("long", "net");
    assertEquals(
        List.of(
            "LIQUIDATION okx SOL-USDT-SWAP SOL*1/USDT LINEAR @1750000000321"
                + " SHORT 31.5 CONTRACTS at 151.2 BANKRUPTCY SAMPLED"),
        lines(liquidations(row("SOL-USDT-SWAP", buy))));
  }

  @ParameterizedTest
  @CsvSource({"buy,long", "sell,short", "sell,both", "close,long"})
  void sidesThatContradictEachOtherAreABadValue(String side, String position) {
    String detail = SELL.replace("sell", side).replace("long", position);
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode(liquidations(row("SOL-USDT-SWAP", detail))).reasons());
  }

  @Test
  void bothLevelsOfArraysAreRead() {
    String other = SELL.replace("321", "322").replace("31.5", "2");
    assertEquals(
        List.of(
            "LIQUIDATION okx SOL-USDT-SWAP SOL*1/USDT LINEAR @1750000000321"
                + " LONG 31.5 CONTRACTS at 151.2 BANKRUPTCY SAMPLED",
            "LIQUIDATION okx SOL-USDT-SWAP SOL*1/USDT LINEAR @1750000000322"
                + " LONG 2 CONTRACTS at 151.2 BANKRUPTCY SAMPLED",
            "LIQUIDATION okx SOL-USD-SWAP SOL*1/USD INVERSE @1750000000322"
                + " LONG 2 CONTRACTS at 151.2 BANKRUPTCY SAMPLED"),
        lines(liquidations(row("SOL-USDT-SWAP", SELL, other), row("SOL-USD-SWAP", other))));
  }

  @Test
  void twinsStayTwoAndTheReplayAfterSubscribingRepeatsTheirIds() {
    Decoded first = decode(liquidations(row("SOL-USDT-SWAP", SELL, SELL)));
    Decoded again =
        Decoded.frame("okx", NOW + 60_000, liquidations(row("SOL-USDT-SWAP", SELL, SELL)));
    assertNotEquals(id(first, 0), id(first, 1));
    assertEquals(id(first, 0), id(again, 0));
    assertEquals(id(first, 1), id(again, 1));
  }

  @Test
  void restAnswerSaysTheSameWithTheSameId() {
    String numbers =
        """
        {"bkLoss":0,"bkPx":1.512E+2,"posSide":"","side":"SELL","sz":31.50,"ts":1750000000321,"new":{}}""";
    Decoded pushed = decode(liquidations(row("SOL-USDT-SWAP", SELL)));
    Decoded polled = decode(answer(row("SOL-USDT-SWAP", numbers)));
    assertEquals(pushed.lines(), polled.lines());
    assertEquals(id(pushed, 0), id(polled, 0));
  }

  @Test
  void oneBadDetailIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded =
        decode(
            liquidations(
                row(
                    "SOL-USDT-SWAP",
                    SELL.replace("31.5", "0"),
                    SELL.replace("151.20", ""),
                    SELL.replace("\"1750000000321\"", "null"),
                    SELL,
                    "[]"),
                "{\"instId\":\"ETH-USDT-SWAP\"}",
                row("NOTHING", SELL)));
    assertEquals(1, decoded.events.size());
    assertEquals(
        List.of(
            "sz is not above zero",
            "bkPx is missing or empty",
            "ts is missing or empty",
            "a row is not an object",
            "details is missing or empty",
            "instrument NOTHING has the form of no OKX contract"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @ParameterizedTest
  @CsvSource({"\"3\",LONG", "\"4\",SHORT", "3,LONG"})
  void liquidationTableOfTheThirdVersionNamesThePosition(String type, String position) {
    assertEquals(
        List.of(
            "LIQUIDATION okx LTC-USD-210326 LTC*1/USD INVERSE @1610000000456 "
                + position
                + " 12 CONTRACTS at 141.07 BANKRUPTCY SAMPLED"),
        lines(
            """
            {"table":"futures/liquidation","generated":true,"data":[{"loss":"0","size":"12","price":"141.070",\
            "created_at":"2021-01-07T06:13:20.456Z","type":%s,"instrument_id":"LTC-USD-210326"}]}"""
                .formatted(type)));
  }

  @Test
  void badRowOfTheThirdVersionIsRefusedAlone() {
    Decoded decoded =
        decode(
            """
            {"table":"swap/liquidation","data":[\
            {"size":"5","price":"9","created_at":"2021-01-07T06:13:20Z","type":"1","instrument_id":"DOT-USDT-SWAP"},\
            {"size":"5","price":"9","created_at":"yesterday","type":"4","instrument_id":"DOT-USDT-SWAP"},\
            {"size":"5","price":"9","created_at":"2021-01-07T06:13:20Z","type":"4","instrument_id":"DOT-USDT-SWAP"}]}""");
    assertEquals(
        List.of(
            "LIQUIDATION okx DOT-USDT-SWAP DOT*1/USDT LINEAR @1610000000000"
                + " SHORT 5 CONTRACTS at 9 BANKRUPTCY SAMPLED"),
        decoded.lines());
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE, DeadLetterReason.BAD_VALUE), decoded.reasons());
  }

  @Test
  void fundingIntervalIsTheTimeBetweenTwoSettlements() {
    assertEquals(
        List.of(
            "FUNDING_RATE okx ETH-USD_UM_XPERP-310613 ETH*1/USD LINEAR @1749999990000"
                + " -0.0004123 per 240 min, settles 1750003200000"),
        lines(
            push(
                "funding-rate",
                """
                {"fundingRate":"-0.00041230","fundingTime":"1750003200000","instId":"ETH-USD_UM_XPERP-310613",\
                "instType":"FUTURES","nextFundingRate":"","nextFundingTime":"1750017600000",\
                "settFundingRate":"0.1","settState":"settled","ts":"1749999990000"}""")));
  }

  @Test
  void oldFundingFrameTellsNeitherItsTimeNorTheInterval() {
    assertEquals(
        List.of(
            "FUNDING_RATE okx ETH-USDT-SWAP ETH*1/USDT LINEAR @1750000000900"
                + " 0.00015 per null min, settles 1750003200000"),
        lines(
            push(
                "funding-rate",
                """
                {"fundingRate":1.5e-4,"fundingTime":"1750003200000","instId":"ETH-USDT-SWAP","instType":"SWAP",\
                "nextFundingRate":"0.0002","nextFundingTime":""}""")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"fundingRate\":\"\",", "\"fundingRate\":null,"})
  void contractWithoutARateYetSaysNothing(String rate) {
    assertEquals(
        List.of(CONTROL),
        lines(
            push(
                "funding-rate",
                "{%s\"fundingTime\":\"1750003200000\",\"instId\":\"NEW-USDT-SWAP\"}"
                    .formatted(rate))));
  }

  @Test
  void fundingHistorySaysWhatWasPaid() {
    assertEquals(
        List.of(
            "FUNDING_RATE okx ETH-USD-SWAP ETH*1/USD INVERSE @1749974400000"
                + " 0.00011 per null min, settles 1749974400000"),
        lines(
            answer(
                """
                {"fundingRate":"0.0001","fundingTime":"1749974400000","instId":"ETH-USD-SWAP","instType":"SWAP",\
                "method":"current_period","realizedRate":"0.00011"}""")));
  }

  @Test
  void openInterestKeepsTheConversionsOfTheVenue() {
    assertEquals(
        List.of(
            "OPEN_INTEREST okx ETH-USDT-SWAP ETH*1/USDT LINEAR @1750000000100"
                + " 5000000.123400000091 CONTRACTS base=500000.0123400000091 usd=1250000030.85000002275",
            "OPEN_INTEREST okx ETH-USD-260327 ETH*1/USD INVERSE @1750000000100"
                + " 77 CONTRACTS base=null usd=null"),
        lines(
            push(
                "open-interest",
                """
                {"instId":"ETH-USDT-SWAP","instType":"SWAP","oi":"5000000.123400000091","oiCcy":"500000.0123400000091",\
                "oiUsd":"1250000030.85000002275","ts":"1750000000100"}""",
                """
                {"instId":"ETH-USD-260327","instType":"FUTURES","oi":"77","oiCcy":"","ts":"1750000000100"}""")));
  }

  @Test
  void markPriceIsReadFromPushesAndAnswers() {
    String row =
        """
        {"instId":"ETH-USDT-SWAP","instType":"SWAP","markPx":"2500.1250","ts":"1750000000050"}""";
    List<String> expected =
        List.of("MARK_PRICE okx ETH-USDT-SWAP ETH*1/USDT LINEAR @1750000000050 2500.125");
    assertEquals(expected, lines(push("mark-price", row)));
    assertEquals(expected, lines(answer(row)));
  }

  @Test
  void optionsSayNeitherMarkNorOpenInterest() {
    assertEquals(
        List.of(CONTROL),
        lines(
            push(
                "mark-price",
                "{\"instId\":\"BTC-USD-260327-90000-C\",\"markPx\":\"0.04\",\"ts\":\"1750000000050\"}")));
    assertEquals(
        List.of(CONTROL),
        lines(
            answer(
                "{\"instId\":\"BTC-USD-260327-90000-C\",\"oi\":\"40\",\"oiCcy\":\"0.4\",\"ts\":\"1750000000050\"}")));
  }

  @Test
  void contractIsWorthItsValueTimesItsMultiplierInCoinsOrDollars() {
    String list =
        """
        {"instId":"ETH-USDT-SWAP","instType":"SWAP","ctVal":"0.1","ctMult":"1","ctValCcy":"ETH"},\
        {"instId":"PEPE-USDT-SWAP","instType":"SWAP","ctVal":"1e7","ctMult":"1","ctValCcy":"PEPE"},\
        {"instId":"ETH-USD-SWAP","instType":"SWAP","ctVal":"10","ctMult":"1","ctValCcy":"USD"},\
        {"instId":"BTC-USD_UM_XPERP-310613","instType":"FUTURES","ctVal":"0.0001","ctMult":"1","ctValCcy":"BTC"},\
        {"instId":"BTC-USD-260327-90000-C","instType":"OPTION","ctVal":"1","ctMult":"0.01","ctValCcy":"BTC"},\
        {"instId":"ETH-USDT","instType":"MARGIN","ctVal":"","ctMult":"","ctValCcy":""}""";
    List<String> expected =
        List.of(
            "INSTRUMENT okx ETH-USDT-SWAP ETH*1/USDT LINEAR @1750000000900 0.1 BASE",
            "INSTRUMENT okx PEPE-USDT-SWAP PEPE*1/USDT LINEAR @1750000000900 10000000 BASE",
            "INSTRUMENT okx ETH-USD-SWAP ETH*1/USD INVERSE @1750000000900 10 QUOTE",
            "INSTRUMENT okx BTC-USD_UM_XPERP-310613 BTC*1/USD LINEAR @1750000000900 0.0001 BASE",
            "INSTRUMENT okx BTC-USD-260327-90000-C BTC*1/BTC LINEAR @1750000000900 0.01 BASE");
    assertEquals(expected, lines(answer(list)));
    assertEquals(expected, lines(push("instruments", list)));
  }

  @Test
  void contractValueInAThirdCurrencyIsRefused() {
    Decoded decoded =
        decode(
            answer(
                """
                {"instId":"ETH-USDT-SWAP","ctVal":"1","ctMult":"1","ctValCcy":"BTC"},\
                {"instId":"ETH-USDT-SWAP","ctVal":"1","ctMult":"","ctValCcy":"ETH"},\
                {"instId":"ETH-USDT-SWAP","ctVal":"0","ctMult":"1","ctValCcy":"ETH"}"""));
    assertEquals(List.of(), decoded.events);
    assertEquals(
        List.of(
            "ctValCcy is neither the base nor the quote",
            "ctMult is missing or empty",
            "ctVal is not above zero"),
        decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"subscribe\",\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}}",
        "{\"event\":\"unsubscribe\",\"arg\":{\"channel\":\"mark-price\"}}",
        "{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\"}",
        "{\"event\":\"subscribe\",\"channel\":\"swap/liquidation:BTC-USD-SWAP\"}",
        "{\"code\":\"0\",\"data\":[],\"msg\":\"\"}",
        "{\"arg\":{\"channel\":\"liquidation-orders\"},\"data\":[]}",
        "{\"arg\":{\"channel\":\"liquidation-orders\"},\"data\":[{\"details\":[],\"instId\":\"ETH-USDT-SWAP\"}]}",
        "{\"table\":\"swap/liquidation\",\"data\":[]}"
      })
  void controlFramesAreCountedAndNotFailed(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"arg\":{\"channel\":\"liquidation-orders\"}}",
        "{\"arg\":{\"channel\":\"trades\"},\"data\":[{\"instId\":\"ETH-USDT-SWAP\",\"px\":\"1\"}]}",
        "{\"code\":\"0\",\"data\":[{\"instId\":\"ETH-USDT-SWAP\",\"last\":\"1\"}],\"msg\":\"\"}",
        "{\"table\":\"swap/ticker\",\"data\":[{\"instrument_id\":\"ETH-USD-SWAP\"}]}",
        "{\"code\":\"50011\"}",
        "{}",
        "[{\"details\":[]}]"
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"x\"", "7", "{}"})
  void knownChannelWithoutRowsIsABadValue(String data) {
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE),
        decode("{\"arg\":{\"channel\":\"liquidation-orders\"},\"data\":" + data + "}").reasons());
  }
}
