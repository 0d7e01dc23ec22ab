package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.level.LevelPolicy;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.rule.LivePolicy;
import java.time.Duration;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From what is seen of assets to the levels that their prices go through. */
public final class Levels {
  private Levels() {}

  /**
   * @param seen of all assets, with event-time watermarks
   * @param oldest age up to which a venue's price counts
   * @param dollarQuotes quotes in which a price is one in dollars
   */
  public static DataStream<LevelCrossing> of(
      DataStream<Observation> seen,
      Rules rules,
      LivePolicy<LevelPolicy> policy,
      Duration oldest,
      Set<String> dollarQuotes) {
    return rules
        .govern(
            seen.keyBy(Observation::asset, Types.STRING),
            new LevelFunction(policy, oldest, dollarQuotes),
            LevelCrossing.class)
        .name("price levels")
        .uid(Uids.LEVELS);
  }
}
