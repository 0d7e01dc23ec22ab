package dev.breakwater.venue;

import static dev.breakwater.model.DeadLetterReason.TIME_OUT_OF_RANGE;

import dev.breakwater.model.MarketEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Decodes the records of a log that stamps them.
 *
 * <p>{@link RecordDecoder} measures event times against {@code receivedAt}. Nothing there measures
 * {@code receivedAt} itself: one collector whose clock is a year ahead would move time for all, and
 * a year of events would be late. The log's own timestamp is a second witness, and unlike the wall
 * clock it says the same in every replay.
 */
public final class GuardedDecoder {
  /**
   * Milliseconds that a receipt may lie after the timestamp of its record. Clocks differ by
   * seconds, mistaken time zones by hours; beyond a day nothing honest is left.
   */
  static final long MOST_AFTER_RECORD = Duration.ofDays(1).toMillis();

  private final RecordDecoder decoder;

  public GuardedDecoder(InputLimits limits) {
    this.decoder = new RecordDecoder(limits);
  }

  /** As {@link RecordDecoder#decode}; a record without a positive timestamp is not measured. */
  public void decode(RawRecord raw, Consumer<MarketEvent> out) {
    decoder.decode(raw, raw.timestamp() > 0 ? new Guard(raw, out) : out);
  }

  /** Lets believable events and all dead letters pass; the rest becomes one dead letter. */
  private static final class Guard implements Consumer<MarketEvent> {
    private final RawRecord raw;
    private final Consumer<MarketEvent> out;
    private boolean refused;

    Guard(RawRecord raw, Consumer<MarketEvent> out) {
      this.raw = raw;
      this.out = out;
    }

    @Override
    public void accept(MarketEvent event) {
      boolean believed = event.receivedAt() - raw.timestamp() <= MOST_AFTER_RECORD;
      if (believed || event.kind() == MarketEvent.Kind.DEAD_LETTER) {
        out.accept(event);
      } else if (!refused) {
        refused = true;
        Refusals refusals = new Refusals(raw, out);
        refusals.venue(event.venue());
        refusals.receivedAt(event.receivedAt());
        refusals.add(
            TIME_OUT_OF_RANGE,
            "receivedAt "
                + event.receivedAt()
                + " is more than a day after the record's own time "
                + raw.timestamp());
      }
    }
  }
}
