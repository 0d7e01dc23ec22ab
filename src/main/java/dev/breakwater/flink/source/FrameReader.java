package dev.breakwater.flink.source;

import dev.breakwater.model.MarketEvent;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Frames in the order in which they were written: one file, or one partition of a topic. */
interface FrameReader extends Closeable {
  /**
   * Reads one record: a line, or what Kafka calls one.
   *
   * @return its events, none where it is blank; null at the end, where the reader has been closed
   */
  @Nullable List<MarketEvent> next() throws IOException;

  boolean isOpen();

  /** Bytes or offsets that have been read since it was opened, by which progress is measured. */
  long passed();

  /**
   * Gives back what it holds because its turn is far off. The record that came last comes again.
   *
   * @return false if nothing changed, because waiting costs it nothing
   */
  boolean park() throws IOException;
}
