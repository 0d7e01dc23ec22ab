package dev.breakwater.venue;

import static dev.breakwater.model.DeadLetterReason.BAD_VALUE;
import static dev.breakwater.model.DeadLetterReason.NOT_JSON;
import static dev.breakwater.model.DeadLetterReason.NO_VENUE;
import static dev.breakwater.model.DeadLetterReason.TOO_LARGE;
import static dev.breakwater.model.DeadLetterReason.UNKNOWN_SHAPE;
import static dev.breakwater.model.DeadLetterReason.UNKNOWN_VENUE;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.Origin;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of one record to the events in it. Never throws for what a record holds: what
 * cannot be read comes out as a dead letter, in the same stream, and moves no watermark.
 */
public final class RecordDecoder {
  private final InputLimits limits;

  public RecordDecoder(InputLimits limits) {
    this.limits = limits;
  }

  /**
   * Hands every event and every refusal of {@code raw} to {@code out}, in the order of the frame.
   */
  public void decode(RawRecord raw, Consumer<MarketEvent> out) {
    Refusals refusals = new Refusals(raw, out);
    if (raw.value().length > limits.largestRecord()) {
      refusals.add(TOO_LARGE, "more than " + limits.largestRecord() + " bytes");
      return;
    }
    try {
      Frame frame = frame(raw, refusals);
      if (frame != null) {
        decode(raw, frame, refusals, out);
      }
    } catch (UndecodableException e) {
      refusals.add(e.reason, e.detail());
    }
  }

  private void decode(RawRecord raw, Frame frame, Refusals refusals, Consumer<MarketEvent> out) {
    FrameEvents said = new FrameEvents(frame, limits);
    known(frame.venue()).decode(frame, said);
    for (UndecodableException refusal : said.refusals()) {
      refusals.add(refusal.reason, refusal.detail());
    }
    if (said.unlistedRefusals() > 0) {
      refusals.add(BAD_VALUE, said.unlistedRefusals() + " more rows of this frame were refused");
    }
    if (said.events().isEmpty() && said.refusals().isEmpty()) {
      out.accept(control(frame, said.silentAt()));
    }
    boolean traced = said.events().stream().anyMatch(RecordDecoder::isTraced);
    Origin origin = traced ? Origins.of(raw) : null;
    for (MarketEvent event : said.events()) {
      out.accept(isTraced(event) ? withOrigin(event, origin) : event);
    }
  }

  private @Nullable Frame frame(RawRecord raw, Refusals refusals) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(raw.value());
    } catch (IOException e) {
      refuseUnparsed(raw, e, refusals);
      return null;
    }
    if (root.isMissingNode()) {
      throw UndecodableException.of(NOT_JSON, "the record is empty");
    }
    if (isEnvelope(root)) {
      return envelope(root, refusals);
    }
    if (raw.headerVenue() == null) {
      throw UndecodableException.of(
          NO_VENUE, "neither an envelope with a venue nor a record with a venue header");
    }
    refusals.venue(raw.headerVenue());
    refusals.receivedAt(raw.timestamp());
    return body(raw.headerVenue(), root, raw.timestamp());
  }

  private static VenueDecoder known(String venue) {
    VenueDecoder decoder = Venues.decoder(venue);
    if (decoder == null) {
      throw UndecodableException.of(UNKNOWN_VENUE, "no decoder for venue " + venue);
    }
    return decoder;
  }

  private static boolean isEnvelope(JsonNode root) {
    return root.isObject()
        && root.path("venue").isTextual()
        && !root.path("venue").textValue().isEmpty()
        && (root.has("frame") || root.has("receivedAt"));
  }

  private static Frame envelope(JsonNode root, Refusals refusals) {
    String venue = Fields.text(root, "venue");
    refusals.venue(venue);
    if (Venues.decoder(venue) == null) {
      throw UndecodableException.of(UNKNOWN_VENUE, "no decoder for venue " + venue);
    }
    long receivedAt = Fields.millis(root, "receivedAt");
    refusals.receivedAt(receivedAt);
    return body(venue, root.path("frame"), receivedAt);
  }

  private static Frame body(String venue, JsonNode body, long receivedAt) {
    if (!body.isContainerNode()) {
      throw UndecodableException.unknownShape("the frame is neither an object nor an array");
    }
    return new Frame(venue, body, receivedAt);
  }

  /**
   * The parser gives up for two reasons: the text is no JSON, or it is JSON that nobody means
   * (nested a thousand deep, a number with a million digits).
   */
  private static void refuseUnparsed(RawRecord raw, IOException failure, Refusals refusals) {
    Json.Outline outline = Json.outline(raw.value());
    String where =
        failure instanceof JacksonException e && e.getLocation() != null
            ? " at byte " + Math.max(0, e.getLocation().getByteOffset())
            : "";
    String venue = outline.venue() != null ? outline.venue() : raw.headerVenue();
    DeadLetterReason reason;
    if (!outline.isJson()) {
      reason = NOT_JSON;
    } else if (venue == null) {
      reason = NO_VENUE;
    } else if (Venues.decoder(venue) == null) {
      reason = UNKNOWN_VENUE;
    } else {
      reason = outline.tooDeep() ? UNKNOWN_SHAPE : BAD_VALUE;
    }
    if (reason != NOT_JSON && venue != null) {
      refusals.venue(venue);
    }
    refusals.add(
        reason,
        reason == NOT_JSON
            ? "not a JSON text" + where
            : "beyond the limits of a JSON text" + where);
  }

  private static boolean isTraced(MarketEvent event) {
    return event.kind() == MarketEvent.Kind.LIQUIDATION;
  }

  private static MarketEvent control(Frame frame, long eventTime) {
    return new MarketEvent(
        MarketEvent.Kind.CONTROL,
        frame.venue(),
        null,
        eventTime,
        frame.receivedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static MarketEvent withOrigin(MarketEvent event, @Nullable Origin origin) {
    return new MarketEvent(
        event.kind(),
        event.venue(),
        event.contract(),
        event.eventTime(),
        event.receivedAt(),
        event.forcedOrder(),
        event.fundingRate(),
        event.openInterest(),
        event.markPrice(),
        event.instrument(),
        null,
        origin);
  }
}
