package dev.breakwater.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.testing.Events;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
  private static final Set<String> DOLLARS = Set.of("USD", "USDT");

  private static Conversion convert(
      ContractSymbol contract,
      String size,
      SizeUnit unit,
      String price,
      String baseQuantity,
      String quoteNotional,
      Instrument instrument) {
    ForcedOrder order =
        new ForcedOrder(
            Events.id(1),
            PositionSide.SHORT,
            size,
            unit,
            price,
            PriceBasis.ORDER,
            Completeness.UNKNOWN,
            baseQuantity,
            quoteNotional,
            false);
    return Conversion.of(
        Events.liquidation("venue", contract, 10, 20, order, 0), instrument, DOLLARS);
  }

  /** Expected quantity, price and cents worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    // unit, size, price, multiplier, contract value and its unit, quantity, price, cents
    "BASE,      0.45,   36950.4, 1,    ,       ,      0.45,                36950.4,    1662768",
    "BASE,      9000,   0.01105, 1000, ,       ,      9000000,             0.00001105, 9945",
    "QUOTE,     1000,   30000,   1,    ,       ,      0.03333333333333333, 30000,      100000",
    "CONTRACTS, 227,    23350.5, 1,    0.001,  BASE,  0.227,               23350.5,    530056",
    "CONTRACTS, 12.5,   1950,    1,    10,     QUOTE, 0.0641025641025641,  1950,       12500",
    "CONTRACTS, 3,      0.02,    1,    1000000,BASE,  3000000,             0.02,       6000000",
    "BASE,      0.001,  4.5,     1,    ,       ,      0.001,               4.5,        0",
    "BASE,      0.001,  5,       1,    ,       ,      0.001,               5,          1",
  })
  void unitsBecomeQuantityAndCents(
      SizeUnit unit,
      String size,
      String price,
      int multiplier,
      String value,
      SizeUnit valueUnit,
      String quantity,
      String unitPrice,
      long cents) {
    ContractSymbol contract = new ContractSymbol("S", "A", multiplier, "USDT", Margin.LINEAR);
    Instrument instrument = value == null ? null : new Instrument(value, valueUnit);
    Liquidation liquidation =
        convert(contract, size, unit, price, null, null, instrument).liquidation();
    assertEquals(
        new Liquidation(
            Events.id(1),
            "venue",
            "S",
            "A",
            "USDT",
            Margin.LINEAR,
            PositionSide.SHORT,
            OrderSide.BUY,
            quantity,
            unitPrice,
            PriceBasis.ORDER,
            cents,
            10,
            20,
            Completeness.UNKNOWN),
        liquidation);
  }

  @Test
  void whatTheVenueConvertedItselfNeedsNoInstrument() {
    Liquidation liquidation =
        convert(Events.BTC_SWAP, "227", SizeUnit.CONTRACTS, "23350.5", "0.227", "5300.5635", null)
            .liquidation();
    assertEquals("0.227", liquidation.quantity());
    assertEquals(530_056, liquidation.usdCents());
  }

  @Test
  void theVenuesOwnNotionalCountsAlsoWithoutItsQuantity() {
    Instrument thousandth = new Instrument("0.001", SizeUnit.BASE);
    Liquidation counted =
        convert(Events.BTC_SWAP, "1000", SizeUnit.CONTRACTS, "50000", null, "50001.23", thousandth)
            .liquidation();
    assertEquals("1", counted.quantity());
    assertEquals(5_000_123, counted.usdCents());
    Liquidation divided =
        convert(Events.BTC_SWAP, "10", SizeUnit.CONTRACTS, "5", null, "500", null).liquidation();
    assertEquals("100", divided.quantity());
    assertEquals(50_000, divided.usdCents());
  }

  @Test
  void contractsOfUnknownWorthAreRefused() {
    Conversion conversion =
        convert(Events.BTC_SWAP, "1", SizeUnit.CONTRACTS, "30000", null, null, null);
    assertNull(conversion.liquidation());
    assertEquals(DeadLetterReason.UNKNOWN_INSTRUMENT, conversion.refusal());
  }

  @Test
  void quoteThatIsNoDollarIsRefused() {
    ContractSymbol contract = new ContractSymbol("ETHBTC", "ETH", 1, "BTC", Margin.LINEAR);
    assertEquals(
        DeadLetterReason.NO_REFERENCE_PRICE,
        convert(contract, "1", SizeUnit.BASE, "0.05", null, null, null).refusal());
  }

  @Test
  void worthBeyondAllBelievingIsRefusedInsteadOfOverflowing() {
    Conversion conversion =
        convert(Events.BTC_SWAP, "1" + "0".repeat(30), SizeUnit.BASE, "30000", null, null, null);
    assertEquals(DeadLetterReason.BAD_VALUE, conversion.refusal());
    assertEquals(
        "the liquidation is worth an amount outside 0 to 100 billion USD", conversion.detail());
  }
}
