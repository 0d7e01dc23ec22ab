package dev.breakwater.scenario;

import static dev.breakwater.scenario.VenueFeed.json;

import java.util.List;
import java.util.Random;

/** OKX v5: sizes in contracts, all numbers as texts, and one channel each for the rest. */
final class OkxFeed implements VenueFeed {
  private final Random random;

  OkxFeed(long seed) {
    random = new Random(seed);
  }

  @Override
  public void liquidations(List<PlannedLiquidation> orders, Frames out) {
    for (PlannedLiquidation order : orders) {
      boolean hedged = random.nextInt(4) == 0;
      out.add(
          TopicKind.LIQUIDATIONS,
          order.time() + 60 + random.nextInt(240),
          1,
          frame(order, hedged ? (order.isLong() ? "long" : "short") : "net"));
    }
  }

  private static String frame(PlannedLiquidation order, String positionSide) {
    String instrument = order.listing().symbol();
    String family = family(instrument);
    return json(
        "{'arg':{'channel':'liquidation-orders','instType':'SWAP'},'data':[{'details':[{'bkLoss':'0',"
            + "'bkPx':'~','ccy':'','posSide':'~','side':'~','sz':'~','ts':'~'}],'instFamily':'~',"
            + "'instId':'~','instType':'SWAP','uly':'~'}]}",
        order.price().toPlainString(),
        positionSide,
        order.isLong() ? "sell" : "buy",
        order.size().toPlainString(),
        order.time(),
        family,
        instrument,
        family);
  }

  private static String family(String instrument) {
    return instrument.substring(0, instrument.lastIndexOf('-'));
  }

  @Override
  public void market(MarketState state, Frames out) {
    String instrument = state.listing().symbol();
    long received = state.time() + 40 + random.nextInt(120);
    out.add(
        TopicKind.FUNDING,
        received,
        json(
            "{'arg':{'channel':'funding-rate','instId':'~'},'data':[{'fundingRate':'~','fundingTime':'~',"
                + "'instId':'~','instType':'SWAP','method':'current_period','nextFundingRate':'',"
                + "'nextFundingTime':'~','ts':'~'}]}",
            instrument,
            state.funding8h().toPlainString(),
            state.nextFunding(),
            instrument,
            state.fundingAfterNext(),
            state.time()));
    out.add(
        TopicKind.OPEN_INTEREST,
        received + 1,
        json(
            "{'arg':{'channel':'open-interest','instId':'~'},'data':[{'instId':'~','instType':'SWAP',"
                + "'oi':'~','oiCcy':'~','oiUsd':'~','ts':'~'}]}",
            instrument,
            instrument,
            state.contracts().toPlainString(),
            state.openInterest().toPlainString(),
            state.openInterestUsd().toPlainString(),
            state.time()));
    out.add(
        TopicKind.OPEN_INTEREST,
        received + 2,
        json(
            "{'arg':{'channel':'mark-price','instId':'~'},'data':[{'instId':'~','instType':'SWAP',"
                + "'markPx':'~','ts':'~'}]}",
            instrument,
            instrument,
            state.mark().toPlainString(),
            state.time()));
  }

  @Override
  public void control(TopicKind topic, long time, Frames out) {
    out.add(
        topic,
        time,
        json(
            "{'event':'subscribe','arg':{'channel':'liquidation-orders','instType':'SWAP'},"
                + "'connId':'a1'}"));
  }
}
