package dev.breakwater.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that is wrong with a configuration, collected so that it is told at once. */
final class Problems {
  private static final String GAP = " ".repeat(6);

  private final List<Problem> all = new ArrayList<>();

  private final Set<Problem> met = new HashSet<>();

  private record Problem(String what, String why) {}

  /** {@code shown} as the person wrote it: a key, the name of an environment variable. */
  void key(String shown, String why) {
    all.add(new Problem(shown, why));
  }

  void value(String shown, String value, String why) {
    all.add(new Problem(shown + " = \"" + Secrets.mask(shown, value) + "\"", why));
  }

  /** Adds those of {@code others} that are not known yet, saying where they were first met. */
  void addNew(Problems others, String where) {
    for (Problem problem : others.all) {
      if (met.add(problem)) {
        all.add(new Problem(problem.what(), problem.why() + " (in " + where + ")"));
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** All of them in one line. */
  String sentence() {
    return all.stream()
        .map(problem -> problem.what() + ": " + problem.why())
        .collect(Collectors.joining("; "));
  }

  /**
   * @throws ConfigException if there is any
   */
  void throwIfAny() {
    throwIfAny("config");
  }

  /**
   * @param about what they are problems of
   * @throws ConfigException if there is any
   */
  void throwIfAny(String about) {
    if (all.isEmpty()) {
      return;
    }
    int width = all.stream().mapToInt(problem -> problem.what().length()).max().orElse(0);
    StringBuilder text = new StringBuilder();
    text.append(about)
        .append(": ")
        .append(all.size())
        .append(all.size() == 1 ? " problem" : " problems");
    for (Problem problem : all) {
      text.append("\n  ").append(problem.what());
      text.append(" ".repeat(width - problem.what().length())).append(GAP).append(problem.why());
    }
    throw new ConfigException(text.toString());
  }
}
