package dev.breakwater.flink.operator;

import dev.breakwater.model.RuleChange;
import java.util.List;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs a station that hears rules. Its time is that of its keyed input alone: rules have none, and
 * one that is not told from the beginning that an input has none waits for it, in a bounded run
 * until the data have ended and nothing may happen any more.
 */
final class GovernedOperator<K, T, R> extends CoBroadcastWithKeyedOperator<K, T, RuleChange, R> {
  private static final long serialVersionUID = 1;
  private static final int RULES = 1;

  @SuppressWarnings("NullAway.Init") // set by initializeState
  private transient LastingWatermark time;

  GovernedOperator(KeyedBroadcastProcessFunction<K, T, RuleChange, R> station) {
    super(station, List.of(RulesInForce.HEARD));
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    time = new LastingWatermark(context);
  }

  @Override
  public void open() throws Exception {
    super.open();
    time.resume(getTimeServiceManager());
    super.processWatermarkStatus(WatermarkStatus.IDLE, RULES);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (time.advancesTo(mark)) {
      super.processWatermark(mark);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    time.snapshot();
  }

  @Override
  public void processWatermark2(Watermark mark) {}

  @Override
  protected void processWatermarkStatus(WatermarkStatus status, int input) throws Exception {
    if (input != RULES) {
      super.processWatermarkStatus(status, input);
    }
  }
}
