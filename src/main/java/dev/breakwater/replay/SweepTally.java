package dev.breakwater.replay;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts what one rule set has found, from its rows in their order. */
final class SweepTally {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build()
          .reader();

  private final Map<String, Wave> waves = new HashMap<>();
  private final Map<String, String> episodes = new HashMap<>();

  /** As its newest revision says. */
  private record Wave(String asset, boolean isGrind, long cents) {}

  /**
   * What was found.
   *
   * @param waves bursts of intensity
   * @param grinds slow ones, apart from those
   * @param cents of all waves and grinds, money between them apart
   */
  record Found(int waves, int grinds, int episodes, long cents) {
    static final Found NOTHING = new Found(0, 0, 0, 0);

    Found plus(Found other) {
      return new Found(
          waves + other.waves,
          grinds + other.grinds,
          episodes + other.episodes,
          cents + other.cents);
    }
  }

  /** Takes one row; later revisions of a record come later. */
  void add(byte[] row) throws IOException {
    JsonNode json = JSON.readTree(row);
    String id = json.path("episodeId").asText();
    String asset = json.path("asset").asText();
    if (json.path("record").asText().equals("WAVE")) {
      waves.put(
          id + " " + json.path("wave").asText(),
          new Wave(
              asset,
              json.path("kind").asText().equals("GRIND"),
              json.path("usd").decimalValue().movePointRight(2).longValueExact()));
    } else {
      episodes.put(id, asset);
    }
  }

  /** By asset, the market among them as {@code *}. */
  SortedMap<String, Found> byAsset() {
    SortedMap<String, Found> found = new TreeMap<>();
    for (Wave wave : waves.values()) {
      Found one = new Found(wave.isGrind() ? 0 : 1, wave.isGrind() ? 1 : 0, 0, wave.cents());
      found.merge(wave.asset(), one, Found::plus);
    }
    for (String asset : episodes.values()) {
      found.merge(asset, new Found(0, 0, 1, 0), Found::plus);
    }
    return found;
  }
}
