package dev.breakwater.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import java.io.IOException;
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
  void anOutputWithoutItsFieldsIsAnError() {
    assertThrows(
        IllegalArgumentException.class,
        () -> OutputRecords.panel(bytes("{\"asset\":\"*\"}"), board));
  }
}
