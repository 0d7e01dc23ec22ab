package dev.breakwater.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceMoveTest {
  private static PriceMove at(String price, MovePriceBasis basis) {
    return PriceMove.at(price, basis);
  }

  @Test
  void keepsTheEndsInOrderAndTheRangeByNumber() {
    PriceMove move =
        at("100", MovePriceBasis.FILL)
            .then(at("9.5", MovePriceBasis.FILL))
            .then(at("1000", MovePriceBasis.FILL))
            .then(at("99", MovePriceBasis.FILL));
    assertEquals(new PriceMove("100", "9.5", "1000", "99", MovePriceBasis.FILL), move);
  }

  @ParameterizedTest
  @CsvSource({
    "MARK, FILL, FILL, 100, 90", // both are the market's; the worse is said
    "FILL, MARK, FILL, 100, 90",
    "MARK, BANKRUPTCY, MARK, 100, 100", // beside the market: left out
    "BANKRUPTCY, MARK, MARK, 90, 90",
    "FILL, UNKNOWN, FILL, 100, 100",
    "ORDER, UNKNOWN, UNKNOWN, 90, 90",
    "ORDER, BANKRUPTCY, ORDER, 100, 100",
    "ORDER, ORDER, ORDER, 100, 90"
  })
  void mixesOnlyWhatIsOfTheMarketAndElseKeepsTheBetter(
      MovePriceBasis one, MovePriceBasis other, MovePriceBasis basis, String first, String last) {
    PriceMove move = at("100", one).then(at("90", other));
    assertEquals(basis, move.basis());
    assertEquals(first, move.first());
    assertEquals(last, move.last());
  }

  @Test
  void withinOneMomentThePriceGoesTheWayThatLiquidationsPush() {
    PriceMove range = at("100", MovePriceBasis.FILL).together(at("90", MovePriceBasis.FILL));
    assertEquals(new PriceMove("100", "90", "100", "90", MovePriceBasis.FILL), range.swept(true));
    assertEquals(new PriceMove("90", "90", "100", "100", MovePriceBasis.FILL), range.swept(false));
  }

  @ParameterizedTest
  @CsvSource({"LONG, 80", "SHORT, 110", "BOTH, 80"})
  void theExtremeIsOnTheSidesWay(CascadeSide side, String extreme) {
    PriceMove move = new PriceMove("100", "80", "110", "95", MovePriceBasis.MARK);
    assertEquals(extreme, move.extreme(side));
  }

  @Test
  void theExtremeOfBothIsTheFartherOne() {
    PriceMove up = new PriceMove("100", "95", "106", "100", MovePriceBasis.MARK);
    assertEquals("106", up.extreme(CascadeSide.BOTH));
    PriceMove even = new PriceMove("100", "95", "105", "100", MovePriceBasis.MARK);
    assertEquals("95", even.extreme(CascadeSide.BOTH), "of two equal ones the fall");
  }
}
