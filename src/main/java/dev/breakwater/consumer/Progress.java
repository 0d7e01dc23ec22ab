package dev.breakwater.consumer;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition is acted on, as it is written down in Kafka.
 *
 * <p>Acting on the newest revision of an alert leaves those of others behind that came before it.
 * An offset says only that everything before it is done. So what is done beyond it is written
 * beside it, in the metadata of the offset: how far beyond, each. Without that a consumer that is
 * restarted in the middle of a pile would do all of it again.
 */
final class Progress {
  /**
   * Less than a broker accepts by default, 4,096 bytes: some 800 alerts. What is beyond may be done
   * again.
   */
  private static final int LONGEST_METADATA = 4_000;

  private final long backlogEnd;
  private final long actedUpTo;
  private long committed;
  private final NavigableSet<Long> actedBeyond = new TreeSet<>();
  private boolean hasChanged;

  /**
   * @param start where reading begins if nothing was ever committed
   * @param backlogEnd what lies before was there when reading began
   * @param last what was committed, by anybody
   */
  Progress(long start, long backlogEnd, @Nullable OffsetAndMetadata last) {
    this.backlogEnd = backlogEnd;
    this.committed = last == null ? -1 : last.offset();
    this.actedUpTo = last == null ? start : last.offset();
    if (last != null && last.metadata().matches("[0-9]+(,[0-9]+)*")) {
      for (String beyond : last.metadata().split(",", -1)) {
        actedBeyond.add(last.offset() + Long.parseLong(beyond));
      }
    }
  }

  long backlogEnd() {
    return backlogEnd;
  }

  boolean isActedOn(long offset) {
    return offset < actedUpTo || actedBeyond.contains(offset);
  }

  void actedOn(long offset) {
    hasChanged |= actedBeyond.add(offset);
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
    committed = doneUpTo;
    hasChanged = false;
    actedBeyond.headSet(doneUpTo).clear();
    StringBuilder beyond = new StringBuilder();
    for (long offset : actedBeyond) {
      String next = (beyond.isEmpty() ? "" : ",") + (offset - doneUpTo);
      if (beyond.length() + next.length() > LONGEST_METADATA) {
        break;
      }
      beyond.append(next);
    }
    return new OffsetAndMetadata(doneUpTo, beyond.toString());
  }
}
