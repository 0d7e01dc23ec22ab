package dev.breakwater.scenario;

import static dev.breakwater.scenario.VenueFeed.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Bybit v5: all liquidations of a symbol every half second in one frame, and tickers that carry
 * mark price, open interest of both sides and funding at once.
 */
final class BybitFeed implements VenueFeed {
  private static final long PUSH_MILLIS = 500;

  private final Random random;

  BybitFeed(long seed) {
    random = new Random(seed);
  }

  /** One push: a symbol and the half second that it covers. */
  private record Push(long until, String symbol) implements Comparable<Push> {
    @Override
    public int compareTo(Push other) {
      int byTime = Long.compare(until, other.until);
      return byTime != 0 ? byTime : symbol.compareTo(other.symbol);
    }
  }

  @Override
  public void liquidations(List<PlannedLiquidation> orders, Frames out) {
    Map<Push, List<PlannedLiquidation>> pushes =
        orders.stream()
            .collect(Collectors.groupingBy(BybitFeed::push, TreeMap::new, Collectors.toList()));
    pushes.forEach(
        (push, rows) -> {
          long pushed = push.until + random.nextInt(8);
          out.add(
              TopicKind.LIQUIDATIONS,
              pushed + 25 + random.nextInt(70),
              rows.size(),
              frame(push, pushed, rows));
        });
  }

  private static Push push(PlannedLiquidation order) {
    return new Push((order.time() / PUSH_MILLIS + 1) * PUSH_MILLIS, order.listing().symbol());
  }

  private static String frame(Push push, long pushed, List<PlannedLiquidation> rows) {
    return json(
        "{'topic':'allLiquidation.~','type':'snapshot','ts':~,'data':[~]}",
        push.symbol,
        pushed,
        rows.stream().map(BybitFeed::row).collect(Collectors.joining(",")));
  }

  /** The side is the position's: Buy is a long. */
  private static String row(PlannedLiquidation order) {
    return json(
        "{'T':~,'s':'~','S':'~','v':'~','p':'~'}",
        order.time(),
        order.listing().symbol(),
        order.isLong() ? "Buy" : "Sell",
        order.size().toPlainString(),
        order.price().toPlainString());
  }

  @Override
  public void market(MarketState state, Frames out) {
    BigDecimal bothSides = state.openInterest().add(state.openInterest());
    out.add(
        TopicKind.FUNDING,
        state.time() + 30 + random.nextInt(80),
        json(
            "{'topic':'tickers.~','type':'snapshot','data':{'symbol':'~','lastPrice':'~','markPrice':'~',"
                + "'indexPrice':'~','openInterest':'~','openInterestValue':'~','nextFundingTime':'~',"
                + "'fundingRate':'~','fundingIntervalHour':'8'},'cs':~,'ts':~}",
            state.listing().symbol(),
            state.listing().symbol(),
            state.mark().toPlainString(),
            state.mark().toPlainString(),
            state.mark().toPlainString(),
            bothSides.toPlainString(),
            bothSides.multiply(state.mark()).toPlainString(),
            state.nextFunding(),
            state.funding8h().toPlainString(),
            state.time(),
            state.time()));
  }

  @Override
  public void control(TopicKind topic, long time, Frames out) {
    out.add(
        topic,
        time,
        json("{'success':true,'ret_msg':'','conn_id':'c1','req_id':'','op':'subscribe'}"));
  }
}
