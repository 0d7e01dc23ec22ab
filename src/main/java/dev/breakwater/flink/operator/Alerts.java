package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.model.Alert;
import dev.breakwater.model.Signal;
import dev.breakwater.rule.LivePolicy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From everything that is worth notice to what is told to people. */
public final class Alerts {
  private static final String DESK = "desk";

  private Alerts() {}

  /**
   * One desk for the whole job: what is part of what, what is held back in a storm, and which feeds
   * are missing is the same question for all assets.
   *
   * @param signals of all kinds, with event-time watermarks; revisions of cascades and minutes of
   *     positioning, not single events
   * @param rules that change the policy while the job runs
   * @param liveFrom event time, epoch milliseconds, before which data are old
   */
  public static DataStream<Alert> of(
      DataStream<Signal> signals, Rules rules, LivePolicy<AlertPolicy> policy, long liveFrom) {
    return rules
        .govern(
            signals.keyBy(signal -> DESK, Types.STRING),
            new AlertFunction(policy, liveFrom),
            Alert.class)
        .name("alert desk")
        .uid(Uids.ALERTS)
        .setParallelism(1);
  }
}
