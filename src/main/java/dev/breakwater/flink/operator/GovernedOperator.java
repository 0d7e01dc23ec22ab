package dev.breakwater.flink.operator;

import dev.breakwater.model.RuleChange;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Runs a station that hears rules. Its time is that of its keyed input alone: rules have none, and
 * one that is not told from the beginning that an input has none waits for it, in a bounded run
 * until the data have ended and nothing may happen any more.
 */
final class GovernedOperator<K, T, R> extends Station.WithBroadcast<K, T, RuleChange, R> {
  private static final long serialVersionUID = 1;
  private static final int RULES = 1;

  GovernedOperator(KeyedBroadcastProcessFunction<K, T, RuleChange, R> station) {
    super(station, RulesInForce.HEARD, false);
  }

  @Override
  public void open() throws Exception {
    super.open();
    super.processWatermarkStatus(WatermarkStatus.IDLE, RULES);
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
