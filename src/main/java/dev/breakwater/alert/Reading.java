package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule sees of one thing at one time.
 *
 * @param subject which thing among those of its rule: an episode, a ladder, a level, a feed
 * @param asset {@code *} for the market
 * @param qualifies whether it is enough to open an alert; one that is open goes on without
 * @param endsAt event time at which the alert ends if nothing else is read until then; {@link
 *     OpenAlert#NEVER} while that is open
 * @param cents USD whose growth is news; 0 where there is none
 * @param wave newest of an episode, 0 where there is none
 * @param breadth a count whose change is news, such as assets with an open wave; else 0
 * @param word a word whose change is news, such as a verdict; else empty
 * @param title without what the life of the alert adds to it
 * @param endTitle the same when it ends
 * @param venues whose data it rests on, ascending; empty: on all of them
 * @param lowerBound whether its sums leave something out
 */
public record Reading(
    Alert.Rule rule,
    String subject,
    String asset,
    @Nullable CascadeSide side,
    boolean qualifies,
    long endsAt,
    Scale scale,
    long cents,
    int wave,
    int breadth,
    String word,
    String title,
    String endTitle,
    @Nullable String episodeId,
    List<String> venues,
    boolean lowerBound,
    List<Figure> observed,
    List<Figure> thresholds) {

  static final String MARKET = "*";

  /** Of an alert of which nothing has been read yet. */
  static final Reading NONE =
      new Reading(
          Alert.Rule.STORM,
          "",
          MARKET,
          null,
          false,
          OpenAlert.NEVER,
          Scale.of(Severity.INFO),
          0,
          0,
          0,
          "",
          "",
          "",
          null,
          List.of(),
          false,
          List.of(),
          List.of());

  /** One alert at a time for each. */
  String key() {
    return rule + "|" + subject;
  }

  /** The same, ending at another time. */
  Reading endingAt(long time) {
    return new Reading(
        rule,
        subject,
        asset,
        side,
        qualifies,
        time,
        scale,
        cents,
        wave,
        breadth,
        word,
        title,
        endTitle,
        episodeId,
        venues,
        lowerBound,
        observed,
        thresholds);
  }
}
