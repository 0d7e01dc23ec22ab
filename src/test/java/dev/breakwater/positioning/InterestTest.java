package dev.breakwater.positioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterestTest {
  private static final Set<String> DOLLARS = Set.of("USD", "USDT");

  private static PositioningSample of(
      OpenInterest interest, Instrument instrument, int multiplier, String quote, Margin margin) {
    MarketEvent event =
        new MarketEvent(
            MarketEvent.Kind.OPEN_INTEREST,
            "okx",
            new ContractSymbol("S", "PEPE", multiplier, quote, margin),
            1,
            2,
            null,
            null,
            interest,
            null,
            null,
            null,
            null);
    return Interest.of(event, instrument, DOLLARS);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // unit, amount, both sides, venue's base, venue's USD, multiplier -> base, USD
        "BASE,      7,  false, -,  -,   1,    7,    -",
        "BASE,      7,  false, -,  -,   1000, 7000, -", // thousands of PEPE
        "BASE,      7,  true,  -,  -,   1,    3.5,  -", // longs and shorts added
        "QUOTE,     90, true,  -,  -,   1,    -,    45",
        "CONTRACTS, 5,  false, -,  -,   1,    0.05, -", // of 0.01 each
        "CONTRACTS, 5,  false, 3,  -,   1000, 3000, -", // the venue has converted them
        "CONTRACTS, 5,  false, 3,  88,  1000, -,    88",
        "CONTRACTS, 0,  false, -,  -,   1,    0,    -"
      })
  void everyUnitBecomesOneSideInDollarsOrInUnitsOfTheAsset(
      SizeUnit unit,
      String amount,
      boolean bothSides,
      String venueBase,
      String venueUsd,
      int multiplier,
      String base,
      String usd) {
    PositioningSample sample =
        of(
            new OpenInterest(amount, unit, bothSides, venueBase, venueUsd),
            new Instrument("0.01", SizeUnit.BASE),
            multiplier,
            "USDT",
            Margin.LINEAR);
    assertEquals(base, sample.base());
    assertEquals(usd, sample.usd());
  }

  @Test
  void inverseContractsAreWorthDollars() {
    PositioningSample sample =
        of(
            new OpenInterest("12", SizeUnit.CONTRACTS, false, null, null),
            new Instrument("100", SizeUnit.QUOTE),
            1,
            "USD",
            Margin.INVERSE);
    assertEquals("1200", sample.usd());
  }

  @Test
  void whatNothingDescribesIsNotGuessed() {
    OpenInterest contracts = new OpenInterest("12", SizeUnit.CONTRACTS, false, null, null);
    Instrument quanto = new Instrument("0.000001", SizeUnit.BASE, "BTC");
    assertNull(of(contracts, null, 1, "USDT", Margin.LINEAR));
    assertNull(of(contracts, quanto, 1, "USD", Margin.QUANTO));
    assertNull(
        of(
            new OpenInterest("12", SizeUnit.QUOTE, false, null, null),
            null,
            1,
            "EUR",
            Margin.INVERSE));
  }
}
