package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One input of a merge: its next record, and how far in time it has come.
 *
 * <p>Life: new, then by turns loaded (with a record that is not taken yet) and taken, then
 * finished. One whose turn is far off can be {@link #park parked}.
 */
final class Strand implements Closeable {
  private final FrameReader reader;
  private final int order;
  private final TimeRange range;
  private final EventSpan outside;

  private boolean loaded;
  private List<MarketEvent> head = List.of();

  /** Largest event time that has been taken. */
  private long reached = Long.MIN_VALUE;

  private long key = Long.MIN_VALUE;

  /**
   * @param outside is widened to what lies outside of {@code range}
   */
  Strand(FrameReader reader, int order, TimeRange range, EventSpan outside) {
    this.reader = reader;
    this.order = order;
    this.range = range;
    this.outside = outside;
  }

  /** Position among the inputs of the run. */
  int order() {
    return order;
  }

  /**
   * The time this input stands at, which only moves forward: the largest that was taken from it, or
   * the smallest of the record that is next, whichever is later; {@code Long.MIN_VALUE} while there
   * was none.
   *
   * <p>The smallest and not the largest, because one record can be a poll's answer with a minute of
   * rows in it, and none of them may be late only because another input is read first.
   */
  long key() {
    return key;
  }

  boolean isLoaded() {
    return loaded;
  }

  boolean isOpen() {
    return reader.isOpen();
  }

  /** True until the first event with a time has been taken. */
  boolean isBeforeItsFirstTime() {
    return reached == Long.MIN_VALUE;
  }

  /** See {@link FrameReader#passed}. */
  long passed() {
    return reader.passed();
  }

  /**
   * Reads one record. It holds nothing where it is blank or outside of the range.
   *
   * @return false at the end, where the reader has been closed
   */
  boolean load() throws IOException {
    List<MarketEvent> read = reader.next();
    if (read == null) {
      return false;
    }
    head = used(read);
    loaded = true;
    long earliest = smallestTime();
    if (earliest != Long.MAX_VALUE) {
      key = Math.max(reached, earliest);
    }
    return true;
  }

  /** The events of the record that is next. */
  List<MarketEvent> take() {
    List<MarketEvent> taken = head;
    for (MarketEvent event : taken) {
      if (hasTime(event)) {
        reached = Math.max(reached, event.eventTime());
      }
    }
    key = reached;
    head = List.of();
    loaded = false;
    return taken;
  }

  /** Forgets the record that is next, which {@link #load} finds again; see the reader's own. */
  boolean park() throws IOException {
    if (!reader.park()) {
      return false;
    }
    head = List.of();
    loaded = false;
    return true;
  }

  static boolean hasTime(MarketEvent event) {
    return event.kind() != MarketEvent.Kind.DEAD_LETTER;
  }

  private List<MarketEvent> used(List<MarketEvent> read) {
    if (read.stream().allMatch(range::uses)) {
      return read;
    }
    List<MarketEvent> used = new ArrayList<>();
    for (MarketEvent event : read) {
      if (range.uses(event)) {
        used.add(event);
      } else {
        outside.add(event);
      }
    }
    return used;
  }

  /** Of the record that is next; {@code Long.MAX_VALUE} where nothing in it has a time. */
  private long smallestTime() {
    long smallest = Long.MAX_VALUE;
    for (MarketEvent event : head) {
      if (hasTime(event)) {
        smallest = Math.min(smallest, event.eventTime());
      }
    }
    return smallest;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
