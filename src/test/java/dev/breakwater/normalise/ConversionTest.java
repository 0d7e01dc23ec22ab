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
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionTest {
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
        Events.liquidation("venue", contract, 10, 20, order, 0),
        instrument,
        NormalisePolicy.DEFAULT,
        0);
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
            Completeness.UNKNOWN,
            0),
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

  /** Expected quantity and dollars worked out by hand, at the price of the currency given. */
  @ParameterizedTest
  @CsvSource({
    // BitMEX ETHUSD, 12 contracts at 2003.93: 0.000001 x 2003.93 x 12 = 0.02404716 BTC; 773.96 USD
    // / 2003.93
    "QUANTO, USD, BTC, 12,   CONTRACTS, 2003.93, 0.000001, BASE, BTC, 32184.89, 0.3862186800000000, 77396",
    // BitMEX XRPUSD, 2,000,578 at 0.5895: 235.8681462 BTC, 7,591,390.38 USD
    "QUANTO, USD, BTC, 2000578, CONTRACTS, 0.5895, 0.0002, BASE, BTC, 32184.89, 12877676.573284, 759139034",
    // the same settled in dollars: 0.0001 x 0.5 x 300 = 0.015 USDT
    "QUANTO, USD, USDT, 300, CONTRACTS, 0.5,     0.0001,   BASE, USDT, 1,       0.03,       2",
    // BitMEX ADAU21: one ADA a contract, priced in bitcoin
    "LINEAR, BTC, BTC, 1000, CONTRACTS, 0.00003548, 1,     BASE, ,    30000,    1000,       106440",
    // Binance ETHBTC
    "LINEAR, BTC, BTC, 2.5,  BASE,      0.062,   ,         ,     ,    32000,    2.5,        496000",
    // Deribit BTC option, 10 coins at a premium of 0.0325 of a coin
    "LINEAR, BTC, BTC, 10,   BASE,      0.0325,  ,         ,     ,    31000.5,  10,         1007516",
    // OKX BTC option: 0.01 BTC a contract
    "LINEAR, BTC, BTC, 50,   CONTRACTS, 0.04,    0.01,     BASE, ,    90000,    0.5,        180000",
    // BitMEX XBTEUR: 1 EUR a contract
    "INVERSE, EUR, EUR, 1000, QUOTE,    25000,   ,         ,     ,    1.18,     0.04,       118000",
  })
  void whatIsNoDollarIsPricedByItsCurrency(
      Margin margin,
      String quote,
      String currency,
      String size,
      SizeUnit unit,
      String price,
      String value,
      SizeUnit valueUnit,
      String settledIn,
      BigDecimal dollars,
      BigDecimal quantity,
      long cents) {
    ContractSymbol contract = new ContractSymbol("S", "A", 1, quote, margin);
    Instrument instrument = value == null ? null : new Instrument(value, valueUnit, settledIn);
    Conversion conversion = convert(contract, size, unit, price, null, null, instrument);
    if (conversion.unpriced() != null) {
      assertEquals(currency, conversion.unpriced().currency());
      conversion = conversion.unpriced().at(dollars);
    } else {
      assertEquals("USDT", currency, "priced at once");
    }
    Liquidation liquidation = conversion.liquidation();
    assertEquals(
        0, quantity.compareTo(new BigDecimal(liquidation.quantity())), liquidation::quantity);
    assertEquals(price, liquidation.price());
    assertEquals(margin, liquidation.margin());
    assertEquals(cents, liquidation.usdCents());
  }

  @Test
  void multiplierIsRemovedFromAQuantoContract() {
    ContractSymbol contract = new ContractSymbol("1000XUSD", "X", 1000, "USD", Margin.QUANTO);
    Instrument instrument = new Instrument("0.00001", SizeUnit.BASE, "BTC");
    Liquidation liquidation =
        convert(contract, "20", SizeUnit.CONTRACTS, "5", null, null, instrument)
            .unpriced()
            .at(new BigDecimal("50000"))
            .liquidation();
    assertEquals(5_000, liquidation.usdCents());
    assertEquals("0.005", liquidation.price());
    assertEquals("10000", liquidation.quantity());
  }

  @Test
  void quantoContractNeedsToKnowWhatItSettlesIn() {
    ContractSymbol contract = new ContractSymbol("ETHUSD", "ETH", 1, "USD", Margin.QUANTO);
    Instrument linear = new Instrument("1", SizeUnit.BASE);
    for (Instrument instrument : new Instrument[] {null, linear}) {
      assertEquals(
          DeadLetterReason.UNKNOWN_INSTRUMENT,
          convert(contract, "1", SizeUnit.CONTRACTS, "5", null, null, instrument).refusal());
    }
  }

  @Test
  void currencyWhoseMarksNobodyKeepsIsRefusedAtOnce() {
    ContractSymbol contract = new ContractSymbol("XYZDOGE", "XYZ", 1, "DOGE", Margin.LINEAR);
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
