package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.breakwater.model.DeadLetterReason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BitfinexDecoderTest {
  private static final long NOW = 1_700_000_000_700L;
  private static final String CONTROL = "CONTROL bitfinex @1700000000700";

  private static final String MATCH =
      """
      ["pos",160000001,1700000000333,null,"tETHF0:USTF0",-7.250,1801.55,null,1,1,null,2055.60]""";
  private static final String TRIGGER =
      """
      ["pos",160000001,1700000000321,null,"tETHF0:USTF0",-7.250,1801.55,null,0,1,null,null]""";
  private static final String SHORT_ETH =
      "LIQUIDATION bitfinex tETHF0:USTF0 ETH*1/USDT LINEAR @1700000000333"
          + " SHORT 7.25 BASE at 2055.6 UNKNOWN UNKNOWN";

  private static Decoded decode(String frame) {
    return Decoded.frame("bitfinex", NOW, frame);
  }

  private static List<String> lines(String frame) {
    return decode(frame).linesOfAGoodFrame();
  }

  private static String pushed(String... rows) {
    return "[31,[" + String.join(",", rows) + "]]";
  }

  private static String id(String row) {
    return decode(pushed(row)).events.get(0).forcedOrder().id();
  }

  @Test
  void amountSignsThePositionAndThePriceIsNotTheEntry() {
    assertEquals(List.of(SHORT_ETH), lines(pushed(MATCH)));
    assertEquals(
        List.of(SHORT_ETH.replace("SHORT", "LONG")),
        lines(pushed(MATCH.replace("-7.250", "7.25"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[31,[%s]]",
        "[31,[%s],9001,1700000000350]",
        "[31,[%s],9001,1700000000350,\"liquidations\",\"global\"]",
        "[31,[%s],\"liq:global\"]",
        "[31,%s]",
        "[[%s]]",
        "[%s]",
        "%s",
      })
  void rowIsFoundWithOrWithoutTheNameOfItsChannelAndInPolledAnswers(String form) {
    assertEquals(List.of(SHORT_ETH), lines(form.formatted(MATCH)));
  }

  @Test
  void triggerAndMatchOfOneLiquidationCountOnceInEitherOrder() {
    assertEquals(List.of(SHORT_ETH), lines(pushed(MATCH, TRIGGER)));
    assertEquals(List.of(SHORT_ETH), lines(pushed(TRIGGER, MATCH)));
    assertEquals(List.of(CONTROL), lines(pushed(TRIGGER)));
  }

  @Test
  void positionAndTimeAreTheKey() {
    assertEquals(id(MATCH), id(MATCH.replace("-7.250", "-7.25")));
    assertNotEquals(id(MATCH), id(MATCH.replace("160000001", "160000002")));
    assertNotEquals(id(MATCH), id(MATCH.replace("1700000000333", "1700000000334")));
  }

  @ParameterizedTest
  @CsvSource({
    "tBTCF0:USTF0,    BTC*1/USDT",
    "tXAUTF0:USTF0,   XAUT*1/USDT",
    "tBTCDOMF0:USTF0, BTCDOM*1/USDT",
    "tETHF0:BTCF0,    ETH*1/BTC",
  })
  void symbolTellsAssetAndQuote(String symbol, String contract) {
    assertEquals(
        List.of(SHORT_ETH.replace("tETHF0:USTF0 ETH*1/USDT", symbol + " " + contract)),
        lines(pushed(MATCH.replace("tETHF0:USTF0", symbol))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2055.60 | null | price is missing or empty",
        ",2055.60 |  | price is missing or empty",
        "2055.60 | 0 | price is not above zero",
        "-7.250 | 0.0 | amount is zero and has no side",
        "null,1,1 | null,2,1 | is_match is neither 0 nor 1",
        "null,1,1 | null,null,1 | is_match is missing or empty",
        "tETHF0:USTF0 | tETHUSD | symbol tETHUSD has the form of no Bitfinex derivative",
        "160000001 | null | position id is missing or empty",
        "1700000000333 | \"soon\" | time is not a usable number",
        "\"pos\" | \"neg\" | a row does not begin with pos",
      })
  void badRowIsRefusedByItsFieldAndTheGoodOnesGoOn(String part, String damage, String detail) {
    String bad = MATCH.replace(part, damage == null ? "" : damage);
    Decoded decoded = decode(pushed(bad, MATCH));
    assertEquals(List.of(SHORT_ETH), decoded.lines());
    assertEquals(
        List.of(detail), decoded.deadLetters.stream().map(letter -> letter.detail()).toList());
  }

  @Test
  void whatIsNoRowAtAllIsRefusedAndTheGoodOnesGoOn() {
    Decoded decoded = decode(pushed("null", MATCH, "7", "[]"));
    assertEquals(List.of(SHORT_ETH), decoded.lines());
    assertEquals(
        List.of(DeadLetterReason.BAD_VALUE, DeadLetterReason.BAD_VALUE, DeadLetterReason.BAD_VALUE),
        decoded.reasons());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"event\":\"info\",\"version\":2,\"platform\":{\"status\":1}}",
        "{\"event\":\"subscribed\",\"channel\":\"status\",\"chanId\":31,\"key\":\"liq:global\"}",
        "[31,\"hb\"]",
        "[31,\"hb\",9001,1700000000350,\"liquidations\",\"global\"]",
        "[31,[]]",
        "[]",
      })
  void framesThatSayNothingAreControlFrames(String frame) {
    assertEquals(List.of(CONTROL), lines(frame));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[32,[1700000000000,null,2055.1,2054.9,null,1000,null,1700006400000,0.0001,3]]",
        "[33,\"te\",[1,1700000000000,0.5,2055]]",
        "[[\"tETHF0:USTF0\",1700000000000,null,2055.1]]",
        "[31]",
        "{}",
      })
  void foreignMessageIsAnUnknownShape(String frame) {
    assertEquals(List.of(DeadLetterReason.UNKNOWN_SHAPE), decode(frame).reasons());
  }
}
