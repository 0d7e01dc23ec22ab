package dev.breakwater.scenario;

import static dev.breakwater.scenario.VenueFeed.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Binance USD-M: combined streams for forced orders and mark prices, polled open interest. */
final class BinanceFeed implements VenueFeed {
  private final Random random;

  BinanceFeed(long seed) {
    random = new Random(seed);
  }

  @Override
  public void liquidations(List<PlannedLiquidation> orders, Frames out) {
    for (PlannedLiquidation order : orders) {
      long pushed = order.time() + 3 + random.nextInt(30);
      out.add(TopicKind.LIQUIDATIONS, pushed + 15 + random.nextInt(60), 1, frame(order, pushed));
    }
  }

  private static String frame(PlannedLiquidation order, long pushed) {
    Listing listing = order.listing();
    return json(
        "{'stream':'~@forceOrder','data':{'e':'forceOrder','E':~,'o':{'s':'~','S':'~','o':'LIMIT',"
            + "'f':'IOC','q':'~','p':'~','ap':'~','X':'FILLED','l':'~','z':'~','T':~}}}",
        listing.symbol().toLowerCase(Locale.ROOT),
        pushed,
        listing.symbol(),
        order.isLong() ? "SELL" : "BUY",
        order.size().toPlainString(),
        limit(order).toPlainString(),
        order.price().toPlainString(),
        order.size().toPlainString(),
        order.size().toPlainString(),
        order.time());
  }

  /** The forced order's limit lies beyond its fill. */
  private static BigDecimal limit(PlannedLiquidation order) {
    return order
        .price()
        .multiply(new BigDecimal(order.isLong() ? "0.9955" : "1.0045"))
        .setScale(order.price().scale(), RoundingMode.HALF_EVEN);
  }

  @Override
  public void market(MarketState state, Frames out) {
    String symbol = state.listing().symbol();
    long received = state.time() + 20 + random.nextInt(60);
    out.add(
        TopicKind.FUNDING,
        received,
        json(
            "{'stream':'~@markPrice@1s','data':{'e':'markPriceUpdate','E':~,'s':'~','p':'~',"
                + "'i':'~','r':'~','T':~}}",
            symbol.toLowerCase(Locale.ROOT),
            state.time(),
            symbol,
            state.mark().setScale(8).toPlainString(),
            state.mark().setScale(8).toPlainString(),
            state.funding8h().setScale(8).toPlainString(),
            state.nextFunding()));
    out.add(
        TopicKind.OPEN_INTEREST,
        received + 40,
        json(
            "{'openInterest':'~','symbol':'~','time':~}",
            state.openInterest().toPlainString(),
            symbol,
            state.time()));
  }

  @Override
  public void control(TopicKind topic, long time, Frames out) {
    out.add(topic, time, json("{'result':null,'id':~}", time % 1_000_000));
  }
}
