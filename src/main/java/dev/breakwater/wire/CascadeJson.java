package dev.breakwater.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Concentration;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.Share;
import dev.breakwater.model.Wave;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of the {@code cascades} topic. The order of the fields is part of the contract. */
public final class CascadeJson {
  private static final String MARKET = "*";

  private CascadeJson() {}

  /** One line of JSON in UTF-8, without a line end. */
  public static byte[] bytes(CascadeRecord record) {
    return JsonObject.bytes(
        json -> {
          json.writeStringField("record", record.record());
          json.writeStringField("phase", record.phase().name());
          json.writeNumberField("asOf", record.asOf());
          json.writeNumberField("revision", record.revision());
          if (record.wave() != null) {
            write(record.wave(), json);
          } else if (record.episode() != null) {
            write(record.episode(), json);
          } else if (record.ladder() != null) {
            write(record.ladder(), json);
          }
        });
  }

  private static void write(Wave wave, JsonGenerator json) throws IOException {
    json.writeStringField("episodeId", wave.episodeId());
    json.writeNumberField("wave", wave.number());
    JsonObject.text(json, "asset", wave.asset());
    json.writeStringField("side", wave.side().name());
    json.writeStringField("kind", wave.kind().name());
    json.writeStringField("stage", wave.stage().name());
    json.writeNumberField("startTime", wave.startTime());
    json.writeNumberField("peakTime", wave.peakTime());
    time(json, "endTime", wave.endTime());
    sums(wave.flow(), json);
    JsonObject.usd(json, "peakUsdPerSecond", wave.peakCentsPerSecond());
    JsonObject.usd(json, "largestUsd", wave.flow().largestCents());
    shares(json, "venues", wave.flow().venues());
    if (wave.asset().equals(MARKET)) {
      shares(json, "assets", wave.flow().assets());
    } else {
      price(wave.flow().price(), wave.side(), json);
    }
    json.writeBooleanField("lowerBound", wave.flow().lowerBound());
    JsonObject.usd(json, "thresholdUsdPerSecond", wave.thresholdCentsPerSecond());
    json.writeStringField("thresholdSource", wave.thresholdSource());
  }

  private static void write(Episode episode, JsonGenerator json) throws IOException {
    Flow flow = episode.flow();
    json.writeStringField("episodeId", episode.episodeId());
    JsonObject.text(json, "asset", episode.asset());
    json.writeStringField("side", episode.side().name());
    json.writeStringField("kind", episode.kind().name());
    json.writeNumberField("startTime", episode.startTime());
    time(json, "endTime", episode.endTime());
    json.writeNumberField("waves", episode.waves());
    sums(flow, json);
    shares(json, "venues", flow.venues());
    if (episode.asset().equals(MARKET)) {
      shares(json, "assets", flow.assets());
    }
    dominance(flow, json);
    json.writeStringField("severity", episode.severity().name());
    JsonObject.concentration(
        json, Concentration.of(flow.venues().stream().mapToLong(Share::cents).toArray()));
    if (episode.positioning() != null) {
      write(episode.positioning(), json);
    }
    JsonObject.ratio(json, "endogenousShare", episode.endogenousShare());
    if (episode.endogenousReliable() != null) {
      json.writeBooleanField("endogenousReliable", episode.endogenousReliable());
    }
    json.writeBooleanField("lowerBound", flow.lowerBound());
  }

  private static void write(EpisodePositioning known, JsonGenerator json) throws IOException {
    JsonObject.ratio(json, "excessShare", known.excessShare());
    if (known.crowdingIndex() != null || !known.crowdingComponents().isEmpty()) {
      json.writeObjectFieldStart("crowding");
      JsonObject.ratio(json, "index", known.crowdingIndex());
      if (known.crowdedSide() != null) {
        json.writeStringField("side", known.crowdedSide().name());
      }
      PositioningJson.components(json, known.crowdingComponents());
      json.writeEndObject();
    }
    JsonObject.usd(json, "oiBeforeUsd", known.oiBeforeCents());
    JsonObject.usd(json, "oiNowUsd", known.oiNowCents());
    JsonObject.ratio(json, "oiDrawdown", known.oiDrawdown());
    JsonObject.ratio(json, "forcedShare", known.forcedShare());
    JsonObject.rate(json, "fundingBefore8h", known.fundingBefore8h());
    JsonObject.rate(json, "fundingNow8h", known.fundingNow8h());
    if (known.reset() != null) {
      json.writeStringField("reset", known.reset().name());
    }
  }

  private static void write(Ladder ladder, JsonGenerator json) throws IOException {
    json.writeStringField("ladderId", ladder.ladderId());
    json.writeStringField("side", ladder.side().name());
    JsonObject.text(json, "leader", ladder.leader());
    rungs(json, "rungs", "asset", ladder.rungs());
    rungs(json, "venueRungs", "venue", ladder.venueRungs());
    json.writeNumberField("breadth", ladder.breadth());
    JsonObject.ratio(json, "kendallTau", ladder.kendallTau());
  }

  private static void rungs(JsonGenerator json, String name, String what, List<Ladder.Rung> rungs)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Ladder.Rung rung : rungs) {
      json.writeStartObject();
      JsonObject.text(json, what, rung.name());
      json.writeNumberField("order", rung.order());
      json.writeNumberField("lagMillis", rung.lagMillis());
      json.writeBooleanField("together", rung.together());
      JsonObject.usd(json, "usd", rung.cents());
      JsonObject.ratio(json, "relativeBeta", rung.relativeBeta());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void sums(Flow flow, JsonGenerator json) throws IOException {
    JsonObject.usd(json, "usd", flow.totalCents());
    JsonObject.usd(json, "longUsd", flow.longCents());
    JsonObject.usd(json, "shortUsd", flow.shortCents());
    json.writeNumberField("count", flow.count());
  }

  private static void shares(JsonGenerator json, String name, List<Share> shares)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Share share : shares) {
      JsonObject.usd(json, WellFormed.text(share.name()), share.cents());
    }
    json.writeEndObject();
  }

  /** How many times the larger side is of the smaller one. */
  private static void dominance(Flow flow, JsonGenerator json) throws IOException {
    long larger = Math.max(flow.longCents(), flow.shortCents());
    long smaller = Math.min(flow.longCents(), flow.shortCents());
    if (smaller > 0) {
      JsonObject.ratio(
          json, "dominanceRatio", BigDecimal.valueOf(larger), BigDecimal.valueOf(smaller));
    }
  }

  private static void price(@Nullable PriceMove price, CascadeSide side, JsonGenerator json)
      throws IOException {
    if (price == null) {
      return;
    }
    json.writeStringField("firstPrice", price.first());
    json.writeStringField("extremePrice", price.extreme(side));
    json.writeStringField("lastPrice", price.last());
    BigDecimal first = new BigDecimal(price.first());
    if (first.signum() > 0) {
      JsonObject.ratio(json, "priceChange", new BigDecimal(price.last()).subtract(first), first);
    }
    json.writeStringField("priceBasis", price.basis().name());
  }

  private static void time(JsonGenerator json, String name, @Nullable Long time)
      throws IOException {
    if (time != null) {
      json.writeNumberField(name, time);
    }
  }
}
