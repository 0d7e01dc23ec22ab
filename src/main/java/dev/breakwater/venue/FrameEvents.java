package dev.breakwater.venue;

import static dev.breakwater.model.DeadLetterReason.TIME_OUT_OF_RANGE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.FundingRate;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects what one frame says: its events in order, and the rows that were refused. Used once. */
final class FrameEvents {
  /** A real block has 22,558 rows; beyond this, refused rows are counted and no longer listed. */
  static final int MOST_REFUSALS = 50_000;

  private final Frame frame;
  private final InputLimits limits;
  private final List<MarketEvent> events = new ArrayList<>();
  private final List<UndecodableException> refusals = new ArrayList<>();
  private final Map<String, Integer> equalKeys = new HashMap<>();
  private long unlistedRefusals;
  private long silentAt;

  FrameEvents(Frame frame, InputLimits limits) {
    this.frame = frame;
    this.limits = limits;
    this.silentAt = frame.receivedAt();
  }

  Frame frame() {
    return frame;
  }

  List<MarketEvent> events() {
    return events;
  }

  List<UndecodableException> refusals() {
    return refusals;
  }

  /** How many rows were refused beyond those in {@link #refusals}. */
  long unlistedRefusals() {
    return unlistedRefusals;
  }

  /** The time of a frame that says nothing. */
  long silentAt() {
    return silentAt;
  }

  /** For a frame that is known, says nothing, and yet names the venue's time. */
  void nothingAt(long venueTime) {
    silentAt = believed(venueTime);
  }

  /** Decodes one row of several: a bad row is refused on its own and the good ones go on. */
  void row(JsonNode row, Consumer<JsonNode> decode) {
    attempt(() -> decode.accept(Fields.object(row)));
  }

  /** As {@link #row}, for rows that are no objects. A row counts as a whole or not at all. */
  void attempt(Runnable decodeRow) {
    int before = events.size();
    try {
      decodeRow.run();
    } catch (UndecodableException e) {
      events.subList(before, events.size()).clear();
      if (refusals.size() < MOST_REFUSALS) {
        refusals.add(e);
      } else {
        unlistedRefusals++;
      }
    }
  }

  /**
   * Every element of an array, or the value itself where a venue sends one row without its array.
   */
  void rows(JsonNode rows, Consumer<JsonNode> decode) {
    if (!rows.isArray()) {
      row(rows, decode);
      return;
    }
    for (JsonNode element : rows) {
      row(element, decode);
    }
  }

  /**
   * What makes two messages speak of one event. {@code parts} are the venue's natural key; numbers
   * must be {@link Decimals#plain plain}, so that 1 and "1.0" are one.
   *
   * @param venueHasId false where the venue gives no id of its own: then equals inside one frame
   *     are real twins and are told apart by their ordinal
   */
  record NaturalKey(boolean venueHasId, List<String> parts) {
    static NaturalKey venueId(String... parts) {
      return new NaturalKey(true, List.of(parts));
    }

    static NaturalKey ofFields(String... parts) {
      return new NaturalKey(false, List.of(parts));
    }
  }

  void liquidation(
      String venue,
      LiquidationChannel channel,
      ContractSymbol contract,
      long eventTime,
      PositionSide side,
      BigDecimal size,
      BigDecimal price,
      NaturalKey key) {
    liquidation(venue, channel, contract, eventTime, side, size, price, null, null, key);
  }

