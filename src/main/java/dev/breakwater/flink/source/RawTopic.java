package dev.breakwater.flink.source;

import dev.breakwater.Uids;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One raw topic to read.
 *
 * @param feed which of the job's inputs it is; keeps its position when the topic is renamed
 * @param name of the topic
 * @param idleness wall-clock time without a usable record after which a partition no longer holds
 *     time back for the others; absent means never. Shorter than the usual pause of the feed makes
 *     what follows each pause late; longer delays every result by it when a feed falls silent
 */
public record RawTopic(Feed feed, String name, @Nullable Duration idleness)
    implements Serializable {

  /** What a topic is for. A frame means the same from every topic; pace and position differ. */
  public enum Feed {
    LIQUIDATIONS(Uids.SOURCE_LIQUIDATIONS),
    FUNDING(Uids.SOURCE_FUNDING),
    OPEN_INTEREST(Uids.SOURCE_OPEN_INTEREST),
    INSTRUMENTS(Uids.SOURCE_INSTRUMENTS),
    CONTEXT(Uids.SOURCE_CONTEXT);

    final String uid;

    Feed(String uid) {
      this.uid = uid;
    }
  }
}
