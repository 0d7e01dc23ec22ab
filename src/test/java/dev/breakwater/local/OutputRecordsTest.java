package dev.breakwater.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputRecordsTest {
  private final DemoBoard board = new DemoBoard(List.of("24h"), new Waves(0, 100_000, 1_000));

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void panelIsReadToTheCent() throws IOException {
    OutputRecords.panel(
        bytes(
            """
            {"asset":"*","venue":"*","window":"24h","asOf":1763726400000,"longUsd":1860000000.10,
            "shortUsd":140200000.00,"totalUsd":2000200000.10,"longCount":3,"shortCount":2,
            "largestUsd":7.05,"longShare":0.929907,"lowerBound":true,"revision":4,"new":{}}"""),
        board);
    assertEquals(
        new PanelRow(
            "*",
            "*",
            "24h",
            1763726400000L,
            186_000_000_010L,
            14_020_000_000L,
            3,
            2,
            705,
            null,
            null,
            true,
            4),
        board.market("24h"));
  }

  @Test
  void liquidationIsCountedAtItsTimeAndSide() throws IOException {
    OutputRecords.liquidation(
        bytes("{\"positionSide\":\"SHORT\",\"usd\":12.30,\"eventTime\":5500}"), board);
    assertEquals(1, board.liquidations());
    assertEquals(1230, board.waves().highest(PositionSide.SHORT));
    assertEquals(0, board.waves().highest(PositionSide.LONG));
    assertEquals("     █", board.waves().bars(PositionSide.SHORT).stripTrailing());
  }

  @Test
  void deadLettersAreCountedByReason() throws IOException {
    OutputRecords.deadLetter(bytes("{\"reason\":\"NOT_JSON\",\"detail\":\"x\"}"), board);
    OutputRecords.deadLetter(bytes("{\"reason\":\"NOT_JSON\",\"detail\":\"y\"}"), board);
    assertEquals(Map.of("NOT_JSON", 2), board.deadLetters());
  }

  @Test
  void cascadesAreReadInTheOrderInWhichTheyWereDecided() throws IOException {
    OutputRecords.cascade(
        bytes(
            """
            {"record":"LADDER","phase":"CLOSED","asOf":9000,"revision":3,"ladderId":"l","side":"LONG",
            "leader":"BTC","rungs":[{"asset":"BTC","order":1,"lagMillis":0,"together":false,"usd":1.00}],
            "venueRungs":[{"venue":"okx","order":1,"lagMillis":0,"together":false,"usd":1.00}]}"""),
        board);
    OutputRecords.cascade(
        bytes(
            """
            {"record":"WAVE","phase":"CLOSED","asOf":8000,"revision":2,"episodeId":"e","wave":4,
            "asset":"BTC","side":"LONG","startTime":1000,"endTime":7000,"usd":12.30,
            "peakUsdPerSecond":1.05,"venues":{"okx":12.00,"htx":0.30},"priceChange":-0.010000,
            "lowerBound":true}"""),
        board);
    OutputRecords.cascade(bytes("{\"record\":\"SOMETHING_NEW\"}"), board);
    assertEquals(List.of(), board.takeNews(7999));
    assertEquals(
        List.of(
            new CascadeNote.Wave(
                new CascadeNote.Stamp(8000, "CLOSED", "e", 2),
                4,
                "BTC",
                "LONG",
                1000,
                7000L,
                1230,
                true,
                105,
                new BigDecimal("-0.01"),
                2),
            new CascadeNote.Ladder(
                new CascadeNote.Stamp(9000, "CLOSED", "l", 3),
                "LONG",
                List.of(new CascadeNote.Rung("BTC", 1, 0)),
                List.of(new CascadeNote.Rung("okx", 1, 0)))),
        board.takeNews(9000));
    assertEquals(List.of(), board.takeNews(Long.MAX_VALUE));
  }

  @Test
  void theNewestRevisionOfAnEpisodeStays() throws IOException {
    OutputRecords.cascade(episode(2, 500), board);
    OutputRecords.cascade(episode(1, 400), board);
    assertEquals(
        List.of(
            new CascadeNote.Episode(
                new CascadeNote.Stamp(9000, "UPDATED", "e", 2),
                "*",
                "LONG",
                1000,
                null,
                1,
                50_000,
                false,
                true,
                null,
                "INFO",
                1,
                new BigDecimal("1"),
                new BigDecimal("1"))),
        board.episodes());
  }

  private static byte[] episode(int revision, int dollars) {
    return bytes(
        """
        {"record":"EPISODE","phase":"UPDATED","asOf":9000,"revision":%d,"episodeId":"e","asset":"*",
        "side":"LONG","startTime":1000,"waves":1,"usd":%d.00,"longUsd":%d.00,"shortUsd":0.00,
        "venues":{"okx":1.00},"severity":"INFO","effectiveVenues":1.000000,"topVenueShare":1.000000,
        "lowerBound":false}"""
            .formatted(revision, dollars, dollars));
  }

  @Test
  void anOutputWithoutItsFieldsIsAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> OutputRecords.panel(bytes("{\"asset\":\"*\"}"), board));
  }
}
