package dev.breakwater.replay;

import dev.breakwater.flink.source.InputFileException;
import dev.breakwater.score.PlantedTruth;
import java.nio.file.Path;

/**
 * What was planted in the input, for runs that are to be scored.
 *
 * @param file as the manifest names it
 */
record Planted(InputFile file, PlantedTruth truth) {
  /** Read before anything runs, so that a mistake costs no run. */
  static Planted read(Path path) {
    try {
      return new Planted(InputFile.of(path.toString()), PlantedTruth.read(path));
    } catch (InputFileException e) {
      throw new ReplayException(String.valueOf(e.getMessage()));
    }
  }
}
