package dev.breakwater.local;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A revision of the cascades or the alerts topic, as far as the demo shows it. */
sealed interface CascadeNote {
  String MARKET = "*";
  String CLOSED = "CLOSED";

  /** The order in which a person reads them; a ladder after the waves that make it. */
  Comparator<CascadeNote> ORDER =
      Comparator.comparing((CascadeNote note) -> note.stamp().asOf())
          .thenComparing(CascadeNote::rank)
          .thenComparing(note -> note.stamp().id())
          .thenComparing(note -> note.stamp().revision());

  Stamp stamp();

  default boolean isClosed() {
    return stamp().phase().equals(CLOSED);
  }

  /** Of records of one time: the market's first, then assets, episodes, ladders, alerts. */
  int rank();

  /**
   * @param asOf event time of the decision, epoch milliseconds
   * @param phase of a cascade; of an alert its status
   * @param id of the episode and the wave, of the ladder, or of the alert
   */
  record Stamp(long asOf, String phase, String id, int revision) {}

  /**
   * @param endTime absent before it is closed
   * @param priceChange a fraction; absent for the market
   */
  record Wave(
      Stamp stamp,
      int number,
      String asset,
      String side,
      long startTime,
      @Nullable Long endTime,
      long cents,
      boolean lowerBound,
      long peakCentsPerSecond,
      @Nullable BigDecimal priceChange,
      int venues)
      implements CascadeNote {
    @Override
    public int rank() {
      return asset.equals(MARKET) ? 0 : 1;
    }
  }

  /**
   * @param dominance how many times the larger side is of the smaller; absent where that is zero
   * @param effectiveVenues so many equal venues would be as concentrated
   * @param topVenueShare a fraction
   */
  record Episode(
      Stamp stamp,
      String asset,
      String side,
      long startTime,
      @Nullable Long endTime,
      int waves,
      long cents,
      boolean lowerBound,
      boolean moreLongs,
      @Nullable BigDecimal dominance,
      String severity,
      int venues,
      BigDecimal effectiveVenues,
      BigDecimal topVenueShare)
      implements CascadeNote {
    @Override
    public int rank() {
      return 2;
    }
  }

  record Ladder(Stamp stamp, String side, List<Rung> assets, List<Rung> venues)
      implements CascadeNote {
    @Override
    public int rank() {
      return 3;
    }
  }

  record Alert(Stamp stamp, String rule, String severity, String asset, String title)
      implements CascadeNote {
    @Override
    public int rank() {
      return 4;
    }
  }

  /**
   * @param order equal for those that cannot be told apart
   */
  record Rung(String name, int order, long lagMillis) {}
}
