package dev.breakwater.threshold;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every key has learned as lines of JSON, one object a key: a back-test writes them, a new
 * deployment starts from them and is not untuned for a day. Reading gives back exactly what was
 * written; equal states give equal bytes.
 */
public final class ThresholdTable {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ThresholdTable() {}

  /**
   * The line of one key.
   *
   * @param threshold z in USD/s, for readers: it follows from the state
   */
  @JsonPropertyOrder({"asset", "threshold", "state"})
  record Row(String asset, double threshold, SpotState state) {}

  /** One line a key, by key, without line ends. */
  public static List<String> lines(Map<String, SpotState> states, SpotPolicy policy) {
    return new TreeMap<>(states)
        .entrySet().stream()
            .map(
                entry ->
                    new Row(
                        entry.getKey(),
                        SpotThreshold.threshold(entry.getValue(), policy),
                        entry.getValue()))
            .map(ThresholdTable::line)
            .toList();
  }

  /**
   * @throws IllegalArgumentException naming the line that is not one of these
   */
  public static SortedMap<String, SpotState> read(Iterable<String> lines) {
    SortedMap<String, SpotState> states = new TreeMap<>();
    int number = 0;
    for (String line : lines) {
      number++;
      try {
        Row row = JSON.readValue(line, Row.class);
        check(row.state());
        if (states.put(row.asset(), row.state()) != null) {
          throw new IllegalArgumentException(row.asset() + " is given twice");
        }
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return states;
  }

  private static String line(Row row) {
    try {
      return JSON.writeValueAsString(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of numbers is always JSON", e);
    }
  }

  private static void check(SpotState state) {
    require(state.windowStart() >= 0 && state.windowStart() <= state.minutes(), "windowStart");
    require(state.blockStart() >= 0 && state.blockStart() <= state.minutes(), "blockStart");
    require(
        state.nonZeroMinutes() >= 0 && state.nonZeroMinutes() <= state.minutes(), "nonZeroMinutes");
    require(Double.isFinite(state.level()) && state.level() >= 0, "level");
    require(Double.isFinite(state.shape()), "shape");
    require(Double.isFinite(state.scale()) && state.scale() >= 0, "scale");
    require(state.peaks().length > 0 || state.scale() == 0, "scale without peaks");
    require(state.block().length <= state.nonZeroMinutes(), "block");
    require(state.peaks().length == state.peakMinutes().length, "peakMinutes");
    int before = state.windowStart();
    for (int i = 0; i < state.peaks().length; i++) {
      require(state.peaks()[i] > state.level() && Float.isFinite(state.peaks()[i]), "peaks");
      require(
          state.peakMinutes()[i] >= before && state.peakMinutes()[i] <= state.minutes(),
          "peakMinutes");
      before = state.peakMinutes()[i];
    }
    for (float value : state.block()) {
      require(value > 0 && Float.isFinite(value), "block");
    }
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is out of range");
    }
  }
}
