package dev.breakwater.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.cli.MistakeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code cascades.jsonl} line by line and keeps the newest revision of each record, so that
 * memory follows the number of waves and not of revisions.
 */
final class CascadesReader {
  static final String FILE = "cascades.jsonl";

  /** When a record was first reported, and what it says now. */
  private static final class Newest<T> {
    private long revision = Long.MIN_VALUE;
    private long firstAsOf = Long.MAX_VALUE;
    private long openedAt = Long.MAX_VALUE;
    private @Nullable T content;

    /** Of equal revisions the later line counts. */
    void take(JsonNode line, T said) {
      long asOf = JsonFields.integer(line, "asOf");
      firstAsOf = Math.min(firstAsOf, asOf);
      if (line.path("phase").asText().equals("OPENED")) {
        openedAt = Math.min(openedAt, asOf);
      }
      long itsRevision = JsonFields.integer(line, "revision");
      if (itsRevision >= revision) {
        revision = itsRevision;
        content = said;
      }
    }

    T content() {
      if (content == null) {
        throw new IllegalStateException("nothing was taken");
      }
      return content;
    }

    long openedAt() {
      return openedAt == Long.MAX_VALUE ? firstAsOf : openedAt;
    }
  }

  /** What a line says of an episode besides its waves. */
  private record EpisodeLine(String asset, String side, TimeRange range) {}

  private record WaveLine(
      String side, @Nullable String kind, TimeRange range, long peakTime, long usdCents) {}

  private final long to;
  private final Map<String, Newest<EpisodeLine>> episodes = new TreeMap<>();
  private final Map<String, Map<Long, Newest<WaveLine>>> waves = new TreeMap<>();
  private final Map<String, Newest<Ladder>> ladders = new TreeMap<>();
  private long lines;

  private CascadesReader(long to) {
    this.to = to;
  }

  /**
   * Reads the run in {@code directory}.
   *
   * @param to where ends what has no end yet, event time in ms
   */
  static Detections read(Path directory, long to) {
    Path file = directory.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new MistakeException(
          directory + " holds no " + FILE + "; is it the directory of a back-test?");
    }
    CascadesReader reader = new CascadesReader(to);
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        reader.lines++;
        reader.take(JsonFields.MAPPER.readTree(line));
      }
      return reader.detections();
    } catch (JsonProcessingException e) {
      throw new MistakeException(file + " line " + reader.lines + ": " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new MistakeException(file + " line " + reader.lines + ": " + e.getMessage());
    } catch (IOException e) {
      throw new MistakeException(file + " cannot be read: " + e.getMessage());
    }
  }

  private void take(JsonNode line) {
    switch (line.path("record").asText()) {
      case "EPISODE" ->
          episodes
              .computeIfAbsent(JsonFields.text(line, "episodeId"), id -> new Newest<>())
              .take(line, episode(line));
      case "WAVE" ->
          waves
              .computeIfAbsent(JsonFields.text(line, "episodeId"), id -> new TreeMap<>())
              .computeIfAbsent(JsonFields.integer(line, "wave"), number -> new Newest<>())
              .take(line, wave(line));
      case "LADDER" ->
          ladders
              .computeIfAbsent(JsonFields.text(line, "ladderId"), id -> new Newest<>())
              .take(line, ladder(line));
      default -> {} // records of a later version, and blank lines
    }
  }

  private EpisodeLine episode(JsonNode line) {
    return new EpisodeLine(
        JsonFields.text(line, "asset"), JsonFields.text(line, "side"), JsonFields.range(line, to));
  }

  private WaveLine wave(JsonNode line) {
    TimeRange range = JsonFields.range(line, to);
    return new WaveLine(
        JsonFields.text(line, "side"),
        line.has("kind") ? JsonFields.text(line, "kind") : null,
        range,
        line.has("peakTime") ? JsonFields.integer(line, "peakTime") : range.start(),
        JsonFields.cents(line, "usd"));
  }

  /** Its time is that of its first report, which is known only at the end. */
  private static Ladder ladder(JsonNode line) {
    List<Ladder.Rung> rungs = new ArrayList<>();
    JsonFields.list(line, "rungs").forEach(rung -> rungs.add(TruthReader.rung(rung)));
    return new Ladder(JsonFields.text(line, "side"), JsonFields.text(line, "leader"), rungs, 0, 0);
  }

  private Detections detections() {
    List<Episode> found = new ArrayList<>();
    episodes.forEach((id, newest) -> found.add(found(id, newest)));
    found.sort(Comparator.comparing(Episode::asset).thenComparing(e -> e.range().start()));
    if (!episodes.keySet().containsAll(waves.keySet())) {
      throw new IllegalArgumentException("there are waves of episodes that no EPISODE reports");
    }
    return new Detections(found, ladders.values().stream().map(this::timed).toList(), lines);
  }

  private Episode found(String id, Newest<EpisodeLine> newest) {
    List<Wave> itsWaves = new ArrayList<>();
    String kind = null;
    for (Newest<WaveLine> one : waves.getOrDefault(id, Map.of()).values()) {
      WaveLine wave = one.content();
      kind = kind == null ? wave.kind() : kind;
      itsWaves.add(
          new Wave(wave.side(), wave.range(), wave.peakTime(), wave.usdCents(), one.openedAt()));
    }
    EpisodeLine episode = newest.content();
    return new Episode(
        episode.asset(), episode.side(), kind, episode.range(), itsWaves, newest.openedAt());
  }

  private Ladder timed(Newest<Ladder> newest) {
    Ladder ladder = newest.content();
    long at = newest.openedAt();
    return new Ladder(ladder.side(), ladder.leader(), ladder.rungs(), at, at);
  }
}
