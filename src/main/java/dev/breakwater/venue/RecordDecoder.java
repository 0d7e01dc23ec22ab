package dev.breakwater.venue;

import static dev.breakwater.model.DeadLetterReason.BAD_VALUE;
import static dev.breakwater.model.DeadLetterReason.NOT_JSON;
import static dev.breakwater.model.DeadLetterReason.NO_VENUE;
import static dev.breakwater.model.DeadLetterReason.TIME_OUT_OF_RANGE;
import static dev.breakwater.model.DeadLetterReason.TOO_LARGE;
import static dev.breakwater.model.DeadLetterReason.UNKNOWN_SHAPE;
import static dev.breakwater.model.DeadLetterReason.UNKNOWN_VENUE;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
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
  static final String DECODER_FAILED = "the decoder failed: ";

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
      refusals.add(TOO_LARGE, tooLarge());
      return;
    }
    FrameEvents said;
    try {
      said = read(raw, refusals);
    } catch (UndecodableException e) {
      refusals.add(e.reason, e.detail());
      return;
    } catch (RuntimeException e) {
      // A gap in a decoder must not stop the job at the same record again and again.
      refusals.add(BAD_VALUE, DECODER_FAILED + e);
      return;
    }
    if (said != null) {
      emit(raw, said, refusals, out);
    }
  }

  /**
   * The dead letter of a record that is too large to be held.
   *
   * @param head its first bytes, as many as are at hand up to 64 KiB
   */
  public void tooLarge(
      String topic,
      int partition,
      long offset,
      long valueBytes,
      String sha256,
      byte[] head,
      Consumer<MarketEvent> out) {
    new Refusals(new RawRecord(topic, partition, offset, null, 0, head), out)
        .add(TOO_LARGE, tooLarge(), valueBytes, sha256, Origins.shown(head));
  }

  private String tooLarge() {
    return "more than " + limits.largestRecord() + " bytes";
  }

  /** What the record says, or null if it is no JSON that can be read, which is then refused. */
  private @Nullable FrameEvents read(RawRecord raw, Refusals refusals) {
    JsonNode root;
    try {
      root = Json.read(raw.value());
    } catch (IOException e) {
      refuseUnparsed(raw, e, refusals);
      return null;
    }
    if (root.isMissingNode()) {
      throw UndecodableException.of(NOT_JSON, "the record is empty");
    }
    Frame frame = frame(raw, root, refusals);
    FrameEvents said = new FrameEvents(frame, limits);
    String refusal = RefusedRequest.words(frame.body());
    if (refusal != null) {
      throw UndecodableException.unknownShape("the venue refused a request: " + refusal);
    }
    if (!isHeartbeat(frame.body())) {
      known(frame.venue()).decode(frame, said);
    }
    return said;
  }

  private static void emit(
      RawRecord raw, FrameEvents said, Refusals refusals, Consumer<MarketEvent> out) {
    for (UndecodableException refusal : said.refusals()) {
      refusals.add(refusal.reason, refusal.detail());
    }
    if (said.unlistedRefusals() > 0) {
      refusals.add(BAD_VALUE, said.unlistedRefusals() + " more rows of this frame were refused");
    }
    if (said.events().isEmpty() && said.refusals().isEmpty()) {
      out.accept(control(said.frame(), said.silentAt()));
    }
    boolean traced = said.events().stream().anyMatch(RecordDecoder::isTraced);
    Origin origin = traced ? Origins.of(raw) : null;
    for (MarketEvent event : said.events()) {
      out.accept(isTraced(event) ? withOrigin(event, origin) : event);
    }
  }

  private Frame frame(RawRecord raw, JsonNode root, Refusals refusals) {
    String venue = raw.headerVenue();
    if (isEnvelope(root)) {
      venue = root.get("venue").textValue();
      refusals.venue(venue);
      known(venue);
      return frame(venue, root.path("frame"), Fields.millis(root, "receivedAt"), refusals);
    }
    if (venue == null) {
      throw UndecodableException.of(
          NO_VENUE, "neither an envelope with a venue nor a record with a venue header");
    }
    refusals.receivedAt(raw.timestamp());
    known(venue);
    return frame(venue, root, raw.timestamp(), refusals);
  }

  /** A receipt that cannot be is refused as a whole: everything else about time is judged by it. */
  private Frame frame(String venue, JsonNode body, long receivedAt, Refusals refusals) {
    refusals.receivedAt(receivedAt);
    if (receivedAt < limits.earliest() || receivedAt > limits.latest()) {
      throw UndecodableException.of(
          TIME_OUT_OF_RANGE,
          "receivedAt " + receivedAt + " is outside the years that are believed");
    }
    if (!body.isContainerNode() && !isHeartbeat(body)) {
      throw UndecodableException.unknownShape("the frame is neither an object nor an array");
    }
    return new Frame(venue, body, receivedAt);
  }

  /** Some venues answer pings with a bare word, and polls for news with an empty array. */
  private static boolean isHeartbeat(JsonNode body) {
    return body.isTextual()
        ? body.textValue().equalsIgnoreCase("pong") || body.textValue().equalsIgnoreCase("ping")
        : body.isArray() && body.isEmpty();
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

  /**
   * The parser gives up for two reasons: the text is no JSON, or it is JSON that nobody means
   * (nested a thousand deep, names without end or twice in one object, millions of empty objects).
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
    refusals.add(reason, whyUnparsed(reason, failure) + where);
  }

  private static String whyUnparsed(DeadLetterReason reason, IOException failure) {
    if (reason == NOT_JSON) {
      return "not a JSON text";
    }
    return failure instanceof MismatchedInputException
        ? "a name stands twice in one object"
        : "beyond the limits of a JSON text";
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
