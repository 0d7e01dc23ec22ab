package dev.breakwater.venue;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dead letters of one record; knows of it what has been understood so far. */
final class Refusals {
  private static final int LONGEST_VENUE = 64;
  private static final int LONGEST_DETAIL = 300;

  private final RawRecord raw;
  private final Consumer<MarketEvent> out;
  private @Nullable String venue;
  private @Nullable Long receivedAt;
  private @Nullable String sha256;

  Refusals(RawRecord raw, Consumer<MarketEvent> out) {
    this.raw = raw;
    this.out = out;
    String header = raw.headerVenue();
    if (header != null) {
      venue(header);
    }
  }

  void venue(String understood) {
    venue = printable(understood, LONGEST_VENUE);
  }

  void receivedAt(long understood) {
    receivedAt = understood;
  }

  void add(DeadLetterReason reason, String detail) {
    boolean first = sha256 == null;
    String hash = first ? Origins.sha256(raw.value()) : String.valueOf(sha256);
    sha256 = hash;
    boolean shows = first || raw.value().length <= Origins.SMALL_RECORD;
    add(reason, detail, raw.value().length, hash, shows ? Origins.shown(raw.value()) : null);
  }

  /** For a record of which only the head is at hand. */
  void add(
      DeadLetterReason reason,
      String detail,
      long valueBytes,
      String valueSha256,
      @Nullable String valueBase64) {
    DeadLetter letter =
        new DeadLetter(
            reason,
            printable(detail, LONGEST_DETAIL),
            raw.topic(),
            raw.partition(),
            raw.offset(),
            venue,
            receivedAt,
            (int) Math.min(valueBytes, Integer.MAX_VALUE),
            valueSha256,
            valueBase64);
    out.accept(
        new MarketEvent(
            MarketEvent.Kind.DEAD_LETTER,
            venue == null ? "" : venue,
            null,
            Long.MIN_VALUE,
            heardAt(),
            null,
            null,
            null,
            null,
            null,
            letter,
            null));
  }

  /** When something came, even if it does not say so or says what cannot be; 0 if nothing does. */
  private long heardAt() {
    long claimed = receivedAt == null ? raw.timestamp() : receivedAt;
    boolean isBelieved =
        raw.timestamp() <= 0 || claimed - raw.timestamp() <= GuardedDecoder.MOST_AFTER_RECORD;
    return isBelieved ? Math.max(0, claimed) : raw.timestamp();
  }

  /**
   * Text that came from the record, made fit to be a key and a line of a log: a lone surrogate
   * would not even be writable as UTF-8.
   */
  private static String printable(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), longest); i++) {
      char c = text.charAt(i);
      shown.append(c >= ' ' && c <= '~' ? c : '?');
    }
    return shown.append(text.length() > longest ? "..." : "").toString();
  }
}
