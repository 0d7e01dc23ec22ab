package dev.breakwater.flink.operator;

import dev.breakwater.Uids;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.RuleReading;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Live rules on their way to the stations.
 *
 * @param changes those that can be obeyed, as they are heard of; they take effect at their own time
 * @param refused the others
 */
public record Rules(DataStream<RuleChange> changes, DataStream<DeadLetter> refused) {
  /** A stream cannot be of nothing. */
  private static final RuleReading NO_RULE = new RuleReading(null, null);

  public static Rules of(DataStream<RuleReading> readings) {
    SingleOutputStreamOperator<RuleChange> changes =
        readings.process(new Apart()).setParallelism(1).name("live rules").uid(Uids.RULES);
    return new Rules(changes, changes.getSideOutput(RouteFunction.DEAD_LETTERS));
  }

  /** Rules of a run in which no others will come. */
  public static DataStream<RuleReading> known(
      StreamExecutionEnvironment environment, List<RuleReading> readings) {
    List<RuleReading> elements = new ArrayList<>(readings);
    elements.add(NO_RULE);
    return environment
        .fromData(elements, TypeInformation.of(RuleReading.class))
        .setParallelism(1)
        .name("known rules")
        .uid(Uids.KNOWN_RULES);
  }

  /** A station that hears all rules. */
  <K, T, R> SingleOutputStreamOperator<R> govern(
      KeyedStream<T, K> stream,
      KeyedBroadcastProcessFunction<K, T, RuleChange, R> station,
      Class<R> result) {
    return stream
        .connect(changes.broadcast())
        .transform(
            station.getClass().getSimpleName(),
            TypeInformation.of(result),
            new GovernedOperator<>(station));
  }

  private static final class Apart extends ProcessFunction<RuleReading, RuleChange> {
    private static final long serialVersionUID = 1;

    @Override
    public void processElement(RuleReading reading, Context context, Collector<RuleChange> out) {
      if (reading.change() != null) {
        out.collect(reading.change());
      }
      if (reading.letter() != null) {
        context.output(RouteFunction.DEAD_LETTERS, reading.letter());
      }
    }
  }
}
