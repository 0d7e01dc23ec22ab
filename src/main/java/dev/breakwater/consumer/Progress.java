package dev.breakwater.consumer;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition is done, as it is written down in Kafka.
 *
 * <p>An offset says only that everything before it is done. Two things more are written beside it,
 * in its metadata, as distances from it: {@code 5,-2,-340;5,7}.
 *
 * <ul>
 *   <li>First, which revision of each open alert was acted on last. Not all that is done was acted
 *       on, and what was can't be told from the records.
 *   <li>Then what is done beyond the offset: acting on the newest revision of an alert leaves those
 *       of others behind that came before it. Without that a consumer that is restarted in the
 *       middle of a pile would do all of it again.
 * </ul>
 */
final class Progress {
  /** Less than a broker accepts by default, 4,096 bytes. What does not fit may be done again. */
  static final int LONGEST_METADATA = 4_000;

  private final long backlogEnd;
  private final long doneBefore;
  private final NavigableSet<Long> doneBeyond = new TreeSet<>();

  /** By alert, of those that are open. */
  private final Map<String, Long> actedOn = new HashMap<>();

  /** The same of an earlier run, until their records are read again. */
  private final NavigableSet<Long> actedOnEarlier = new TreeSet<>();

  private long readTo;
  private long committed;
  private boolean hasChanged;

  /**
   * @param start where reading begins
   * @param backlogEnd what lies before was there when reading began
   * @param last what was committed, by anybody
   */
  Progress(long start, long backlogEnd, @Nullable OffsetAndMetadata last) {
    this.readTo = start;
    this.backlogEnd = backlogEnd;
    this.committed = last == null ? -1 : last.offset();
    this.doneBefore = last == null ? start : last.offset();
    if (last != null && last.metadata().matches("[-0-9,]*;[0-9,]*")) {
      String[] written = last.metadata().split(";", -1);
      read(written[0], last.offset(), actedOnEarlier);
      read(written[1], last.offset(), doneBeyond);
    }
  }

  private static void read(String distances, long from, Collection<Long> offsets) {
    if (!distances.isEmpty()) {
      for (String distance : distances.split(",", -1)) {
        offsets.add(from + Long.parseLong(distance));
      }
    }
  }

  /** Everything before {@code offset} has been read. */
  void readTo(long offset) {
    readTo = offset;
  }

  long readTo() {
    return readTo;
  }

  boolean hasReadBacklog() {
    return readTo >= backlogEnd;
  }

  boolean isDone(long offset) {
    return offset < doneBefore || doneBeyond.contains(offset);
  }

  /** Whether {@code alert}, which was read at {@code offset}, is what was acted on last. */
  boolean wasActedOn(long offset, AlertMessage alert) {
    boolean was = actedOnEarlier.remove(offset);
    if (was) {
      actedOn.put(alert.alertId(), offset);
    }
    return was;
  }

  void done(long offset) {
    doneBeyond.add(offset);
    hasChanged = true;
  }

  void actedOn(long offset, AlertMessage alert) {
    done(offset);
    if (alert.isOver()) {
      actedOn.remove(alert.alertId());
    } else {
      actedOn.put(alert.alertId(), offset);
    }
  }

  /**
   * What to commit, or nothing if it is there already.
   *
   * @param doneUpTo the first record that waits, or where reading stands
   */
  @Nullable OffsetAndMetadata toCommit(long doneUpTo) {
    if (doneUpTo < committed || (doneUpTo == committed && !hasChanged)) {
      return null; // Below it lies what was read again only to be known.
    }
    NavigableSet<Long> acted = new TreeSet<>(actedOn.values());
    acted.addAll(actedOnEarlier.tailSet(doneUpTo));
    String first = distances(acted.descendingSet(), doneUpTo, LONGEST_METADATA);
    int left = LONGEST_METADATA - first.length() - 1;
    return new OffsetAndMetadata(
        doneUpTo, first + ";" + distances(doneBeyond.tailSet(doneUpTo), doneUpTo, left));
  }

  /** As many as there is room for. */
  private static String distances(Collection<Long> offsets, long from, int room) {
    StringBuilder text = new StringBuilder();
    for (long offset : offsets) {
      String next = (text.isEmpty() ? "" : ",") + (offset - from);
      if (text.length() + next.length() > room) {
        break;
      }
      text.append(next);
    }
    return text.toString();
  }

  /** It is written down. */
  void committed(OffsetAndMetadata last) {
    committed = last.offset();
    hasChanged = false;
    doneBeyond.headSet(committed).clear();
  }
}
