package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Context series of any origin: a fear-and-greed index, a volatility index, flows of funds. The
 * shape is the project's own: {@code series}, {@code value}, and if known {@code time}, {@code
 * asset}, {@code unit}.
 *
 * <p>Nothing reads them yet: a sample is checked, advances time by its own, and is counted.
 */
final class ContextDecoder implements VenueDecoder {
  static final String VENUE = "context";

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode sample = frame.body();
    if (!sample.isObject() || !sample.has("series")) {
      throw UndecodableException.unknownShape("a context frame has a series and a value");
    }
    Fields.text(sample, "series");
    Fields.decimal(sample, "value");
    Fields.textOrNull(sample, "asset");
    Fields.textOrNull(sample, "unit");
    out.nothingAt(Fields.millisOr(sample, "time", frame.receivedAt()));
  }
}
