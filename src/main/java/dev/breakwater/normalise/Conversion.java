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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a forced order: a liquidation in units of its asset and in USD, or the reason why
 * not. Nothing is guessed: a size in contracts needs an instrument, a quote that is no dollar needs
 * a reference price.
 *
 * @param liquidation absent where {@code refusal} is present
 * @param detail one sentence for the reader of the dead letter; empty on success
 */
public record Conversion(
    @Nullable Liquidation liquidation, @Nullable DeadLetterReason refusal, String detail) {

  /**
   * Converts the forced order of {@code event}.
   *
   * @param instrument what one contract is worth, if that is known; needed for sizes in contracts
   *     only
   * @param dollarQuotes quote currencies that count as one USD
   */
  public static Conversion of(
      MarketEvent event, @Nullable Instrument instrument, Set<String> dollarQuotes) {
    ForcedOrder order = required(event.forcedOrder());
    ContractSymbol contract = required(event.contract());
    if (!dollarQuotes.contains(contract.quote()) || contract.margin() == Margin.QUANTO) {
      return refused(
          DeadLetterReason.NO_REFERENCE_PRICE,
          contract.symbol() + " is not priced in dollars and no reference price is known");
    }
    Worth worth = worth(order, instrument);
    if (worth == null) {
      return refused(
          DeadLetterReason.UNKNOWN_INSTRUMENT,
          "nothing says what one contract of "
              + contract.symbol()
              + " is worth; publish the instrument list of "
              + event.venue());
    }
    try {
      return converted(event, contract, order, worth);
    } catch (ArithmeticException e) {
      return refused(DeadLetterReason.BAD_VALUE, "the liquidation is worth " + e.getMessage());
    }
  }

  /** Amounts of one order, in units of the venue's base and in quote currency. */
  private record Worth(BigDecimal base, BigDecimal quote) {}

  /** By the venue's own figures as far as it gives them, else by its contracts. */
  private static @Nullable Worth worth(ForcedOrder order, @Nullable Instrument instrument) {
    BigDecimal price = new BigDecimal(order.price());
    BigDecimal base = decimal(order.baseQuantity());
    BigDecimal quote = decimal(order.quoteNotional());
    if (base != null) {
      return quote == null ? ofBase(base, price) : new Worth(base, quote);
    }
    Worth counted = counted(order, price, instrument);
    if (quote == null) {
      return counted;
    }
    return counted == null ? ofQuote(quote, price) : new Worth(counted.base(), quote);
  }

  private static @Nullable Worth counted(
      ForcedOrder order, BigDecimal price, @Nullable Instrument instrument) {
    BigDecimal size = new BigDecimal(order.size());
    return switch (order.sizeUnit()) {
      case BASE -> ofBase(size, price);
      case QUOTE -> ofQuote(size, price);
      case CONTRACTS -> {
        if (instrument == null) {
          yield null;
        }
        BigDecimal amount = size.multiply(new BigDecimal(instrument.contractValue()));
        yield instrument.unit() == SizeUnit.QUOTE ? ofQuote(amount, price) : ofBase(amount, price);
      }
    };
  }

  private static @Nullable BigDecimal decimal(@Nullable String text) {
    return text == null ? null : new BigDecimal(text);
  }

  private static Worth ofBase(BigDecimal base, BigDecimal price) {
    return new Worth(base, base.multiply(price));
  }

  private static Worth ofQuote(BigDecimal quote, BigDecimal price) {
    return new Worth(quote.divide(price, Decimals.DIVISION), quote);
  }

  private static Conversion converted(
      MarketEvent event, ContractSymbol contract, ForcedOrder order, Worth worth) {
    BigDecimal multiplier = BigDecimal.valueOf(contract.multiplier());
    Liquidation liquidation =
        new Liquidation(
            order.id(),
            event.venue(),
            contract.symbol(),
            contract.asset(),
            contract.quote(),
            contract.margin(),
            order.positionSide(),
            order.positionSide().closingOrder(),
            Decimals.plain(worth.base().multiply(multiplier)),
            // Multipliers are powers of ten: the division is exact.
            Decimals.plain(new BigDecimal(order.price()).divide(multiplier)),
            order.priceBasis(),
            Decimals.toCents(worth.quote()),
            event.eventTime(),
            event.receivedAt(),
            order.completeness());
    return new Conversion(liquidation, null, "");
  }

  private static Conversion refused(DeadLetterReason reason, String detail) {
    return new Conversion(null, reason, detail);
  }

  private static <T> T required(@Nullable T payload) {
    if (payload == null) {
      throw new IllegalArgumentException("not a liquidation event");
    }
    return payload;
  }
}
