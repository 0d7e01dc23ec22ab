package dev.breakwater.flink.operator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Symbols under the current key that neither the shipped table nor an instrument list knows. They
 * are admitted up to a limit, because each may be a new asset and an asset costs state wherever it
 * is looked at. A symbol keeps its place as long as it is heard of once within the memory.
 */
final class AdmittedSymbols {
  private final int most;
  private final long memory;

  /** The hour in which each was last heard of, so that a busy symbol is written once an hour. */
  private final MapState<String, Long> lastHeard;

  private final ValueState<Integer> count;

  AdmittedSymbols(RuntimeContext context, int most, Duration memory) {
    this.most = most;
    this.memory = memory.toMillis();
    this.lastHeard =
        context.getMapState(new MapStateDescriptor<>("admitted-symbols", Types.STRING, Types.LONG));
    this.count = context.getState(new ValueStateDescriptor<>("admitted-count", Types.INT));
  }

  /** Whether {@code symbol} has a place or can have one. */
  boolean admits(String symbol) throws Exception {
    return size() < most || lastHeard.contains(symbol);
  }

  void heardOf(String symbol, long eventTime, TimerService time) throws Exception {
    long hour = Hours.floor(eventTime);
    Long before = lastHeard.get(symbol);
    if (before == null) {
      count.update(size() + 1);
    }
    if (before == null || before < hour) {
      lastHeard.put(symbol, hour);
      time.registerEventTimeTimer(forgetTime(hour));
    }
  }

  void forget(long now) throws Exception {
    List<String> silent = new ArrayList<>();
    for (Map.Entry<String, Long> symbol : lastHeard.entries()) {
      if (forgetTime(symbol.getValue()) <= now) {
        silent.add(symbol.getKey());
      }
    }
    if (silent.isEmpty()) {
      return;
    }
    for (String symbol : silent) {
      lastHeard.remove(symbol);
    }
    int left = size() - silent.size();
    if (left == 0) {
      count.clear();
    } else {
      count.update(left);
    }
  }

  private int size() throws Exception {
    return Objects.requireNonNullElse(count.value(), 0);
  }

  private long forgetTime(long hour) {
    return Hours.ceiling(hour + Hours.HOUR + memory);
  }
}
