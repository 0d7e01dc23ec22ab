package dev.breakwater.positioning;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings open interest to one side and to units that a mark can price: dollars where the venue or
 * the contract says them, else units of the asset. Nothing is guessed.
 */
public final class Interest {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private Interest() {}

  /**
   * @param instrument what one contract is worth, if that is known; needed for amounts in contracts
   *     only
   * @return null where nothing says what the amount is worth: an unknown contract, a quanto one, an
   *     amount of a currency that is no dollar
   */
  public static @Nullable PositioningSample of(
      MarketEvent event, @Nullable Instrument instrument, Set<String> dollarQuotes) {
    OpenInterest interest =
        Objects.requireNonNull(event.openInterest(), "no open interest to convert");
    ContractSymbol contract = Objects.requireNonNull(event.contract(), "figures have a contract");
    BigDecimal sides = interest.bothSides() ? HALF : BigDecimal.ONE;
    if (interest.usd() != null) {
      return dollars(event, new BigDecimal(interest.usd()).multiply(sides));
    }
    if (interest.baseAmount() != null) {
      return base(event, new BigDecimal(interest.baseAmount()).multiply(sides), contract);
    }
    BigDecimal amount = new BigDecimal(interest.amount()).multiply(sides);
    return switch (interest.unit()) {
      case BASE -> base(event, amount, contract);
      case QUOTE -> quote(event, amount, contract, dollarQuotes);
      case CONTRACTS ->
          instrument == null || isQuanto(contract, instrument)
              ? null
              : contracts(event, amount, contract, instrument, dollarQuotes);
    };
  }

  private static boolean isQuanto(ContractSymbol contract, Instrument instrument) {
    return instrument.currency() != null || contract.margin() == Margin.QUANTO;
  }

  private static @Nullable PositioningSample contracts(
      MarketEvent event,
      BigDecimal contracts,
      ContractSymbol contract,
      Instrument instrument,
      Set<String> dollarQuotes) {
    BigDecimal amount = contracts.multiply(new BigDecimal(instrument.contractValue()));
    return instrument.unit() == SizeUnit.QUOTE
        ? quote(event, amount, contract, dollarQuotes)
        : base(event, amount, contract);
  }

  private static @Nullable PositioningSample quote(
      MarketEvent event, BigDecimal amount, ContractSymbol contract, Set<String> dollarQuotes) {
    return dollarQuotes.contains(contract.quote()) ? dollars(event, amount) : null;
  }

  private static PositioningSample dollars(MarketEvent event, BigDecimal amount) {
    return PositioningSample.interest(event, null, Decimals.plain(amount));
  }

  private static PositioningSample base(
      MarketEvent event, BigDecimal amount, ContractSymbol contract) {
    BigDecimal units = amount.multiply(BigDecimal.valueOf(contract.multiplier()));
    return PositioningSample.interest(event, Decimals.plain(units), null);
  }
}
