package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HyperliquidDecoderTest {
  private static final long NOW = 1_750_000_000_900L;
  private static final String VICTIM = "0xAa00000000000000000000000000000000000001";
  private static final String MAKER = "0xbb00000000000000000000000000000000000002";

  private static String liquidation(String method) {
    return ",\"liquidation\":{\"liquidatedUser\":\"%s\",\"markPx\":\"11.9\",\"method\":\"%s\"}"
        .formatted(VICTIM.toLowerCase(Locale.ROOT), method);
  }

  private static String fill(
      String coin, String side, String dir, boolean crossed, long tid, String extra) {
    return """
        {"coin":"%s","px":"12.50","sz":"40.0","side":"%s","time":1750000000321,"startPosition":"40.0",\
        "dir":"%s","closedPnl":"-3.1","hash":"0x0","oid":77,"crossed":%s,"fee":"0.01","tid":%d%s,"feeToken":"USDC"}"""
        .formatted(coin, side, dir, crossed, tid, extra);
  }

  private static String block(String... events) {
    return """
        {"local_time":"2025-06-15T15:06:40.700000001","block_time":"2025-06-15T15:06:40.654321987",\
        "block_number":620000001,"events":[%s]}"""
        .formatted(String.join(",", events));
  }

  private static String pair(String user, String fill) {
    return "[\"" + user + "\"," + fill + "]";
  }

  private static Decoded decode(String frame) {
    return Decoded.frame("hyperliquid", NOW, frame);
  }

  private static String id(Decoded decoded) {
    return decoded.events.get(0).forcedOrder().id();
  }

  private static final String VICTIMS_ROW =
      pair(VICTIM, fill("LINK", "A", "Close Long", true, 9001, liquidation("market")));
  private static final String MAKERS_ROW =
      pair(MAKER, fill("LINK", "B", "Open Long", false, 9001, liquidation("market")));
  private static final List<String> LONG_LINK =
      List.of(
          "LIQUIDATION hyperliquid LINK LINK*1/USDC LINEAR @1750000000321"
              + " LONG 40 BASE at 12.5 FILL COMPLETE");

  @Test
  void tradeOnBothOfItsRowsCountsOnce() {
    assertEquals(LONG_LINK, decode(block(VICTIMS_ROW, MAKERS_ROW)).lines());
    assertEquals(LONG_LINK, decode(block(MAKERS_ROW, VICTIMS_ROW)).lines());
  }

  @Test
  void eitherRowAloneSaysTheSameWithTheSameId() {
    Decoded both = decode(block(VICTIMS_ROW, MAKERS_ROW));
    for (String row : List.of(VICTIMS_ROW, MAKERS_ROW)) {
      assertEquals(LONG_LINK, decode(block(row)).lines());
      assertEquals(id(both), id(decode(block(row))));
    }
  }

  @Test
  void sameTradeIdOfAnotherCoinIsAnotherTrade() {
    Decoded decoded =
        decode(block(VICTIMS_ROW, VICTIMS_ROW.replace("\"coin\":\"LINK\"", "\"coin\":\"AVAX\"")));
    assertEquals(2, decoded.events.size());
    assertNotEquals(
        decoded.events.get(0).forcedOrder().id(), decoded.events.get(1).forcedOrder().id());
  }

  @Test
  void buyOfTheLiquidatedUserClosesAShort() {
    String row = pair(VICTIM, fill("LINK", "B", "Close Short", true, 9002, liquidation("market")));
    assertEquals(
        List.of(
            "LIQUIDATION hyperliquid LINK LINK*1/USDC LINEAR @1750000000321"
                + " SHORT 40 BASE at 12.5 FILL COMPLETE"),
        decode(block(row)).lines());
  }

  @ParameterizedTest
  @CsvSource({
    "B, Liquidated Cross Long, LONG",
    "A, Liquidated Isolated Short, SHORT",
  })
  void backstopRowBelongsToTheVaultThatTakesOver(String vaultsSide, String dir, String position) {
    String row = pair(MAKER, fill("SOL", vaultsSide, dir, false, 9003, liquidation("backstop")));
    assertEquals(
        List.of(
            "LIQUIDATION hyperliquid SOL SOL*1/USDC LINEAR @1750000000321 "
                + position
                + " 40 BASE at 12.5 FILL COMPLETE"),
        decode(block(row)).lines());
  }

  @Test
  void deleveragedCounterpartyIsNoLiquidation() {
    String row = pair(MAKER, fill("SOL", "B", "Auto-Deleveraging", false, 9004, ""));
    assertEquals(List.of("CONTROL hyperliquid @1750000000654"), decode(block(row)).lines());
  }

  @Test
  void blockWithoutLiquidationsIsAControlFrameOfTheBlocksTime() {
    assertEquals(List.of("CONTROL hyperliquid @1750000000654"), decode(block()).lines());
  }

  @ParameterizedTest
  @CsvSource({
    "kPEPE, PEPE, 1000",
    "KAITO, KAITO, 1",
    "kava, KAVA, 1",
    "0G, 0G, 1",
    "S, S, 1",
    "xyz:CRWV, CRWV, 1",
    "dex:BTC, BTC, 1",
    "dex:kBONK, BONK, 1000",
  })
  void coinNamesBecomeAssets(String coin, String asset, int multiplier) {
    assertEquals(
        List.of(
            "LIQUIDATION hyperliquid %s %s*%d/USDC LINEAR @1750000000321 LONG 40 BASE at 12.5 FILL COMPLETE"
                .formatted(coin, asset, multiplier)),
        decode(block(VICTIMS_ROW.replace("LINK", coin))).lines());
  }

  @ParameterizedTest
  @CsvSource({"@107", "PURR/USDC"})
  void spotIsDropped(String coin) {
    assertEquals(
        List.of("CONTROL hyperliquid @1750000000654"),
        decode(block(VICTIMS_ROW.replace("LINK", coin))).lines());
    assertEquals(
        List.of("CONTROL hyperliquid @1750000000900"),
        decode(
                "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"%s\",\"ctx\":{\"markPx\":\"3\"}}}"
                    .formatted(coin))
            .lines());
  }

  @Test
  void oneBadRowIsRefusedAndTheGoodOnesGoOn() {
    String negative = VICTIMS_ROW.replace("40.0", "-40.0").replace("9001", "9009");
    Decoded decoded = decode(block("[]", negative, "17", MAKERS_ROW, "[\"0x1\",null]"));
    assertEquals(LONG_LINK, decoded.lines());
    assertEquals(
        List.of(
            DeadLetterReason.BAD_VALUE,
            DeadLetterReason.BAD_VALUE,
            DeadLetterReason.BAD_VALUE,
            DeadLetterReason.BAD_VALUE),
        decoded.reasons());
    assertEquals("sz is not above zero", decoded.deadLetters.get(1).detail());
  }

  private static String userFills(String head, String fill) {
    return "{\"channel\":\"userFills\",\"data\":{%s\"fills\":[%s]}}".formatted(head, fill);
  }

  @Test
  void userFillsOfEitherUserSayTheSameWithTheIdOfTheNodesFill() {
    String ofVictim =
        userFills(
            "\"user\":\"" + VICTIM + "\",",
            fill("LINK", "A", "Close Long", true, 9001, liquidation("market")));
    String ofMaker =
        userFills(
            "\"user\":\"" + MAKER + "\",\"isSnapshot\":false,",
            fill("LINK", "B", "Close Short", false, 9001, liquidation("market")));
    for (String frame : List.of(ofVictim, ofMaker)) {
      assertEquals(List.of(LONG_LINK.get(0).replace("COMPLETE", "UNKNOWN")), decode(frame).lines());
      assertEquals(id(decode(block(VICTIMS_ROW))), id(decode(frame)));
    }
  }

  @Test
  void snapshotOfUserFillsIsStateAndCarriesNoNewLiquidations() {
    String snapshot =
        userFills(
            "\"isSnapshot\":true,\"user\":\"" + VICTIM + "\",",
            fill("LINK", "A", "Close Long", true, 9001, liquidation("market")));
    assertEquals(List.of("CONTROL hyperliquid @1750000000900"), decode(snapshot).lines());
  }

  @ParameterizedTest
  @CsvSource({
    // side, dir, crossed, the position that was liquidated
    "A, Close Long, true, LONG",
    "B, Close Short, true, SHORT",
    "B, Close Short, false, LONG", // a resting order: the counterparty's
    "B, Open Long, false, LONG",
    "A, Long > Short, true, SHORT",
    "B, Liquidated Cross Long, true, LONG",
    "A, Liquidated Cross Long, true, LONG",
    "B, Auto-Deleveraging, true, LONG",
  })
  void userEventsNameNoUserAndTheFormOfTheOrderTells(
      String side, String dir, boolean crossed, String position) {
    String frame =
        "{\"channel\":\"user\",\"data\":{\"fills\":[%s]}}"
            .formatted(fill("LINK", side, dir, crossed, 9001, liquidation("market")));
    assertEquals(
        List.of(
            "LIQUIDATION hyperliquid LINK LINK*1/USDC LINEAR @1750000000321 "
                + position
                + " 40 BASE at 12.5 FILL UNKNOWN"),
        decode(frame).lines());
  }

  @Test
  void userEventThatDoesNotTellWhoseFillItIsIsRefusedAndNotGuessed() {
    String fill =
        fill("LINK", "A", "Close Long", true, 9001, liquidation("market"))
            .replace("\"crossed\":true,", "");
    Decoded decoded = decode("{\"channel\":\"user\",\"data\":{\"fills\":[%s]}}".formatted(fill));
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decoded.reasons());
    assertEquals(List.of(), decoded.lines());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"channel\":\"user\",\"data\":{\"liquidation\":{\"lid\":5,\"liquidated_user\":\"0x1\"}}}",
        "{\"channel\":\"user\",\"data\":{\"funding\":{\"coin\":\"ETH\",\"usdc\":\"-1.2\"}}}",
        "{\"channel\":\"subscriptionResponse\",\"data\":{\"method\":\"subscribe\"}}",
        "{\"channel\":\"pong\"}",
        "[]",
      })
  void framesThatSayNothingAreControlFrames(String frame) {
    assertEquals(List.of("CONTROL hyperliquid @1750000000900"), decode(frame).lines());
  }

  @Test
  void contextIsOfTheMomentOfItsReceipt() {
    String frame =
        """
        {"channel":"activeAssetCtx","data":{"coin":"kBONK","ctx":{"funding":"-0.00002210","openInterest":"77123.0",\
        "prevDayPx":"0.02","dayNtlVlm":"1","premium":null,"oraclePx":"0.0201","markPx":"0.020130","midPx":null,"impactPxs":null}}}""";
    assertEquals(
        List.of(
            "MARK_PRICE hyperliquid kBONK BONK*1000/USDC LINEAR @1750000000900 0.02013",
            "OPEN_INTEREST hyperliquid kBONK BONK*1000/USDC LINEAR @1750000000900"
                + " 77123 BASE base=null usd=null",
            "FUNDING_RATE hyperliquid kBONK BONK*1000/USDC LINEAR @1750000000900"
                + " -0.0000221 per 60 min, settles null"),
        decode(frame).lines());
  }

  @Test
  void badContextIsRefusedAsAWhole() {
    Decoded decoded =
        decode(
            "{\"channel\":\"activeAssetCtx\",\"data\":{\"coin\":\"ETH\",\"ctx\":{\"markPx\":\"2\",\"funding\":\"x\"}}}");
    assertEquals(List.of(DeadLetterReason.BAD_VALUE), decoded.reasons());
    assertEquals(List.of(), decoded.lines());
  }

  @Test
  void contextsOfTheInfoEndpointStandInTheOrderOfTheUniverse() {
    String frame =
        """
        [{"universe":[{"name":"BTC","szDecimals":5},{"name":"OLD","isDelisted":true}]},\
        [{"funding":"0.0000125","openInterest":"31000.5","markPx":"104000.0"},{"funding":"0.0","openInterest":"0.0","markPx":null}]]""";
    assertEquals(
        List.of(
            "MARK_PRICE hyperliquid BTC BTC*1/USDC LINEAR @1750000000900 104000",
            "OPEN_INTEREST hyperliquid BTC BTC*1/USDC LINEAR @1750000000900"
                + " 31000.5 BASE base=null usd=null",
            "FUNDING_RATE hyperliquid BTC BTC*1/USDC LINEAR @1750000000900"
                + " 0.0000125 per 60 min, settles null",
            "OPEN_INTEREST hyperliquid OLD OLD*1/USDC LINEAR @1750000000900"
                + " 0 BASE base=null usd=null",
            "FUNDING_RATE hyperliquid OLD OLD*1/USDC LINEAR @1750000000900"
                + " 0 per 60 min, settles null"),
        decode(frame).lines());
  }

  @Test
  void fundingHistoryIsSettledFunding() {
    assertEquals(
        List.of(
            "FUNDING_RATE hyperliquid ETH ETH*1/USDC LINEAR @1749999600044"
                + " 0.0000131 per 60 min, settles 1749999600044"),
        decode(
                "[{\"coin\":\"ETH\",\"fundingRate\":\"0.0000131\",\"premium\":\"0.0003\",\"time\":1749999600044}]")
            .lines());
  }

  @Test
  void contextsWithoutNamesAreAnUnknownShape() {
    assertEquals(
        List.of(DeadLetterReason.UNKNOWN_SHAPE),
        decode("{\"channel\":\"allDexsAssetCtxs\",\"data\":{\"ctxs\":[[\"\",[]]]}}").reasons());
  }

  @Test
  void readsABlockOfElevenThousandLiquidations() {
    List<String> rows = new ArrayList<>();
    for (int trade = 0; trade < 11_279; trade++) {
      String tid = Integer.toString(500_000 + trade);
      rows.add(VICTIMS_ROW.replace("9001", tid));
    }
    for (int trade = 0; trade < 11_279; trade++) {
      String tid = Integer.toString(500_000 + trade);
      rows.add(MAKERS_ROW.replace("9001", tid));
    }
    Decoded decoded = decode(block(rows.toArray(String[]::new)));
    assertEquals(11_279, decoded.events.size());
    assertEquals(List.of(), decoded.deadLetters);
    assertTrue(
        decoded.events.stream().allMatch(e -> e.kind() == MarketEvent.Kind.LIQUIDATION),
        "nothing but liquidations");
    assertEquals(11_279, decoded.events.stream().map(e -> e.forcedOrder().id()).distinct().count());
  }
}
