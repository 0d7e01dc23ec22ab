package dev.breakwater.flink.operator;

import dev.breakwater.model.Instrument;
import dev.breakwater.normalise.InstrumentVersions;
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
import org.jspecify.annotations.Nullable;

/**
 * What instrument lists said of the symbols under the current key: a few versions of each, 100
 * bytes a version, dropped 400 days after the newest list that names the symbol.
 */
final class ListedInstruments {
  /** A symbol whose instrument list is not repeated for this long is taken to be delisted. */
  private static final long MEMORY = Duration.ofDays(400).toMillis();

  /** Coarse, so that a list that is polled every minute keeps a dozen timers and not 9,600. */
  private static final long CHECK = Duration.ofDays(30).toMillis();

  private final int most;

  /** How long before the watermark a version may still be asked for, milliseconds. */
  private final long lookBack;

  private final MapState<String, InstrumentVersions> versions;
  private final ValueState<Integer> count;

  /**
   * @param name of its state
   * @param most symbols under one key
   */
  ListedInstruments(RuntimeContext context, String name, int most, Duration allowedLateness) {
    this.most = most;
    this.lookBack = allowedLateness.toMillis() + Hours.HOUR;
    this.versions =
        context.getMapState(new MapStateDescriptor<>(name, String.class, InstrumentVersions.class));
    this.count = context.getState(new ValueStateDescriptor<>(name + "-count", Types.INT));
  }

  @Nullable InstrumentVersions of(String symbol) throws Exception {
    return versions.get(symbol);
  }

  /**
   * @param receivedAt from when the version is effective
   * @return false if the symbol is new and there are too many
   */
  boolean add(String symbol, long receivedAt, Instrument instrument, TimerService time)
      throws Exception {
    InstrumentVersions known = versions.get(symbol);
    if (known == null) {
      if (size() >= most) {
        return false;
      }
      count.update(size() + 1);
      known = InstrumentVersions.NONE;
    }
    long watermark = time.currentWatermark();
    InstrumentVersions all =
        known.with(new InstrumentVersions.Version(receivedAt, instrument), watermark);
    versions.put(symbol, watermark > 0 ? all.since(watermark - lookBack) : all);
    time.registerEventTimeTimer(ceiling(receivedAt + MEMORY));
    return true;
  }

  void forget(long now) throws Exception {
    List<String> delisted = new ArrayList<>();
    for (Map.Entry<String, InstrumentVersions> symbol : versions.entries()) {
      if (symbol.getValue().newest() + MEMORY <= now) {
        delisted.add(symbol.getKey());
      }
    }
    if (delisted.isEmpty()) {
      return;
    }
    for (String symbol : delisted) {
      versions.remove(symbol);
    }
    int left = size() - delisted.size();
    if (left == 0) {
      count.clear();
    } else {
      count.update(left);
    }
  }

  private int size() throws Exception {
    return Objects.requireNonNullElse(count.value(), 0);
  }

  /** A multiple of {@link #CHECK} is a whole hour. */
  private static long ceiling(long time) {
    return Math.floorDiv(time + CHECK - 1, CHECK) * CHECK;
  }
}
