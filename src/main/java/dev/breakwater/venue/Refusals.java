package dev.breakwater.venue;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dead letters of one record; knows of it what has been understood so far. */
final class Refusals {
  private final RawRecord raw;
  private final Consumer<MarketEvent> out;
  private @Nullable String venue;
  private @Nullable Long receivedAt;
  private @Nullable String sha256;

  Refusals(RawRecord raw, Consumer<MarketEvent> out) {
    this.raw = raw;
    this.out = out;
    this.venue = raw.headerVenue();
  }

  void venue(String understood) {
    venue = understood;
  }

  void receivedAt(long understood) {
    receivedAt = understood;
  }

  void add(DeadLetterReason reason, String detail) {
    boolean first = sha256 == null;
    if (first) {
      sha256 = Origins.sha256(raw.value());
    }
    boolean small = raw.value().length <= Origins.SMALL_RECORD;
    DeadLetter letter =
        new DeadLetter(
            reason,
            detail,
            raw.topic(),
            raw.partition(),
            raw.offset(),
            venue,
            receivedAt,
            raw.value().length,
            String.valueOf(sha256),
            first || small ? Origins.shown(raw.value()) : null);
    out.accept(
        new MarketEvent(
            MarketEvent.Kind.DEAD_LETTER,
            venue == null ? "" : venue,
            null,
            Long.MIN_VALUE,
            receivedAt == null ? 0 : receivedAt,
            null,
            null,
            null,
            null,
            null,
            letter,
            null));
  }
}
