package dev.breakwater.flink.source;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import java.util.Base64;

/** The dead letter of a line that was too large to be held. */
final class TooLarge {
  private TooLarge() {}

  static MarketEvent event(String path, Line line, int limit) {
    DeadLetter letter =
        new DeadLetter(
            DeadLetterReason.TOO_LARGE,
            "more than " + limit + " bytes",
            path,
            0,
            line.number(),
            null,
            null,
            (int) Math.min(Integer.MAX_VALUE, line.length()),
            String.valueOf(line.sha256()),
            Base64.getEncoder().encodeToString(line.value()));
    return new MarketEvent(
        MarketEvent.Kind.DEAD_LETTER,
        "",
        null,
        Long.MIN_VALUE,
        0,
        null,
        null,
        null,
        null,
        null,
        letter,
        null);
  }
}
