package dev.breakwater.flink.operator;

import java.util.List;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs functions that keep state by key and decide in event time as Flink's own operators do, apart
 * from two moments. After a restart their time goes on where it was. And when the data end, those
 * that tell whole minutes tell the one that has begun; the others leave open what is open, since
 * nobody has seen that it was calm after the last event.
 */
public final class Station {
  private Station() {}

  public static <K, T, R> SingleOutputStreamOperator<R> of(
      KeyedStream<T, K> stream, KeyedProcessFunction<K, T, R> function, Class<R> result) {
    return add(stream, function, result, false);
  }

  /** Of one that tells whole minutes. */
  public static <K, T, R> SingleOutputStreamOperator<R> ofMinutes(
      KeyedStream<T, K> stream, KeyedProcessFunction<K, T, R> function, Class<R> result) {
    return add(stream, function, result, true);
  }

  private static <K, T, R> SingleOutputStreamOperator<R> add(
      KeyedStream<T, K> stream,
      KeyedProcessFunction<K, T, R> function,
      Class<R> result,
      boolean tellsMinutes) {
    return stream.transform(
        name(function), TypeInformation.of(result), new OneInput<>(function, tellsMinutes));
  }

  /** Both inputs must be keyed. */
  public static <K, T, U, R> SingleOutputStreamOperator<R> of(
      ConnectedStreams<T, U> streams,
      KeyedCoProcessFunction<K, T, U, R> function,
      Class<R> result) {
    return streams.transform(
        name(function), TypeInformation.of(result), new TwoInputs<>(function, false));
  }

  /** The same of one that tells whole minutes. */
  public static <K, T, U, R> SingleOutputStreamOperator<R> ofMinutes(
      ConnectedStreams<T, U> streams,
      KeyedCoProcessFunction<K, T, U, R> function,
      Class<R> result) {
    return streams.transform(
        name(function), TypeInformation.of(result), new TwoInputs<>(function, true));
  }

  private static String name(Object function) {
    return function.getClass().getSimpleName();
  }

  static final class OneInput<K, T, R> extends KeyedProcessOperator<K, T, R> {
    private static final long serialVersionUID = 1;

    private final boolean tellsMinutes;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient LastingWatermark time;

    OneInput(KeyedProcessFunction<K, T, R> function, boolean tellsMinutes) {
      super(function);
      this.tellsMinutes = tellsMinutes;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      time = new LastingWatermark(context, tellsMinutes);
    }

    @Override
    public void open() throws Exception {
      super.open();
      time.resume(getTimeServiceManager());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
      if (time.advancesTo(mark, getTimeServiceManager())) {
        super.processWatermark(mark);
      }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      time.snapshot();
    }
  }

  static final class TwoInputs<K, T, U, R> extends KeyedCoProcessOperator<K, T, U, R> {
    private static final long serialVersionUID = 1;

    private final boolean tellsMinutes;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient LastingWatermark time;

    TwoInputs(KeyedCoProcessFunction<K, T, U, R> function, boolean tellsMinutes) {
      super(function);
      this.tellsMinutes = tellsMinutes;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      time = new LastingWatermark(context, tellsMinutes);
    }

    @Override
    public void open() throws Exception {
      super.open();
      time.resume(getTimeServiceManager());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
      if (time.advancesTo(mark, getTimeServiceManager())) {
        super.processWatermark(mark);
      }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      time.snapshot();
    }
  }

  /** The second input goes to every subtask. */
  static class WithBroadcast<K, T, U, R> extends CoBroadcastWithKeyedOperator<K, T, U, R> {
    private static final long serialVersionUID = 1;

    private final boolean tellsMinutes;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient LastingWatermark time;

    WithBroadcast(
        KeyedBroadcastProcessFunction<K, T, U, R> function,
        MapStateDescriptor<?, ?> broadcast,
        boolean tellsMinutes) {
      super(function, List.of(broadcast));
      this.tellsMinutes = tellsMinutes;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
      super.initializeState(context);
      time = new LastingWatermark(context, tellsMinutes);
    }

    @Override
    public void open() throws Exception {
      super.open();
      time.resume(getTimeServiceManager());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
      if (time.advancesTo(mark, getTimeServiceManager())) {
        super.processWatermark(mark);
      }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
      super.snapshotState(context);
      time.snapshot();
    }
  }
}
