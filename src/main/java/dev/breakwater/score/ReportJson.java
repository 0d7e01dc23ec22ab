package dev.breakwater.score;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report as docs/schema/score.schema.json describes it: absent instead of n/a. */
final class ReportJson {
  private static final int DECIMALS = 6;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private ReportJson() {}

  static void write(Report report, Path file) throws IOException {
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(report));
    Files.write(file, (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode tree(Report report) {
    Truth truth = report.truth();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("scenario", truth.scenario()).put("truthSeed", truth.seed());
    root.put("from", truth.from()).put("to", truth.to());
    definitions(root.putObject("definitions"), report);
    ArrayNode notes = root.putArray("notes");
    report.notes().forEach(notes::add);
    ArrayNode groups = root.putArray("groups");
    for (Report.Group group : report.groups()) {
      ObjectNode node = groups.addObject().put("key", group.name());
      node.set("keyDays", number(group.keyDays()));
      node.put("truthEpisodes", group.planted().whole());
      node.put("truthWaves", group.planted().parts());
      node.put("detectedEpisodes", group.detected().whole());
      node.put("detectedWaves", group.detected().parts());
      scores(node.putObject("scores"), group);
    }
    ObjectNode ladders = root.putObject("ladders");
    ladders.put("truthLadders", report.ladders().planted().whole());
    ladders.put("detectedLadders", report.ladders().detected().whole());
    scores(ladders.putObject("scores"), report.ladders());
    return root;
  }

  private static void definitions(ObjectNode node, Report report) {
    node.set("alpha", number(RangeReward.ALPHA));
    node.put("positionBias", "FLAT").put("cardinality", "1/x");
    node.set("nabFalseAlarmWeight", number(NabReward.FALSE_ALARM_WEIGHT));
    node.set("nabMissWeight", number(NabReward.MISS_WEIGHT));
    node.put("nabShortestWindowMillis", NabReward.SHORTEST_WINDOW);
    node.put("earlyToleranceMillis", KeyScoring.EARLY_TOLERANCE);
    node.put("controlDraws", Scorer.CONTROL_DRAWS).put("resamples", Scorer.RESAMPLES);
    node.set("confidence", number(Bootstrap.CONFIDENCE));
    node.put("fewestBlocks", Bootstrap.FEWEST_BLOCKS).put("seed", report.seed());
  }

  private static void scores(ObjectNode node, Report.Group group) {
    group
        .scores()
        .forEach(
            (series, scored) -> {
              ObjectNode one = node.putObject(series.label()).put("unit", series.unit());
              one.put("samples", scored.samples());
              scored
                  .values()
                  .forEach((statistic, value) -> value(one.putObject(statistic.label()), value));
            });
  }

  private static void value(ObjectNode node, Report.Value value) {
    node.set("value", number(value.value()));
    Bootstrap.Interval interval = value.interval();
    if (interval != null) {
      node.set("low", number(interval.low()));
      node.set("high", number(interval.high()));
    }
    Double chance = value.chance();
    if (chance != null) {
      node.set("chance", number(chance));
    }
  }

  /** Not through the tree's own methods, which would drop trailing zeros. */
  private static DecimalNode number(double value) {
    return DecimalNode.valueOf(
        BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN));
  }
}
