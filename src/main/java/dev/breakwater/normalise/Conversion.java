package dev.breakwater.normalise;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.SizeUnit;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What became of a forced order: a liquidation in units of its asset and in USD, one whose worth is
 * still to be priced in dollars, or the reason why neither. Nothing is guessed: a size in contracts
 * needs an instrument, a worth that is not in dollars needs a reference price.
 *
 * @param liquidation present alone
 * @param unpriced present alone
 * @param refusal present alone
 * @param detail of the refusal, one sentence for the reader of the dead letter; else empty
 */
public record Conversion(
    @Nullable Liquidation liquidation,
    @Nullable UnpricedLiquidation unpriced,
    @Nullable DeadLetterReason refusal,
    String detail) {

  /**
   * Converts the forced order of {@code event}.
   *
   * @param instrument what one contract is worth, if that is known; needed for sizes in contracts
   *     only
   * @param lateAt the watermark that the event is behind, epoch milliseconds UTC; 0 if it is in
   *     time
   */
  public static Conversion of(
      MarketEvent event, @Nullable Instrument instrument, NormalisePolicy policy, long lateAt) {
    ForcedOrder order = required(event.forcedOrder());
    ContractSymbol contract = required(event.contract());
    Worth worth = worth(order, contract, instrument);
    if (worth == null) {
      return refused(
          DeadLetterReason.UNKNOWN_INSTRUMENT,
          "nothing says what one contract of "
              + contract.symbol()
              + " is worth; publish the instrument list of "
              + event.venue());
    }
    boolean inDollars = policy.dollarQuotes().contains(worth.currency());
    boolean hasQuantity = worth.base() != null || policy.dollarQuotes().contains(contract.quote());
    if (!hasQuantity || !(inDollars || policy.referenceCurrencies().contains(worth.currency()))) {
      return refused(
          DeadLetterReason.NO_REFERENCE_PRICE,
          "%s is quoted in %s and worth an amount of %s, of which no price in dollars is kept"
              .formatted(contract.symbol(), contract.quote(), worth.currency()));
    }
    UnpricedLiquidation unpriced = unpriced(event, contract, order, worth, lateAt);
    return inDollars ? unpriced.at(BigDecimal.ONE) : new Conversion(null, unpriced, null, "");
  }

  /**
   * Amounts of one order.
   *
   * @param base in units of the venue's base; absent for quanto contracts, which hold none
   * @param notional in {@code currency}
   */
  private record Worth(@Nullable BigDecimal base, BigDecimal notional, String currency) {}

  /** By the venue's own figures as far as it gives them, else by its contracts. */
  private static @Nullable Worth worth(
      ForcedOrder order, ContractSymbol contract, @Nullable Instrument instrument) {
    BigDecimal price = new BigDecimal(order.price());
    BigDecimal base = decimal(order.baseQuantity());
    BigDecimal quote = decimal(order.quoteNotional());
    String currency = contract.quote();
    if (base != null) {
      return quote == null ? ofBase(base, price, currency) : new Worth(base, quote, currency);
    }
    Worth counted = counted(order, price, contract, instrument);
    if (quote == null) {
      return counted;
    }
    return counted == null
        ? ofQuote(quote, price, currency)
        : new Worth(counted.base(), quote, currency);
  }

  private static @Nullable Worth counted(
      ForcedOrder order,
      BigDecimal price,
      ContractSymbol contract,
      @Nullable Instrument instrument) {
    BigDecimal size = new BigDecimal(order.size());
    return switch (order.sizeUnit()) {
      case BASE -> ofBase(size, price, contract.quote());
      case QUOTE -> ofQuote(size, price, contract.quote());
      case CONTRACTS -> instrument == null ? null : ofContracts(size, price, contract, instrument);
    };
  }

  /** A quanto contract by name needs an instrument that says in what it settles. */
  private static @Nullable Worth ofContracts(
      BigDecimal size, BigDecimal price, ContractSymbol contract, Instrument instrument) {
    BigDecimal amount = size.multiply(new BigDecimal(instrument.contractValue()));
    if (instrument.currency() != null) {
      return new Worth(null, amount.multiply(price), instrument.currency());
    }
    if (contract.margin() == Margin.QUANTO) {
      return null;
    }
    return instrument.unit() == SizeUnit.QUOTE
        ? ofQuote(amount, price, contract.quote())
        : ofBase(amount, price, contract.quote());
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static Worth ofBase(BigDecimal base, BigDecimal price, String quote) {
    return new Worth(base, base.multiply(price), quote);
  }

  private static Worth ofQuote(BigDecimal notional, BigDecimal price, String quote) {
    return new Worth(notional.divide(price, Decimals.DIVISION), notional, quote);
  }

  private static UnpricedLiquidation unpriced(
      MarketEvent event, ContractSymbol contract, ForcedOrder order, Worth worth, long lateAt) {
    BigDecimal multiplier = BigDecimal.valueOf(contract.multiplier());
    BigDecimal base = worth.base();
    Liquidation liquidation =
        new Liquidation(
            order.id(),
            event.venue(),
            contract.symbol(),
            contract.asset(),
            contract.quote(),
            base == null ? Margin.QUANTO : contract.margin(),
            order.positionSide(),
            order.positionSide().closingOrder(),
            base == null
                ? UnpricedLiquidation.NO_QUANTITY
                : Decimals.plain(base.multiply(multiplier)),
            // Multipliers are powers of ten: the division is exact.
            Decimals.plain(new BigDecimal(order.price()).divide(multiplier)),
            order.priceBasis(),
            0,
            event.eventTime(),
            event.receivedAt(),
            order.completeness(),
            lateAt);
    return new UnpricedLiquidation(
        liquidation, worth.currency(), Decimals.plain(worth.notional()), event.origin());
  }

  static Conversion converted(Liquidation liquidation) {
    return new Conversion(liquidation, null, null, "");
  }

  static Conversion refused(DeadLetterReason reason, String detail) {
    return new Conversion(null, null, reason, detail);
  }

  private static <T> T required(@Nullable T payload) {
    if (payload == null) {
      throw new IllegalArgumentException("not a liquidation event");
    }
    return payload;
  }
}
