package dev.breakwater.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/** The truth as a file, see {@code docs/schema/truth.schema.json}. */
final class TruthJson {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;

  private TruthJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the whole object and leaves {@code out} open. */
  static void write(Truth truth, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      // The line end of the machine would make other bytes elsewhere.
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
      new TruthJson(json).truth(truth);
      json.writeRaw('\n');
    }
  }

  private interface Writer<T> {
    void write(T element) throws IOException;
  }

  private void truth(Truth truth) throws IOException {
    json.writeStartObject();
    json.writeStringField("scenario", truth.scenario());
    json.writeNumberField("seed", truth.seed());
    json.writeNumberField("from", truth.from());
    json.writeNumberField("to", truth.to());
    array("choices", truth.choices(), json::writeString);
    array("keys", truth.keys(), json::writeString);
    json.writeArrayFieldStart("episodes");
    for (int i = 0; i < truth.episodes().size(); i++) {
      episode(i + 1, truth.episodes().get(i));
    }
    json.writeEndArray();
    array("ladders", truth.ladders(), this::ladder);
    array("outages", truth.outages(), this::outage);
    array("panels", truth.panels(), this::panel);
    totals(truth.totals());
    json.writeEndObject();
  }

  private void episode(int number, Truth.Episode episode) throws IOException {
    json.writeStartObject();
    json.writeNumberField("episode", number);
    json.writeStringField("asset", episode.asset());
    json.writeStringField("side", episode.side().name());
    json.writeStringField("kind", episode.kind().name());
    json.writeNumberField("startTime", episode.sum().startTime());
    json.writeNumberField("endTime", episode.sum().endTime());
    money(episode.sum());
    json.writeBooleanField("lowerBound", episode.sum().lowerBound());
    json.writeArrayFieldStart("waves");
    for (int i = 0; i < episode.waves().size(); i++) {
      wave(i + 1, episode.waves().get(i));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void wave(int number, Truth.Wave wave) throws IOException {
    json.writeStartObject();
    json.writeNumberField("wave", number);
    json.writeStringField("side", wave.side().name());
    json.writeNumberField("startTime", wave.sum().startTime());
    json.writeNumberField("peakTime", wave.sum().peakTime());
    json.writeNumberField("endTime", wave.sum().endTime());
    money(wave.sum());
    usd("largestUsd", wave.sum().largestCents());
    json.writeObjectFieldStart("venues");
    for (var venue : wave.sum().venues().entrySet()) {
      usd(venue.getKey(), venue.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void money(Truth.Sum sum) throws IOException {
    usd("usd", sum.cents());
    usd("longUsd", sum.longCents());
    usd("shortUsd", sum.shortCents());
    json.writeNumberField("count", sum.count());
  }

  private void ladder(Truth.Ladder ladder) throws IOException {
    json.writeStartObject();
    json.writeStringField("side", ladder.side().name());
    json.writeStringField("leader", ladder.rungs().get(0).asset());
    array("rungs", ladder.rungs(), this::rung);
    json.writeEndObject();
  }

  private void rung(Truth.Rung rung) throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", rung.asset());
    json.writeNumberField("order", rung.order());
    json.writeNumberField("onsetTime", rung.onsetTime());
    json.writeNumberField("lagMillis", rung.lagMillis());
    json.writeBooleanField("together", rung.together());
    json.writeEndObject();
  }

  private void outage(Plot.Outage outage) throws IOException {
    json.writeStartObject();
    json.writeStringField("venue", outage.venue().canonicalName);
    json.writeNumberField("from", outage.from() * 1000);
    json.writeNumberField("to", outage.to() * 1000);
    json.writeEndObject();
  }

  private void panel(Truth.Panel panel) throws IOException {
    json.writeStartObject();
    json.writeStringField("asset", panel.asset());
    json.writeStringField("venue", panel.venue());
    json.writeStringField("window", panel.window());
    json.writeNumberField("asOf", panel.asOf());
    usd("longUsd", panel.longCents());
    usd("shortUsd", panel.shortCents());
    usd("totalUsd", panel.longCents() + panel.shortCents());
    json.writeNumberField("longCount", panel.longCount());
    json.writeNumberField("shortCount", panel.shortCount());
    json.writeEndObject();
  }

  private void totals(Truth.Totals totals) throws IOException {
    json.writeObjectFieldStart("totals");
    json.writeNumberField("count", totals.count());
    usd("longUsd", totals.longCents());
    usd("shortUsd", totals.shortCents());
    json.writeNumberField("duplicates", totals.duplicates());
    json.writeNumberField("late", totals.late());
    json.writeNumberField("tooLate", totals.tooLate());
    json.writeNumberField("undecodable", totals.undecodable());
    json.writeEndObject();
  }

  private <T> void array(String name, List<T> elements, Writer<T> writer) throws IOException {
    json.writeArrayFieldStart(name);
    for (T element : elements) {
      writer.write(element);
    }
    json.writeEndArray();
  }

  private void usd(String name, long cents) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(BigDecimal.valueOf(cents, 2).toPlainString());
  }
}
