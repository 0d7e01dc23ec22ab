package dev.breakwater.testing;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.Origin;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.model.SizeUnit;

/** Market events for tests that do not start from frames. */
public final class Events {
  public static final ContractSymbol BTC_SWAP =
      new ContractSymbol("BTC-USDT-SWAP", "BTC", 1, "USDT", Margin.LINEAR);

  private Events() {}

  /**
   * An id of 32 digits that starts with {@code number}, so that different numbers differ in their
   * first 64 bits.
   */
  public static String id(long number) {
    return "%016x%016x".formatted(number, 0);
  }

  /** A long of {@code size} contracts at {@code price}, received 100 ms after {@code eventTime}. */
  public static MarketEvent order(long id, long eventTime, String size, String price) {
    return order(id, eventTime, eventTime + 100, size, price, 0);
  }

  public static MarketEvent order(
      long id, long eventTime, long receivedAt, String size, String price, long offset) {
    ForcedOrder order =
        new ForcedOrder(
            id(id),
            PositionSide.LONG,
            size,
            SizeUnit.CONTRACTS,
            price,
            PriceBasis.BANKRUPTCY,
            Completeness.SAMPLED,
            null,
            null,
            false);
    return liquidation("okx", BTC_SWAP, eventTime, receivedAt, order, offset);
  }

  /** A long of a venue that publishes no time with it. */
  public static MarketEvent timedByReceipt(long id, long receivedAt, String size, String price) {
    ForcedOrder order =
        new ForcedOrder(
            id(id),
            PositionSide.LONG,
            size,
            SizeUnit.CONTRACTS,
            price,
            PriceBasis.ORDER,
            Completeness.COMPLETE,
            null,
            null,
            true);
    return liquidation("bitmex", BTC_SWAP, receivedAt, receivedAt, order, 0);
  }

  public static MarketEvent liquidation(
      String venue,
      ContractSymbol contract,
      long eventTime,
      long receivedAt,
      ForcedOrder order,
      long offset) {
    return new MarketEvent(
        MarketEvent.Kind.LIQUIDATION,
        venue,
        contract,
        eventTime,
        receivedAt,
        order,
        null,
        null,
        null,
        null,
        null,
        new Origin("raw.liquidations", 3, offset, 2, "ab", "e30="));
  }

  public static MarketEvent instrument(long receivedAt, String contractValue) {
    return new MarketEvent(
        MarketEvent.Kind.INSTRUMENT,
        "okx",
        BTC_SWAP,
        receivedAt,
        receivedAt,
        null,
        null,
        null,
        null,
        new Instrument(contractValue, SizeUnit.BASE),
        null,
        null);
  }
}
