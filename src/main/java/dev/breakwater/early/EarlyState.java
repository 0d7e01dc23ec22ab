package dev.breakwater.early;

import dev.breakwater.model.EarlyAlert;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one asset: at most {@link EarlyDetector#MOST_RECENT} arrivals of 40 bytes, and a
 * guess. Public fields, because Flink stores it as it is.
 */
public final class EarlyState {
  /** Within the window of the newest; in the order of arrival. */
  public List<Arrival> recent = new ArrayList<>();

  /** The one that is neither confirmed nor taken back. */
  public @Nullable EarlyAlert guess;

  /** Whether the detectors know of a wave: then there is nothing to be guessed. */
  public boolean inWave;

  public EarlyState() {}

  public boolean isEmpty() {
    return recent.isEmpty() && guess == null && !inWave;
  }

  /**
   * One liquidation as it came.
   *
   * @param time event time, epoch milliseconds
   * @param id first 64 bits of its id
   */
  public record Arrival(long time, long id, long cents, boolean isLong, boolean isSampled) {}
}
