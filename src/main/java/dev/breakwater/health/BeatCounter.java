package dev.breakwater.health;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.MarketEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sums events to beats: one a venue and second instead of thousands of events. What it holds was
 * not handed on yet; it is emptied before each checkpoint and needs no state.
 *
 * <p>A dead letter counts at the end of the minute of its receipt: it has no other time, and
 * whoever writes garbage should not choose among seconds.
 */
public final class BeatCounter {
  private static final long SECOND = 1000;
  private static final long MINUTE = 60_000;

  /** A longer delay is no matter of clocks: history that was polled, an archive that was made. */
  private static final long LONGEST_DELAY = Duration.ofDays(1).toMillis();

  private final HealthPolicy policy;
  private final Set<String> venues;
  private final Map<Place, Sum> sums =
      new TreeMap<>(Comparator.comparingLong(Place::second).thenComparing(Place::venue));

  /**
   * @param venues whose health is watched; what names another is passed over
   */
  public BeatCounter(HealthPolicy policy, Set<String> venues) {
    this.policy = policy;
    this.venues = Set.copyOf(venues);
  }

  private record Place(String venue, long second) {}

  private static final class Sum {
    int records;
    int liquidations;
    int letters;
    int timed;
    int behind;
    int ahead;
    final TreeSet<String> assets = new TreeSet<>();
    final TreeSet<String> symbols = new TreeSet<>();
  }

  /**
   * Counts one event.
   *
   * @param watermark it counts after it, whatever its own time: a feed that publishes late lives
   */
  public void add(MarketEvent event, long watermark) {
    if (!venues.contains(event.venue())) {
      return;
    }
    if (event.kind() == MarketEvent.Kind.DEAD_LETTER) {
      if (event.receivedAt() > 0) {
        long minute = Math.floorDiv(Math.max(event.receivedAt(), watermark + 1), MINUTE);
        sum(event.venue(), minute * MINUTE + MINUTE - SECOND).letters++;
      }
      return;
    }
    long time = Math.max(event.eventTime(), watermark + 1);
    Sum sum = sum(event.venue(), Math.floorDiv(time, SECOND) * SECOND);
    sum.records++;
    switch (event.kind()) {
      case LIQUIDATION -> {
        sum.liquidations++;
        liquidation(event, sum);
        delay(event, sum);
      }
      case MARK_PRICE -> delay(event, sum);
      default -> {}
    }
  }

  private static void liquidation(MarketEvent event, Sum sum) {
    if (event.contract() == null) {
      return;
    }
    sum.assets.add(event.contract().asset());
    @Nullable ForcedOrder order = event.forcedOrder();
    if (order != null && order.completeness() == Completeness.SAMPLED) {
      sum.symbols.add(event.contract().symbol());
    }
  }

  private void delay(MarketEvent event, Sum sum) {
    long delay = event.receivedAt() - event.eventTime();
    if (delay > LONGEST_DELAY) {
      return;
    }
    sum.timed++;
    if (delay > policy.mostDelayMillis(event.venue())) {
      sum.behind++;
    } else if (delay < -policy.mostAhead().toMillis()) {
      sum.ahead++;
    }
  }

  private Sum sum(String venue, long second) {
    return Objects.requireNonNull(sums.computeIfAbsent(new Place(venue, second), p -> new Sum()));
  }

  /** Takes the beats of all seconds that have ended at {@code watermark}. */
  public List<FeedBeat> takeUntil(long watermark) {
    List<FeedBeat> taken = new ArrayList<>();
    Iterator<Map.Entry<Place, Sum>> entries = sums.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Place, Sum> entry = entries.next();
      if (entry.getKey().second() > watermark - SECOND) {
        break;
      }
      taken.add(beat(entry.getKey(), entry.getValue()));
      entries.remove();
    }
    return taken;
  }

  /** Takes all beats, those of seconds that go on included. */
  public List<FeedBeat> takeAll() {
    return takeUntil(Long.MAX_VALUE);
  }

  private static FeedBeat beat(Place place, Sum sum) {
    return new FeedBeat(
        place.venue(),
        place.second(),
        sum.records,
        sum.liquidations,
        sum.letters,
        sum.timed,
        sum.behind,
        sum.ahead,
        List.copyOf(sum.assets),
        List.copyOf(sum.symbols));
  }
}
