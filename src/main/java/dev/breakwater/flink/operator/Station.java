package dev.breakwater.flink.operator;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;

/**
 * Runs functions that keep state by key and decide in event time as Flink's own operators do,
 * except that after a restart their time goes on where it was.
 */
public final class Station {
  private Station() {}

  public static <K, T, R> SingleOutputStreamOperator<R> of(
      KeyedStream<T, K> stream, KeyedProcessFunction<K, T, R> function, Class<R> result) {
    return stream.transform(
        function.getClass().getSimpleName(), TypeInformation.of(result), new OneInput<>(function));
  }

  /** Both inputs must be keyed. */
  public static <K, T, U, R> SingleOutputStreamOperator<R> of(
      ConnectedStreams<T, U> streams,
      KeyedCoProcessFunction<K, T, U, R> function,
      Class<R> result) {
    return streams.transform(
        function.getClass().getSimpleName(), TypeInformation.of(result), new TwoInputs<>(function));
  }

  static final class OneInput<K, T, R> extends KeyedProcessOperator<K, T, R> {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient LastingWatermark time;

    OneInput(KeyedProcessFunction<K, T, R> function) {
      super(function);
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
  }

  static final class TwoInputs<K, T, U, R> extends KeyedCoProcessOperator<K, T, U, R> {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("NullAway.Init") // set by initializeState
    private transient LastingWatermark time;

    TwoInputs(KeyedCoProcessFunction<K, T, U, R> function) {
      super(function);
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
  }
}
