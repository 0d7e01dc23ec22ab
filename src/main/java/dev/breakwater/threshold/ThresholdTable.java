package dev.breakwater.threshold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.threshold.LearnedThreshold.Conditions;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What every key has learned as lines of JSON, one object a key: a back-test writes them, a new
 * deployment starts from them and is not untuned for a day. Reading gives back exactly what was
 * written; equal states give equal bytes.
 *
 * @param conditions under which all of it was learned; null if there is nothing
 * @param states by asset
 */
public record ThresholdTable(@Nullable Conditions conditions, SortedMap<String, SpotState> states) {
  public static final ThresholdTable EMPTY = new ThresholdTable(null, new TreeMap<>());

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Half of what can be counted: a state that was read must be able to learn on for ever. */
  private static final int MOST_MINUTES = 1 << 30;

  public ThresholdTable {
    states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
  }

  /** One line without its end, in UTF-8. */
  public static byte[] line(LearnedThreshold learned) {
    try {
      return JSON.writeValueAsBytes(learned);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of numbers is always JSON", e);
    }
  }

  /**
   * @throws IllegalArgumentException naming the line that is not one of these, or not one of the
   *     same conditions as the first
   */
  public static ThresholdTable read(Iterable<String> lines) {
    SortedMap<String, SpotState> states = new TreeMap<>();
    Conditions conditions = null;
    int number = 0;
    for (String line : lines) {
      number++;
      try {
        @Nullable LearnedThreshold row = JSON.readValue(line, LearnedThreshold.class);
        if (row == null) {
          throw new IllegalArgumentException("holds nothing");
        }
        conditions = conditions == null ? row.conditions() : conditions;
        require(row.conditions().equals(conditions), "conditions are not those of line 1");
        check(row.state(), conditions);
        require(states.put(row.asset(), row.state()) == null, row.asset() + " is given twice");
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
    return new ThresholdTable(conditions, states);
  }

  private static void check(SpotState state, Conditions conditions) {
    inRange(state.minutes() <= MOST_MINUTES, "minutes");
    inRange(state.windowStart() >= 0 && state.windowStart() <= state.minutes(), "windowStart");
    inRange(state.blockStart() >= 0 && state.blockStart() <= state.minutes(), "blockStart");
    inRange(
        state.nonZeroMinutes() >= 0 && state.nonZeroMinutes() <= state.minutes(), "nonZeroMinutes");
    inRange(Double.isFinite(state.level()) && state.level() >= 0, "level");
    inRange(Double.isFinite(state.shape()), "shape");
    inRange(Double.isFinite(state.scale()) && state.scale() >= 0, "scale");
    require(state.peaks().length > 0 || state.scale() == 0, "scale without peaks");
    inRange(
        state.block().length <= state.nonZeroMinutes()
            && state.block().length < conditions.trustedMinutes(),
        "block");
    inRange(state.peaks().length <= conditions.mostPeaks(), "peaks");
    inRange(state.peaks().length == state.peakMinutes().length, "peakMinutes");
    int before = state.windowStart();
    for (int i = 0; i < state.peaks().length; i++) {
      inRange(state.peaks()[i] > state.level() && Float.isFinite(state.peaks()[i]), "peaks");
      inRange(
          state.peakMinutes()[i] >= before && state.peakMinutes()[i] <= state.minutes(),
          "peakMinutes");
      before = state.peakMinutes()[i];
    }
    for (float value : state.block()) {
      inRange(value > 0 && Float.isFinite(value), "block");
    }
  }

  private static void inRange(boolean holds, String what) {
    require(holds, what + " is out of range");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what);
    }
  }
}
