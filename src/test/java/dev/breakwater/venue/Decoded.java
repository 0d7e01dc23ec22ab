package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.ForcedOrder;
import dev.breakwater.model.MarketEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What the decoder made of one envelope; the way in which decoder tests read. */
final class Decoded {
  final List<MarketEvent> events = new ArrayList<>();
  final List<DeadLetter> deadLetters = new ArrayList<>();

  /** Decodes {@code frame} in an envelope of {@code venue}. */
  static Decoded frame(String venue, long receivedAt, String frame) {
    return record(
        "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}".formatted(venue, receivedAt, frame));
  }

  static Decoded record(String value) {
    return record(new RawRecord("raw", 0, 7, null, 0, value.getBytes(StandardCharsets.UTF_8)));
  }

  static Decoded record(RawRecord raw) {
    Decoded decoded = new Decoded();
    new RecordDecoder(InputLimits.DEFAULT)
        .decode(
            raw,
            event -> {
              if (event.kind() == MarketEvent.Kind.DEAD_LETTER) {
                decoded.deadLetters.add(event.deadLetter());
              } else {
                decoded.events.add(event);
              }
            });
    return decoded;
  }

  /** The events as one line each: short enough to stand beside the frame that they came from. */
  List<String> lines() {
    return events.stream().map(Decoded::line).toList();
  }

  /** The lines of a frame in which nothing may have been refused. */
  List<String> linesOfAGoodFrame() {
    assertEquals(List.of(), deadLetters);
    return lines();
  }

  /** Of the liquidation at {@code index}. */
  static String id(Decoded decoded, int index) {
    return decoded.events.get(index).forcedOrder().id();
  }

  List<DeadLetterReason> reasons() {
    return deadLetters.stream().map(DeadLetter::reason).toList();
  }

  static String line(MarketEvent event) {
    String head = event.kind() + " " + event.venue();
    if (event.contract() != null) {
      head +=
          " %s %s*%d/%s %s"
              .formatted(
                  event.contract().symbol(),
                  event.contract().asset(),
                  event.contract().multiplier(),
                  event.contract().quote(),
                  event.contract().margin());
    }
    return head + " @" + event.eventTime() + payload(event);
  }

  private static String payload(MarketEvent event) {
    return switch (event.kind()) {
      case LIQUIDATION -> liquidation(event.forcedOrder());
      case FUNDING_RATE ->
          " %s per %s min, settles %s"
              .formatted(
                  event.fundingRate().rate(),
                  event.fundingRate().intervalMinutes(),
                  event.fundingRate().fundingTime());
      case OPEN_INTEREST ->
          " %s %s%s base=%s usd=%s"
              .formatted(
                  event.openInterest().amount(),
                  event.openInterest().unit(),
                  event.openInterest().bothSides() ? " both sides" : "",
                  event.openInterest().baseAmount(),
                  event.openInterest().usd());
      case MARK_PRICE -> " " + event.markPrice();
      case INSTRUMENT ->
          " %s %s%s"
              .formatted(
                  event.instrument().contractValue(),
                  event.instrument().unit(),
                  event.instrument().currency() == null
                      ? ""
                      : " in " + event.instrument().currency());
      case CONTEXT -> " " + event.contextSample();
      case CONTROL, DEAD_LETTER -> "";
    };
  }

  private static String liquidation(ForcedOrder order) {
    String venueFigures =
        order.baseQuantity() == null && order.quoteNotional() == null
            ? ""
            : " base=%s notional=%s".formatted(order.baseQuantity(), order.quoteNotional());
    return " %s %s %s at %s %s %s%s"
        .formatted(
            order.positionSide(),
            order.size(),
            order.sizeUnit(),
            order.price(),
            order.priceBasis(),
            order.completeness(),
            venueFigures);
  }
}
