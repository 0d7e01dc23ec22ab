package dev.breakwater.scenario;

import static dev.breakwater.scenario.VenueFeed.json;

import dev.breakwater.model.Decimals;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/**
 * HTX linear swaps: numbers as numbers, contracts beside coins and turnover, polled open interest.
 */
final class HtxFeed implements VenueFeed {
  private final Random random;

  HtxFeed(long seed) {
    random = new Random(seed);
  }

  @Override
  public void liquidations(List<PlannedLiquidation> orders, Frames out) {
    for (PlannedLiquidation order : orders) {
      long pushed = order.time() + 5 + random.nextInt(70);
      out.add(TopicKind.LIQUIDATIONS, pushed + 50 + random.nextInt(120), 1, frame(order, pushed));
    }
  }

  private static String frame(PlannedLiquidation order, long pushed) {
    Listing listing = order.listing();
    BigDecimal amount = listing.base(order.lots());
    return json(
        "{'op':'notify','topic':'public.*.liquidation_orders','ts':~,'data':[{'symbol':'~',"
            + "'contract_code':'~','direction':'~','offset':'close','volume':~,'price':~,'created_at':~,"
            + "'amount':~,'trade_turnover':~,'contract_type':'swap','pair':'~','business_type':'swap',"
            + "'trade_partition':'USDT'}]}",
        pushed,
        listing.coin().name(),
        listing.symbol(),
        order.isLong() ? "sell" : "buy",
        order.lots(),
        Decimals.plain(order.price()),
        order.time(),
        Decimals.plain(amount),
        Decimals.plain(amount.multiply(order.price())),
        listing.symbol());
  }

  @Override
  public void market(MarketState state, Frames out) {
    Listing listing = state.listing();
    long received = state.time() + 80 + random.nextInt(120);
    out.add(
        TopicKind.FUNDING,
        received,
        json(
            "{'op':'notify','topic':'public.~.funding_rate','ts':~,'data':[{'symbol':'~',"
                + "'contract_code':'~','fee_asset':'USDT','funding_time':'~','funding_rate':'~',"
                + "'estimated_rate':null,'settlement_time':'~'}]}",
            listing.symbol(),
            state.time(),
            listing.coin().name(),
            listing.symbol(),
            state.nextFunding(),
            state.funding8h().setScale(18).toPlainString(),
            state.nextFunding()));
    out.add(
        TopicKind.OPEN_INTEREST,
        received + 90,
        json(
            "{'status':'ok','data':[{'volume':~,'amount':~,'symbol':'~','value':~,'contract_code':'~',"
                + "'trade_amount':0,'trade_volume':0,'trade_turnover':0,'business_type':'swap',"
                + "'pair':'~','contract_type':'swap','trade_partition':'USDT'}],'ts':~}",
            Decimals.plain(state.contracts()),
            Decimals.plain(state.openInterest()),
            listing.coin().name(),
            Decimals.plain(state.openInterestUsd()),
            listing.symbol(),
            listing.symbol(),
            state.time()));
  }

  @Override
  public void control(TopicKind topic, long time, Frames out) {
    out.add(topic, time, json("{'op':'ping','ts':'~'}", time - 60));
  }
}
