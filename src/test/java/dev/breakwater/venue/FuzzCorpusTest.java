package dev.breakwater.venue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what fuzzing starts from and what it has found; scripts/fuzz looks for more. */
class FuzzCorpusTest {
  static List<String> targets() {
    return FuzzCorpus.targets();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void everyKnownInputHasAWholeOutcome(String target) throws IOException {
    for (byte[] input : FuzzCorpus.inputs(target)) {
      WholeOutcome.of(FuzzCorpus.record(target, input), target);
    }
  }
}