  /**
   * Adds a liquidation of which the venue publishes its own conversions.
   *
   * @param baseQuantity in units of the venue's base
   * @param quoteNotional in quote currency
   */
  void liquidation(
      String venue,
      LiquidationChannel channel,
      ContractSymbol contract,
      long eventTime,
      PositionSide side,
      BigDecimal size,
      BigDecimal price,
      @Nullable BigDecimal baseQuantity,
      @Nullable BigDecimal quoteNotional,
      NaturalKey key) {
    ForcedOrder order =
        new ForcedOrder(
            id(venue, key),
            side,
            Decimals.plain(Fields.positive(size, "size")),
            channel.sizeUnit,
            Decimals.plain(Fields.positive(price, "price")),
            channel.priceBasis,
            limits.calendar().at(venue, eventTime, channel.completeness(eventTime)),
            baseQuantity == null ? null : Decimals.plain(baseQuantity),
            quoteNotional == null ? null : Decimals.plain(quoteNotional),
            channel.timedByReceipt());
    add(MarketEvent.Kind.LIQUIDATION, venue, contract, eventTime, order, null, null, null, null);
  }

  /**
   * @param rate fraction for one interval; positive means longs pay
   */
  void fundingRate(
      String venue,
      ContractSymbol contract,
      long eventTime,
      BigDecimal rate,
      @Nullable Integer intervalMinutes,
      @Nullable Long fundingTime) {
    FundingRate funding = new FundingRate(Decimals.plain(rate), intervalMinutes, fundingTime);
    add(MarketEvent.Kind.FUNDING_RATE, venue, contract, eventTime, null, funding, null, null, null);
  }

  void openInterest(String venue, ContractSymbol contract, long eventTime, OpenInterest interest) {
    add(
        MarketEvent.Kind.OPEN_INTEREST,
        venue,
        contract,
        eventTime,
        null,
        null,
        interest,
        null,
        null);
  }

  void markPrice(String venue, ContractSymbol contract, long eventTime, BigDecimal price) {
    String mark = Decimals.plain(Fields.positive(price, "mark price"));
    add(MarketEvent.Kind.MARK_PRICE, venue, contract, eventTime, null, null, null, mark, null);
  }

  /**
   * A value of a context series.
   *
   * @param effectiveAt when it could be known
   */
  void context(String venue, long effectiveAt, ContextSample sample) {
    believed(sample.time());
    events.add(MarketEvent.ofContext(venue, believed(effectiveAt), frame.receivedAt(), sample));
  }

  /** A version of an instrument; effective from the time the list was received. */
  void instrument(String venue, ContractSymbol contract, Instrument instrument) {
    add(
        MarketEvent.Kind.INSTRUMENT,
        venue,
        contract,
        frame.receivedAt(),
        null,
        null,
        null,
        null,
        instrument);
  }

  /**
   * Checks the time of an event. Decoders call it themselves where many rows share the time of
   * their frame, so that one wrong time is one refusal.
   *
   * @throws UndecodableException if it lies outside the years that are believed or too far behind
   *     the frame's receipt
   */
  long believed(long eventTime) {
    if (eventTime < limits.earliest() || eventTime > limits.latest()) {
      throw UndecodableException.of(
          TIME_OUT_OF_RANGE, "event time " + eventTime + " is outside the years that are believed");
    }
    if (eventTime > frame.receivedAt() + limits.mostAhead()) {
      throw UndecodableException.of(
          TIME_OUT_OF_RANGE,
          "event time %d is %d ms after its receipt"
              .formatted(eventTime, eventTime - frame.receivedAt()));
    }
    return eventTime;
  }

  private void add(
      MarketEvent.Kind kind,
      String venue,
      ContractSymbol contract,
      long eventTime,
      @Nullable ForcedOrder order,
      @Nullable FundingRate funding,
      @Nullable OpenInterest interest,
      @Nullable String mark,
      @Nullable Instrument instrument) {
    events.add(
        new MarketEvent(
            kind,
            venue,
            contract,
            believed(eventTime),
            frame.receivedAt(),
            order,
            funding,
            interest,
            mark,
            instrument,
            null,
            null));
  }

  private String id(String venue, NaturalKey key) {
    String text = venue + "|" + String.join("|", key.parts());
    if (!key.venueHasId()) {
      int ordinal = equalKeys.merge(text, 1, Integer::sum);
      text = ordinal == 1 ? text : text + "#" + ordinal;
    }
    return Ids.of(text);
  }
}
