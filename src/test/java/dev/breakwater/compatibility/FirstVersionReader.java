package dev.breakwater.compatibility;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A consumer as it could have been written against the first version, frozen: it knows the fields
 * and words of that day and nothing of the project's code.
 *
 * <p>It is never changed so that it accepts what the job writes now. If it breaks, consumers in the
 * field break, and the change belongs into a topic of another name; see docs/compatibility.md.
 */
final class FirstVersionReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /**
   * Field, kind, and whether the reader cannot do without it (!). usd: two decimals; ratio: six.
   * {@code NAME=A|B} is an enum of which it knows these words.
   */
  private static final Map<String, String> KNOWN =
      Map.of(
          "liquidations",
          """
          id! text, venue! text, symbol! text, asset! text, quote! text,
          margin! LINEAR|INVERSE|QUANTO|MARGIN, positionSide! LONG|SHORT, orderSide! SELL|BUY,
          quantity! decimal, price! decimal, priceBasis! FILL|BANKRUPTCY|ORDER|UNKNOWN, usd! usd,
          eventTime! integer, receivedAt! integer, completeness! COMPLETE|SAMPLED|UNKNOWN
          """,
          "panels",
          """
          asset! text, venue! text, window! text, asOf! integer, longUsd! usd, shortUsd! usd,
          totalUsd! usd, longCount! integer, shortCount! integer, largestUsd! usd, longShare ratio,
          marketShare ratio, lowerBound! boolean, coverage ratio, revision! integer
          """,
          "WAVE",
          """
          phase! OPENED|UPDATED|CLOSED, asOf! integer, revision! integer, episodeId! text,
          wave! integer, asset! text, side! LONG|SHORT|BOTH, kind! BURST|GRIND,
          stage! RISING|PEAK|FADING, startTime! integer, peakTime! integer, endTime integer,
          usd! usd, longUsd! usd, shortUsd! usd, count! integer, peakUsdPerSecond! usd,
          largestUsd! usd, venues! object, assets object, firstPrice decimal, extremePrice decimal,
          lastPrice decimal, priceChange ratio, priceBasis MARK|FILL, lowerBound! boolean
          """,
          "EPISODE",
          """
          phase! OPENED|UPDATED|CLOSED, asOf! integer, revision! integer, episodeId! text,
          asset! text, side! LONG|SHORT|BOTH, startTime! integer, endTime integer, waves! integer,
          usd! usd, longUsd! usd, shortUsd! usd, count! integer, venues! object,
          dominanceRatio number, severity! INFO|WARNING|ERROR|CRITICAL, oiBeforeUsd usd,
          oiNowUsd usd, oiDrawdown ratio, forcedShare ratio, fundingBefore8h number,
          fundingNow8h number, reset RESET|PARTIAL|NOT_RESET|REBUILT|NO_DATA,
          endogenousShare ratio, endogenousReliable boolean, lowerBound! boolean
          """,
          "LADDER",
          """
          phase! OPENED|UPDATED|CLOSED, asOf! integer, revision! integer, ladderId! text,
          side! LONG|SHORT, leader! text, rungs! array, venueRungs! array, breadth! integer,
          kendallTau number
          """,
          "positioning",
          """
          asset! text, asOf! integer, oiUsd usd, oiChange1h ratio, oiChange24h ratio,
          oiPercentile ratio, oiHigh number, fundingRate8h number, fundingPercentile ratio,
          fundingByVenue! object, crowdingIndex ratio, crowdedSide LONG|SHORT, venues! array,
          venuesStale! array, components! object
          """,
          "alerts",
          """
          alertId! text, revision! integer, status! OPEN|UPDATE|RESOLVE|RETRACT,
          rule! CASCADE|GRIND|CONTAGION|CONCENTRATION|CROWDING|RESET|LEVEL_BREAK|FEED_SILENCE|FEED_SATURATED|STORM,
          severity! INFO|WARNING|ERROR|CRITICAL, asset! text, side LONG|SHORT|BOTH,
          openedAt! integer, eventTime! integer, title! text, episodeId text, wave integer,
          parentEpisodeId text, catchUp boolean, why! object, quality! object, context object
          """,
          "alerts-early",
          """
          earlyId! text, revision! integer, status! SPECULATIVE|CONFIRMED|RETRACTED, asset! text,
          side! LONG|SHORT, eventTime! integer, usd! usd, count! integer, title! text,
          episodeId text
          """,
          "dead-letters",
          """
          reason! NOT_JSON|NO_VENUE|UNKNOWN_VENUE|UNKNOWN_SHAPE|BAD_VALUE|UNKNOWN_INSTRUMENT|NO_REFERENCE_PRICE|TIME_OUT_OF_RANGE|TOO_LATE|TOO_LARGE|BAD_RULE,
          detail! text, topic! text, partition! integer, offset! integer, venue text,
          receivedAt integer, valueBytes! integer, sha256! text, valueBase64 text
          """);

  private final Set<String> unknownWords = new TreeSet<>();

  /** Enum words that it met and did not know, as topic.field=WORD: it took them as they were. */
  Set<String> unknownWords() {
    return unknownWords;
  }

  static List<String> topics() {
    return List.of(
        "liquidations",
        "panels",
        "cascades",
        "positioning",
        "alerts",
        "alerts-early",
        "dead-letters");
  }

  /**
   * Takes what it knows of one record and leaves the rest alone.
   *
   * @return by field; empty for a kind of record that it does not know
   * @throws AssertionError if something that it relies on is not there, or is something else
   */
  Map<String, JsonNode> read(String topic, String line) throws IOException {
    JsonNode json = JSON.readTree(line);
    String kind = topic.equals("cascades") ? json.path("record").asText() : topic;
    Map<String, JsonNode> known = new TreeMap<>();
    for (String field : KNOWN.getOrDefault(kind, "").split(",\\s*", -1)) {
      if (field.isBlank()) {
        continue;
      }
      String[] parts = field.strip().split("\\s+", 2);
      String name = parts[0].replace("!", "");
      JsonNode value = json.get(name);
      if (value == null) {
        require(!parts[0].endsWith("!"), kind + " has no " + name, line);
      } else {
        check(kind + "." + name, parts[1], value, line);
        known.put(name, value);
      }
    }
    return known;
  }

  private void check(String name, String type, JsonNode value, String line) {
    boolean fits =
        switch (type) {
          case "text" -> value.isTextual();
          case "decimal" -> value.isTextual() && value.asText().matches("-?[0-9]+(\\.[0-9]+)?");
          case "integer" -> value.isIntegralNumber() && value.canConvertToLong();
          case "boolean" -> value.isBoolean();
          case "number" -> value.isNumber();
          case "usd" -> value.isNumber() && value.decimalValue().scale() == 2;
          case "ratio" -> value.isNumber() && value.decimalValue().scale() == 6;
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          default -> value.isTextual();
        };
    require(fits, name + " is no " + type, line);
    if (type.contains("|") && !List.of(type.split("\\|", -1)).contains(value.asText())) {
      require(value.asText().matches("[A-Z][A-Z0-9_]*"), name + " is no word", line);
      unknownWords.add(name + "=" + value.asText());
    }
  }

  private static void require(boolean holds, String why, String line) {
    if (!holds) {
      throw new AssertionError(why + ": " + line);
    }
  }
}
