package dev.breakwater.normalise;

import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Origin;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A liquidation of which everything is known but the dollars: its worth is an amount of a currency
 * that is none.
 *
 * @param liquidation with zero cents; of a quanto contract also without its quantity, which is what
 *     its worth would buy at its price
 * @param currency in which {@code notional} is stated
 * @param notional worth at the record's own price, plain decimal text
 * @param origin present on everything that was read from a record
 */
public record UnpricedLiquidation(
    Liquidation liquidation, String currency, String notional, @Nullable Origin origin) {
  /** Stands for the quantity of a quanto contract. */
  static final String NO_QUANTITY = "";

  /**
   * What it is at {@code dollars} for one unit of its currency: a liquidation, or a refusal because
   * it is worth more than is believed.
   */
  public Conversion at(BigDecimal dollars) {
    BigDecimal usd = new BigDecimal(notional).multiply(dollars);
    try {
      return Conversion.converted(
          new Liquidation(
              liquidation.id(),
              liquidation.venue(),
              liquidation.symbol(),
              liquidation.asset(),
              liquidation.quote(),
              liquidation.margin(),
              liquidation.positionSide(),
              liquidation.orderSide(),
              liquidation.quantity().equals(NO_QUANTITY)
                  ? bought(usd, liquidation.price())
                  : liquidation.quantity(),
              liquidation.price(),
              liquidation.priceBasis(),
              Decimals.toCents(usd),
              liquidation.eventTime(),
              liquidation.receivedAt(),
              liquidation.completeness(),
              liquidation.lateAt()));
    } catch (ArithmeticException e) {
      return Conversion.refused(
          DeadLetterReason.BAD_VALUE, "the liquidation is worth " + e.getMessage());
    }
  }

  private static String bought(BigDecimal usd, String price) {
    return Decimals.plain(usd.divide(new BigDecimal(price), Decimals.DIVISION));
  }
}
