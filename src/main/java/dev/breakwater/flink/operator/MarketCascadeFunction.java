package dev.breakwater.flink.operator;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Flow;
import dev.breakwater.threshold.LearnedThreshold;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Cascades of the market as a whole. */
final class MarketCascadeFunction extends KeyedProcessFunction<String, Batch, CascadeRecord> {
  private static final long serialVersionUID = 1;

  // ---- configuration, fixed at construction
  private final CascadePolicy policy;

  // ---- checkpointed state, of the one key
  private transient DetectorStation station;

  MarketCascadeFunction(CascadePolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    station = new DetectorStation(getRuntimeContext(), policy);
  }

  @Override
  public void processElement(Batch batch, Context context, Collector<CascadeRecord> out)
      throws Exception {
    station.await(batch.time(), batch.flow(), context.timerService());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<CascadeRecord> out)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      LearnedThreshold learned = station.learned(context.getCurrentKey(), timestamp);
      if (learned != null) {
        context.output(Cascades.LEARNED, learned);
      }
      return; // the data ended; time did not pass
    }
    Flow flow = station.take(timestamp);
    station
        .advance(context.getCurrentKey(), timestamp, flow, context.timerService())
        .forEach(out::collect);
  }
}
