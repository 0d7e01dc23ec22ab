package dev.breakwater.venue;

/**
 * What the fuzzer runs: scripts/fuzz names the target, the fuzzer invents the input. It finds these
 * two methods by their names and needs nothing of its own here, so that only scripts/fuzz needs the
 * fuzzer. {@link FuzzCorpusTest} replays in every build what it has found.
 */
public final class DecoderFuzz {
  private static String target = FuzzCorpus.ENVELOPE;

  private DecoderFuzz() {}

  public static void fuzzerInitialize(String[] arguments) {
    target = arguments[0];
  }

  public static void fuzzerTestOneInput(byte[] input) {
    WholeOutcome.of(FuzzCorpus.record(target, input), target);
  }
}
