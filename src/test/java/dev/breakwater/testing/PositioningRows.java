package dev.breakwater.testing;

import dev.breakwater.model.Figure;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PositioningRow;
import java.util.List;

/** Rows with everything and with nothing. */
public final class PositioningRows {
  public static final long AS_OF = 1_763_661_600_000L;

  private PositioningRows() {}

  public static PositioningRow full() {
    return new PositioningRow(
        "BTC",
        AS_OF,
        2_000_000_000_005L,
        -12_345,
        250_000,
        990_000,
        2_100_000_000_000L,
        310_000L,
        985_000,
        List.of(Figure.rate("gate", -20_000), Figure.rate("okx", 350_001)),
        910_000,
        PositionSide.LONG,
        List.of("gate", "okx"),
        List.of("htx"),
        List.of(Figure.ratio("funding", 985_000), Figure.ratio("oiLevel", 990_000)),
        List.of("opposingLiquidations"));
  }

  public static PositioningRow empty() {
    return new PositioningRow(
        "*",
        AS_OF,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of("funding"));
  }
}
