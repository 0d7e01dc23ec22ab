package dev.breakwater.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.report.ReportWriter;
import dev.breakwater.score.PlantedTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Recognises the results of a back-test: many things have a manifest.json. */
final class EarlierRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EarlierRun() {}

  /** Whether {@code directory} has the manifest of one. */
  static boolean isIn(Path directory) throws IOException {
    JsonNode manifest = manifest(directory);
    return manifest.path("configurationHash").isTextual() && manifest.path("outputs").isArray();
  }

  /** Something in it that no back-test has written. */
  static Optional<Path> foreign(Path directory) throws IOException {
    Set<Path> known = new TreeSet<>();
    for (String file : Set.of(StagedDirectory.MANIFEST, ReportWriter.FILE, PlantedTruth.FILE)) {
      known.add(directory.resolve(file));
    }
    for (JsonNode output : manifest(directory).path("outputs")) {
      known.add(directory.resolve(output.path("file").asText()));
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths
          .filter(path -> !Files.isDirectory(path) && !known.contains(path))
          .sorted()
          .findFirst();
    }
  }

  private static JsonNode manifest(Path directory) throws IOException {
    Path file = directory.resolve(StagedDirectory.MANIFEST);
    if (!Files.isRegularFile(file)) {
      return JSON.missingNode();
    }
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
