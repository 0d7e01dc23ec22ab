package dev.breakwater.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.config.RuleSet;
import dev.breakwater.replay.SweepTally.Found;
import dev.breakwater.score.RunScores;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one rule set has found.
 *
 * @param directory of its cascades, within that of the run
 * @param byAsset the market among them as {@code *}
 * @param scores against the truth; none where nobody knows it
 */
record SweepRow(
    RuleSet ruleSet,
    String directory,
    SortedMap<String, Found> byAsset,
    List<RunScores.Group> scores) {
  private static final String MARKET = "*";
  private static final int DECIMALS = 6;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  Found market() {
    return byAsset.getOrDefault(MARKET, Found.NOTHING);
  }

  /** All assets together. */
  Found assets() {
    return byAsset.entrySet().stream()
        .filter(asset -> !asset.getKey().equals(MARKET))
        .map(Map.Entry::getValue)
        .reduce(Found.NOTHING, Found::plus);
  }

  @Nullable Double score(String group, String name) {
    return scores.stream()
        .filter(one -> one.group().equals(group))
        .map(one -> one.values().get(name))
        .findFirst()
        .orElse(null);
  }

  /** One line of {@code sweep.jsonl}. */
  String toJson() throws JsonProcessingException {
    ObjectNode row = JSON.createObjectNode();
    row.put("ruleSet", ruleSet.name()).put("directory", directory);
    row.put("configurationHash", ruleSet.effective().resultHash());
    ObjectNode settings = row.putObject("settings");
    ruleSet.settings().forEach(settings::put);
    write(row, assets());
    write(row.putObject("market"), market());
    ObjectNode assets = row.putObject("assets");
    byAsset.forEach(
        (asset, found) -> {
          if (!asset.equals(MARKET)) {
            write(assets.putObject(asset), found);
          }
        });
    if (!scores.isEmpty()) {
      ObjectNode scored = row.putObject("scores");
      for (RunScores.Group group : scores) {
        ObjectNode values = scored.putObject(group.group());
        group.values().forEach((name, value) -> values.put(name, rounded(value)));
      }
    }
    return JSON.writeValueAsString(row);
  }

  private static void write(ObjectNode into, Found found) {
    into.put("waves", found.waves()).put("grinds", found.grinds());
    into.put("episodes", found.episodes()).put("usd", BigDecimal.valueOf(found.cents(), 2));
  }

  private static BigDecimal rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }
}
