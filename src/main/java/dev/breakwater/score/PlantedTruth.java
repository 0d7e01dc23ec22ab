package dev.breakwater.score;

import java.io.IOException;
import java.nio.file.Path;

/** Planted truth that runs can be scored against. */
public final class PlantedTruth {
  /** The scores of a run, beside its files; docs/schema/score.schema.json. */
  public static final String FILE = "score.json";

  /** Of the random control and of the intervals, as in {@link ScoreCommand}. */
  private static final long SEED = 1;

  private final Truth truth;

  private PlantedTruth(Truth truth) {
    this.truth = truth;
  }

  /**
   * @throws dev.breakwater.cli.MistakeException if it cannot be read or is none
   */
  public static PlantedTruth read(Path file) {
    return new PlantedTruth(TruthReader.read(file));
  }

  /** Scores the run in {@code directory} and writes {@link #FILE} beside it. */
  public void score(Path directory) throws IOException {
    Detections detections = CascadesReader.read(directory, truth.to());
    ReportJson.write(Scorer.score(truth, detections, SEED), directory.resolve(FILE));
  }
}
