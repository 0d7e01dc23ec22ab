package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.ContextSample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The newest value of every series that is not too old. */
final class ContextBook {
  private static final Comparator<ContextSample> BY_SERIES =
      Comparator.comparing(ContextSample::series).thenComparing(ContextSample::asset);

  /** Of all series and assets; whoever invents more of them makes the oldest fall out. */
  private static final int MOST_SAMPLES = 1_000;

  private final AlertState state;
  private final AlertPolicy.Context policy;

  ContextBook(AlertState state, AlertPolicy.Context policy) {
    this.state = state;
    this.policy = policy;
  }

  /** One that is too old, or older than what is known, changes nothing, whenever it is heard of. */
  void note(ContextSample sample, long now) {
    boolean isKnownBetter =
        state.context.stream()
            .anyMatch(
                known -> BY_SERIES.compare(known, sample) == 0 && known.time() > sample.time());
    if (isKnownBetter || isOld(sample, now)) {
      return;
    }
    state.context.removeIf(known -> BY_SERIES.compare(known, sample) == 0);
    state.context.add(sample);
    if (state.context.size() > MOST_SAMPLES) {
      state.context.remove(
          Collections.min(
              state.context,
              Comparator.comparingLong(ContextSample::time).thenComparing(BY_SERIES)));
    }
    state.context.sort(BY_SERIES);
  }

  /** Drops what is too old, else a series that has ended would be kept for ever. */
  void forget(long now) {
    state.context.removeIf(sample -> isOld(sample, now));
  }

  long next() {
    return state.context.stream()
        .mapToLong(sample -> sample.time() + policy.oldest().toMillis() + 1)
        .min()
        .orElse(OpenAlert.NEVER);
  }

  /** Of {@code asset}, else of the market; ascending by series. */
  List<Alert.ContextValue> of(String asset, long now) {
    TreeMap<String, ContextSample> bySeries = new TreeMap<>();
    for (ContextSample sample : state.context) {
      boolean isOwn = sample.asset().equals(asset);
      if (!isOld(sample, now) && (isOwn || sample.asset().equals(Reading.MARKET))) {
        bySeries.merge(sample.series(), sample, (known, other) -> isOwn ? other : known);
      }
    }
    List<Alert.ContextValue> values = new ArrayList<>();
    for (ContextSample sample : bySeries.values()) {
      if (values.size() < policy.most()) {
        values.add(
            new Alert.ContextValue(
                sample.series(),
                sample.asset(),
                sample.value(),
                sample.unit(),
                now - sample.time()));
      }
    }
    return List.copyOf(values);
  }

  private boolean isOld(ContextSample sample, long now) {
    return now - sample.time() > policy.oldest().toMillis();
  }
}
