package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.FeedStatus.Condition;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is expected and who is silent. */
final class Feeds {
  private static final int MILLION = 1_000_000;

  private final AlertState state;

  Feeds(AlertState state) {
    this.state = state;
  }

  void note(FeedStatus status) {
    int place = Collections.binarySearch(state.venues, status.venue());
    boolean isOver = !status.isExpected() && status.asset().equals(Reading.MARKET);
    if (place < 0 && status.isExpected()) {
      state.venues.add(-place - 1, status.venue());
    } else if (place >= 0 && isOver && status.condition() == Condition.SILENCE) {
      state.venues.remove(place);
    }
    state.faults.removeIf(
        known ->
            known.condition() == status.condition()
                && known.venue().equals(status.venue())
                && known.asset().equals(status.asset()));
    if (status.isActive()) {
      state.faults.add(status);
    }
  }

  /** Venues that are silent altogether, or about {@code asset}; ascending. */
  List<String> missing(String asset) {
    return state.faults.stream()
        .filter(fault -> fault.condition() == Condition.SILENCE)
        .filter(fault -> fault.asset().equals(Reading.MARKET) || fault.asset().equals(asset))
        .map(FeedStatus::venue)
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Millionths of the expected venues that are heard of {@code asset}; null if none is expected.
   */
  @Nullable Integer coverage(String asset) {
    int expected = state.venues.size();
    return expected == 0
        ? null
        : (int) ((long) (expected - missing(asset).size()) * MILLION / expected);
  }

  /**
   * Those whose silence makes {@code reading} worth nothing as a sign of calm: the ones that took
   * part, or where that is not known, all of them if they are more than half.
   */
  List<String> blinding(Reading reading) {
    List<String> missing = missing(reading.asset());
    if (reading.rule().isAboutFeed() || reading.rule() == Alert.Rule.STORM) {
      return List.of();
    }
    if (reading.venues().isEmpty()) {
      return missing.size() * 2 > state.venues.size() ? missing : List.of();
    }
    return missing.stream().filter(reading.venues()::contains).toList();
  }
}
