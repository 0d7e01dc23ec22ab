package dev.breakwater.wire;

import static dev.breakwater.testing.CascadeRecords.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PriceMove;
import dev.breakwater.testing.CascadeRecords;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CascadeJsonTest {
  @Test
  void anEpisodeSaysHowTheMarketStoodBeforeAndSince() {
    String json =
        new String(
            CascadeJson.bytes(
                CascadeRecord.of(
                    CascadePhase.CLOSED, 1, 5, CascadeRecords.episodeWithPositioning())),
            StandardCharsets.UTF_8);
    String known =
        """
        ,"excessShare":-0.050000,"crowding":{"index":0.912345,"side":"LONG",\
        "components":{"funding":1.000000,"oiLevel":0.824690}},"oiBeforeUsd":100.00,\
        "oiNowUsd":75.00,"oiDrawdown":0.250000,"forcedShare":0.800000,\
        "fundingBefore8h":0.000310000,"fundingNow8h":-0.000020000,"reset":"RESET",\
        "endogenousShare"\
        """;
    assertTrue(json.contains(known), json);
  }

  private static String text(CascadeRecord record) {
    return new String(CascadeJson.bytes(record), StandardCharsets.UTF_8);
  }

  @Test
  void waveHasTheFieldsOfTheContractInItsOrder() {
    assertEquals(
        """
        {"record":"WAVE","phase":"CLOSED","asOf":1760130900020,"revision":3,\
        "episodeId":"0123456789abcdef0123456789abcdef","wave":2,"asset":"BTC","side":"LONG",\
        "kind":"BURST","stage":"FADING","startTime":1760130900000,"peakTime":1760130900003,\
        "endTime":1760130900009,"usd":20.00,"longUsd":15.50,"shortUsd":4.50,"count":4,\
        "peakUsdPerSecond":123.45,"largestUsd":10.00,"venues":{"gate":5.00,"okx":15.00},\
        "firstPrice":"100","extremePrice":"96.5","lastPrice":"97.5","priceChange":-0.025000,\
        "priceBasis":"MARK","lowerBound":true,"thresholdUsdPerSecond":20000.00,\
        "thresholdSource":"FLOOR"}\
        """,
        text(
            CascadeRecord.of(
                CascadePhase.CLOSED,
                START + 20,
                3,
                CascadeRecords.wave("BTC", CascadeRecords.flow()))));
  }

  @Test
  void waveOfTheMarketHasItsAssetsAndNoPrice() {
    assertEquals(
        """
        {"record":"WAVE","phase":"CLOSED","asOf":1760130900020,"revision":3,\
        "episodeId":"0123456789abcdef0123456789abcdef","wave":2,"asset":"*","side":"LONG",\
        "kind":"BURST","stage":"FADING","startTime":1760130900000,"peakTime":1760130900003,\
        "endTime":1760130900009,"usd":20.00,"longUsd":15.50,"shortUsd":4.50,"count":4,\
        "peakUsdPerSecond":123.45,"largestUsd":10.00,"venues":{"gate":5.00,"okx":15.00},\
        "assets":{"BTC":20.00},"lowerBound":true,"thresholdUsdPerSecond":20000.00,\
        "thresholdSource":"FLOOR"}\
        """,
        text(
            CascadeRecord.of(
                CascadePhase.CLOSED,
                START + 20,
                3,
                CascadeRecords.wave("*", CascadeRecords.flow()))));
  }

  @Test
  void closedEpisodeSaysHowItWasSpreadAndWhatDroveIt() {
    assertEquals(
        """
        {"record":"EPISODE","phase":"CLOSED","asOf":1760130900020,"revision":4,\
        "episodeId":"0123456789abcdef0123456789abcdef","asset":"BTC","side":"LONG",\
        "kind":"BURST","startTime":1760130900000,"endTime":1760130900009,"waves":2,\
        "usd":20.00,"longUsd":15.50,"shortUsd":4.50,"count":4,\
        "venues":{"gate":5.00,"okx":15.00},"dominanceRatio":3.444444,"severity":"WARNING",\
        "venueHerfindahl":0.625000,"effectiveVenues":1.600000,"topVenueShare":0.750000,\
        "topTwoVenuesShare":1.000000,"endogenousShare":0.812345,"endogenousReliable":true,\
        "lowerBound":true}\
        """,
        text(CascadeRecord.of(CascadePhase.CLOSED, START + 20, 4, CascadeRecords.closedEpisode())));
  }

  @Test
  void whatAnOpenEpisodeOfOneSideCannotSayIsAbsent() {
    Flow longs = CascadeRecords.longs("BTC", "okx", 100, START);
    assertEquals(
        """
        {"record":"EPISODE","phase":"OPENED","asOf":1760130900020,"revision":1,\
        "episodeId":"0123456789abcdef0123456789abcdef","asset":"*","side":"LONG",\
        "kind":"GRIND","startTime":1760130900000,"waves":1,"usd":1.00,"longUsd":1.00,\
        "shortUsd":0.00,"count":1,"venues":{"okx":1.00},"assets":{"BTC":1.00},\
        "severity":"INFO","venueHerfindahl":1.000000,"effectiveVenues":1.000000,\
        "topVenueShare":1.000000,"topTwoVenuesShare":1.000000,"lowerBound":false}\
        """,
        text(
            CascadeRecord.of(
                CascadePhase.OPENED, START + 20, 1, CascadeRecords.openEpisode("*", longs))));
  }

  @Test
  void ladderNamesItsRungsByAssetAndByVenue() {
    assertEquals(
        """
        {"record":"LADDER","phase":"UPDATED","asOf":1760130900020,"revision":2,\
        "ladderId":"0123456789abcdef0123456789abcdef","side":"LONG","leader":"BTC","rungs":[\
        {"asset":"BTC","order":1,"lagMillis":0,"together":true,"usd":10.00,\
        "relativeBeta":1.000000},\
        {"asset":"ETH","order":1,"lagMillis":500,"together":true,"usd":9.00},\
        {"asset":"SOL","order":2,"lagMillis":45000,"together":false,"usd":0.80,\
        "relativeBeta":2.500000}],"venueRungs":[\
        {"venue":"okx","order":1,"lagMillis":0,"together":false,"usd":19.80}],"breadth":3,\
        "kendallTau":0.816497}\
        """,
        text(CascadeRecord.of(CascadePhase.UPDATED, START + 20, 2, CascadeRecords.ladder())));
  }

  @Test
  void changeOfAPriceOfZeroIsAbsentBecauseItsDenominatorIs() {
    PriceMove fromNothing = new PriceMove("0", "0", "1", "1", MovePriceBasis.FILL);
    Flow flow = CascadeRecords.flow().withPrice(fromNothing);
    String json =
        text(
            CascadeRecord.of(CascadePhase.CLOSED, START + 20, 3, CascadeRecords.wave("BTC", flow)));
    assertFalse(json.contains("priceChange"), json);
    assertEquals("0", json.replaceAll(".*\"firstPrice\":\"([^\"]*)\".*", "$1"));
  }
}
