package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.model.Liquidation;
import dev.breakwater.normalise.ReferenceMark;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/**
 * What is seen of an asset: a liquidation or a mark, one of both. They travel as one stream,
 * because a station that also hears rules has no third input.
 */
public record Observation(@Nullable Liquidation liquidation, @Nullable ReferenceMark mark) {

  static Observation of(Liquidation liquidation) {
    return new Observation(liquidation, null);
  }

  static Observation of(ReferenceMark mark) {
    return new Observation(null, mark);
  }

  String asset() {
    if (liquidation != null) {
      return liquidation.asset();
    } else if (mark != null) {
      return mark.currency();
    }
    throw new IllegalStateException("an observation of nothing");
  }

  /**
   * @param liquidations each once and none of them late
   * @param marks of all assets, as parallel as the station that sends them aside
   */
  public static DataStream<Observation> of(
      DataStream<Liquidation> liquidations, DataStream<ReferenceMark> marks) {
    TypeInformation<Observation> type = TypeInformation.of(Observation.class);
    return liquidations
        .map(Observation::of, type)
        .name("liquidations of assets")
        .uid(Uids.OBSERVED_LIQUIDATIONS)
        .union(
            marks
                .map(Observation::of, type)
                .setParallelism(marks.getParallelism())
                .name("marks of assets")
                .uid(Uids.OBSERVED_MARKS));
  }
}
