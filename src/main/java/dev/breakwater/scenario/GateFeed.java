package dev.breakwater.scenario;

import static dev.breakwater.scenario.VenueFeed.json;

import dev.breakwater.model.Decimals;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Gate: the shapes of 2025, rows stating whole seconds and whole contracts. The sign of a size is
 * the order's: negative closes a long.
 */
final class GateFeed implements VenueFeed {
  private final Random random;

  GateFeed(long seed) {
    random = new Random(seed);
  }

  @Override
  public void liquidations(List<PlannedLiquidation> orders, Frames out) {
    if (orders.isEmpty()) {
      return;
    }
    long pushed = orders.get(0).time() + 1000 + random.nextInt(40);
    out.add(
        TopicKind.LIQUIDATIONS,
        pushed + 30 + random.nextInt(90),
        orders.size(),
        json(
            "{'channel':'futures.public_liquidates','event':'update','time':~,'time_ms':~,'result':[~]}",
            pushed / 1000,
            pushed,
            orders.stream().map(GateFeed::row).collect(Collectors.joining(","))));
  }

  private static String row(PlannedLiquidation order) {
    return json(
        "{'price':'~','size':~,'time':~,'contract':'~'}",
        Decimals.plain(order.price()),
        order.isLong() ? -order.lots() : order.lots(),
        order.time() / 1000,
        order.listing().symbol());
  }

  @Override
  public void market(MarketState state, Frames out) {
    out.add(
        TopicKind.FUNDING,
        state.time() + 50 + random.nextInt(150),
        json(
            "{'time':~,'time_ms':~,'channel':'futures.tickers','event':'update','result':[{"
                + "'contract':'~','last':'~','total_size':'~','mark_price':'~','funding_rate':'~',"
                + "'funding_rate_indicative':'~','index_price':'~','quanto_base_rate':''}]}",
            state.time() / 1000,
            state.time(),
            state.listing().symbol(),
            Decimals.plain(state.mark()),
            Decimals.plain(state.contracts()),
            Decimals.plain(state.mark()),
            Decimals.plain(state.funding8h()),
            Decimals.plain(state.funding8h()),
            Decimals.plain(state.mark())));
  }

  @Override
  public void control(TopicKind topic, long time, Frames out) {
    out.add(
        topic,
        time,
        json(
            "{'time':~,'time_ms':~,'channel':'futures.public_liquidates','event':'subscribe',"
                + "'result':{'status':'success'}}",
            time / 1000,
            time));
  }
}
