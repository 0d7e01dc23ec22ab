package dev.breakwater.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the truth file that the generator writes beside its frames. */
final class TruthReader {
  private TruthReader() {}

  static Truth read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new MistakeException(file + " is not a file");
    }
    try {
      return truth(JsonFields.MAPPER.readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new MistakeException(file + " is not a truth file: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new MistakeException(file + " is not a truth file: " + e.getMessage());
    } catch (IOException e) {
      throw new MistakeException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Truth truth(JsonNode root) {
    List<String> keys = new ArrayList<>();
    JsonFields.list(root, "keys").forEach(key -> keys.add(key.asText()));
    List<Episode> episodes = new ArrayList<>();
    JsonFields.list(root, "episodes").forEach(episode -> episodes.add(episode(episode)));
    for (Episode episode : episodes) {
      if (!keys.contains(episode.asset())) {
        throw new IllegalArgumentException(
            "an episode on " + episode.asset() + ", which keys does not list");
      }
    }
    episodes.sort(Comparator.comparing(Episode::asset).thenComparing(e -> e.range().start()));
    List<Ladder> ladders = new ArrayList<>();
    JsonFields.list(root, "ladders").forEach(ladder -> ladders.add(ladder(ladder)));
    return new Truth(
        JsonFields.text(root, "scenario"),
        JsonFields.integer(root, "seed"),
        JsonFields.integer(root, "from"),
        JsonFields.integer(root, "to"),
        keys,
        episodes,
        ladders);
  }

  private static Episode episode(JsonNode node) {
    TimeRange range = planted(node);
    List<Wave> waves = new ArrayList<>();
    for (JsonNode wave : JsonFields.list(node, "waves")) {
      TimeRange within = planted(wave);
      waves.add(
          new Wave(
              JsonFields.text(wave, "side"),
              within,
              JsonFields.integer(wave, "peakTime"),
              JsonFields.cents(wave, "usd"),
              within.start()));
    }
    return new Episode(
        JsonFields.text(node, "asset"),
        JsonFields.text(node, "side"),
        JsonFields.text(node, "kind"),
        range,
        waves,
        range.start());
  }

  /** What was planted has an end. */
  private static TimeRange planted(JsonNode node) {
    JsonFields.integer(node, "endTime");
    return JsonFields.range(node, Long.MIN_VALUE);
  }

  private static Ladder ladder(JsonNode node) {
    List<Ladder.Rung> rungs = new ArrayList<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (JsonNode rung : JsonFields.list(node, "rungs")) {
      long onset = JsonFields.integer(rung, "onsetTime");
      first = Math.min(first, onset);
      last = Math.max(last, onset);
      rungs.add(rung(rung));
    }
    if (rungs.isEmpty()) {
      throw new IllegalArgumentException("a ladder without rungs");
    }
    return new Ladder(
        JsonFields.text(node, "side"), JsonFields.text(node, "leader"), rungs, first, last);
  }

  /** The fields that planted and detected rungs share. */
  static Ladder.Rung rung(JsonNode node) {
    return new Ladder.Rung(
        JsonFields.text(node, "asset"),
        Math.toIntExact(JsonFields.integer(node, "order")),
        JsonFields.integer(node, "lagMillis"),
        node.path("together").asBoolean());
  }
}
