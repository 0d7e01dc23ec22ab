package dev.breakwater.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.cli.MistakeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the output files, as far as the page needs them. What a line does not have is null,
 * 0 or false; what the page does not know is skipped, so that older and newer runs can be read.
 */
final class Lines {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private Lines() {}

  /** A line of liquidations.jsonl. */
  record LiquidationLine(
      @Nullable String venue,
      @Nullable String symbol,
      @Nullable String asset,
      @Nullable String quote,
      @Nullable String positionSide,
      @Nullable String price,
      @Nullable String priceBasis,
      @Nullable BigDecimal usd,
      long eventTime,
      @Nullable String completeness) {}

  /** A line of panels.jsonl. */
  record PanelLine(
      @Nullable String asset,
      @Nullable String venue,
      @Nullable String window,
      long asOf,
      @Nullable BigDecimal longUsd,
      @Nullable BigDecimal shortUsd,
      long longCount,
      long shortCount,
      @Nullable BigDecimal largestUsd,
      boolean lowerBound,
      @Nullable BigDecimal coverage,
      @Nullable List<String> venuesMissing) {
    long longCents() {
      return cents(longUsd);
    }

    long shortCents() {
      return cents(shortUsd);
    }

    long totalCents() {
      return longCents() + shortCents();
    }
  }

  /** A line of cascades.jsonl that says what kind of record it is. */
  record CascadeLine(
      @Nullable String record,
      @Nullable String phase,
      long asOf,
      long revision,
      @Nullable String episodeId,
      @Nullable String ladderId,
      int wave,
      int waves,
      @Nullable String asset,
      @Nullable String side,
      @Nullable String kind,
      long startTime,
      long peakTime,
      @Nullable Long endTime,
      @Nullable BigDecimal usd,
      @Nullable BigDecimal longUsd,
      @Nullable BigDecimal shortUsd,
      long count,
      @Nullable BigDecimal peakUsdPerSecond,
      @Nullable BigDecimal largestUsd,
      @Nullable Map<String, BigDecimal> venues,
      @Nullable Map<String, BigDecimal> assets,
      @Nullable BigDecimal dominanceRatio,
      @Nullable String severity,
      @Nullable BigDecimal effectiveVenues,
      @Nullable String firstPrice,
      @Nullable String extremePrice,
      @Nullable String lastPrice,
      @Nullable BigDecimal priceChange,
      @Nullable String priceBasis,
      boolean lowerBound,
      @Nullable BigDecimal thresholdUsdPerSecond,
      @Nullable String thresholdSource,
      @Nullable JsonNode crowding,
      @Nullable BigDecimal oiBeforeUsd,
      @Nullable BigDecimal oiNowUsd,
      @Nullable BigDecimal oiDrawdown,
      @Nullable BigDecimal forcedShare,
      @Nullable BigDecimal fundingBefore8h,
      @Nullable BigDecimal fundingNow8h,
      @Nullable String reset,
      @Nullable String leader,
      @Nullable List<RungLine> rungs,
      @Nullable List<RungLine> venueRungs,
      int breadth,
      @Nullable BigDecimal kendallTau) {
    long cents() {
      return Lines.cents(usd);
    }

    boolean isMarket() {
      return Words.MARKET.equals(asset);
    }

    /** When it ended, or how far it is known. */
    long end() {
      return endTime == null ? Math.max(asOf, startTime) : endTime;
    }
  }

  /** A rung of a ladder: of an asset or of a venue. */
  record RungLine(
      @Nullable String asset,
      @Nullable String venue,
      int order,
      long lagMillis,
      boolean together,
      @Nullable BigDecimal usd,
      @Nullable BigDecimal relativeBeta) {
    String name() {
      return Words.or(asset == null ? venue : asset, "?");
    }
  }

  /** A line of positioning.jsonl. Funding is a fraction for eight hours. */
  record PositioningLine(
      @Nullable String asset,
      long asOf,
      @Nullable BigDecimal oiUsd,
      @Nullable BigDecimal oiChange1h,
      @Nullable BigDecimal oiChange24h,
      @Nullable BigDecimal oiPercentile,
      @Nullable BigDecimal fundingRate8h,
      @Nullable BigDecimal fundingPercentile,
      @Nullable Map<String, BigDecimal> fundingByVenue,
      @Nullable BigDecimal crowdingIndex,
      @Nullable String crowdedSide,
      @Nullable List<String> venuesStale) {}

  /** A line of alerts.jsonl; figures of why and context are shown as they are. */
  record AlertLine(
      @Nullable String alertId,
      long revision,
      @Nullable String status,
      @Nullable String rule,
      @Nullable String severity,
      @Nullable String asset,
      @Nullable String side,
      long openedAt,
      long eventTime,
      @Nullable String title,
      boolean catchUp,
      @Nullable WhyLine why,
      @Nullable QualityLine quality,
      @Nullable JsonNode context) {}

  /** Why an alert was decided. */
  record WhyLine(
      @Nullable JsonNode observed, @Nullable JsonNode thresholds, @Nullable String ruleVersion) {}

  /** How far the numbers of an alert can be trusted. */
  record QualityLine(
      boolean lowerBound, @Nullable BigDecimal coverage, @Nullable List<String> venuesMissing) {}

  /** A line of dead-letters.jsonl. */
  record DeadLetterLine(@Nullable String reason, @Nullable String venue) {}

  /** A file whose lines are {@code type}; absent files have none. */
  static <T> void each(Path file, Class<T> type, Consumer<T> taker) {
    each(file, type, line -> true, taker);
  }

  /** Only the lines whose text is {@code wanted} are parsed. */
  static <T> void each(Path file, Class<T> type, Predicate<String> wanted, Consumer<T> taker) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    ObjectReader reader = JSON.readerFor(type);
    long number = 0;
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank() && wanted.test(line)) {
          taker.accept(reader.readValue(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new MistakeException(file + " line " + number + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new MistakeException(file + " cannot be read: " + e.getMessage());
    }
  }

  /** Money as it is written, in cents; nothing is nothing. */
  static long cents(@Nullable BigDecimal usd) {
    return usd == null
        ? 0
        : usd.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /** Name and money, the most first, of equal ones by name. */
  static List<Map.Entry<String, Long>> descending(@Nullable Map<String, BigDecimal> shares) {
    Map<String, Long> sums = new TreeMap<>();
    if (shares != null) {
      shares.forEach((name, usd) -> sums.put(name, cents(usd)));
    }
    return largestFirst(sums);
  }

  static List<Map.Entry<String, Long>> largestFirst(Map<String, Long> cents) {
    return cents.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .toList();
  }
}
