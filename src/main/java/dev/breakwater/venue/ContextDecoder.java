package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.Decimals;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Context series of any origin: a fear-and-greed index, flows of funds, put skew, the depth of a
 * book. The shape is the project's own: {@code series}, {@code value}, and if known {@code time},
 * {@code asset}, {@code unit}.
 *
 * <p>A sample takes effect when it is received, because nobody knew it before: the index of a day
 * is dated by its midnight and published hours later. A receipt that lies further back than a week
 * is that of an archive somebody converted; then the sample's own time counts.
 */
final class ContextDecoder implements VenueDecoder {
  static final String VENUE = "context";

  /** For the market as a whole. */
  private static final String MARKET = "*";

  private static final long LATEST_RECEIPT = Duration.ofDays(7).toMillis();

  /** Names become keys: short, printable, and without what a reader of logs could be misled by. */
  private static final Pattern SERIES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/ -]{0,63}");

  private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}|\\*");

  private static final Pattern UNIT = Pattern.compile("[ -~\\p{L}\\p{Sc}]{1,32}");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode sample = frame.body();
    if (!sample.isObject() || !sample.has("series")) {
      throw UndecodableException.unknownShape("a context frame has a series and a value");
    }
    long time = Fields.millisOr(sample, "time", frame.receivedAt());
    @Nullable String asset = Fields.textOrNull(sample, "asset");
    @Nullable String unit = Fields.textOrNull(sample, "unit");
    out.context(
        VENUE,
        effectiveAt(time, frame.receivedAt()),
        new ContextSample(
            matching(SERIES, Fields.text(sample, "series"), "series"),
            matching(ASSET, asset == null ? MARKET : asset.toUpperCase(Locale.ROOT), "asset"),
            Decimals.plain(Fields.decimal(sample, "value")),
            unit == null ? "" : matching(UNIT, unit, "unit"),
            time));
  }

  private static long effectiveAt(long time, long receivedAt) {
    return receivedAt > time && receivedAt - time <= LATEST_RECEIPT ? receivedAt : time;
  }

  private static String matching(Pattern form, String text, String field) {
    if (!form.matcher(text).matches()) {
      throw UndecodableException.badValue(field + " is no name of a context series that is taken");
    }
    return text;
  }
}
