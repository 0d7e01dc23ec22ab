package dev.breakwater.flink.operator;

import dev.breakwater.cascade.AssetPrices;
import dev.breakwater.model.PriceMove;
import dev.breakwater.normalise.ReferenceMark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The marks of the current key by venue, the last one of each second. A moment is priced by seconds
 * that are over, because which mark of its own second came last before it depends on what has
 * arrived.
 *
 * <p>Pruned as it is written: of the seconds that the watermark has left behind only the newest
 * mark is kept, so that a venue holds seconds of marks, about 1 kB.
 */
final class VenueMarks {
  private static final long SECOND = 1000;

  private final Duration oldest;
  private final MapState<String, List<ReferenceMark>> marks;

  /**
   * @param name of the state
   * @param oldest age up to which a mark counts
   */
  VenueMarks(RuntimeContext context, String name, Duration oldest) {
    this.oldest = oldest;
    marks =
        context.getMapState(
            new MapStateDescriptor<>(
                name, Types.STRING, Types.LIST(TypeInformation.of(ReferenceMark.class))));
  }

  /**
   * @param watermark what is not after it has been decided without this mark
   * @return whether the mark came in time
   */
  boolean add(ReferenceMark mark, long watermark) throws Exception {
    if (mark.time() <= watermark) {
      return false;
    }
    List<ReferenceMark> known = marks.get(mark.venue());
    List<ReferenceMark> kept = new ArrayList<>();
    if (known != null) {
      kept.addAll(known);
    }
    kept.add(mark);
    kept.sort(ReferenceMark.BY_TIME);
    List<ReferenceMark> pruned = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      boolean isLast = i + 1 == kept.size();
      if (isLast
          || (second(kept.get(i).time()) < second(kept.get(i + 1).time())
              && second(kept.get(i + 1).time()) >= second(watermark + 1))) {
        pruned.add(kept.get(i));
      }
    }
    marks.put(mark.venue(), pruned);
    return true;
  }

  /** Price at {@code time}, of all venues with a mark that is young enough. */
  @Nullable PriceMove at(long time) throws Exception {
    List<String> prices = new ArrayList<>();
    for (List<ReferenceMark> ofVenue : marks.values()) {
      for (int i = ofVenue.size() - 1; i >= 0; i--) {
        ReferenceMark mark = ofVenue.get(i);
        if (second(mark.time()) < second(time)) {
          if (mark.time() >= time - oldest.toMillis()) {
            prices.add(mark.price());
          }
          break;
        }
      }
    }
    return AssetPrices.ofMarks(prices);
  }

  /** Drops venues that have sent nothing since {@code time}. */
  void forgetBefore(long time) throws Exception {
    List<String> silent = new ArrayList<>();
    for (Map.Entry<String, List<ReferenceMark>> ofVenue : marks.entries()) {
      List<ReferenceMark> known = ofVenue.getValue();
      if (known.get(known.size() - 1).time() < time) {
        silent.add(ofVenue.getKey());
      }
    }
    for (String venue : silent) {
      marks.remove(venue);
    }
  }

  private static long second(long time) {
    return Math.floorDiv(time, SECOND);
  }
}
