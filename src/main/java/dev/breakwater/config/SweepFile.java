package dev.breakwater.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rule sets from a YAML file: {@code grid}, options with lists of values of which every combination
 * is one, and {@code sets}, options by the name of a rule set. Both may be there.
 */
final class SweepFile {
  /** The name of the configuration itself. */
  static final String BASE = "base";

  /** What all rule sets of a sweep share, or what they do not look for. */
  private static final Set<Option<?>> SHARED =
      Set.of(
          CascadeOptions.RULE_SET,
          CascadeOptions.OLDEST_MARK,
          CascadeOptions.CHAIN_GAP,
          CascadeOptions.REFERENCE_ORDER);

  private final Problems problems;
  private final BiFunction<Map<String, String>, Problems, Settings> base;
  private final Map<String, List<String>> axes = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> named = new LinkedHashMap<>();

  private SweepFile(Problems problems, BiFunction<Map<String, String>, Problems, Settings> base) {
    this.problems = problems;
    this.base = base;
  }

  /**
   * @param base the configuration with some options changed
   * @throws ConfigException naming everything that is wrong
   */
  static Sweep read(Path file, BiFunction<Map<String, String>, Problems, Settings> base) {
    Problems problems = new Problems();
    SweepFile sweep = new SweepFile(problems, base);
    YamlLayer.read(file, problems).forEach(sweep::take);
    if (problems.isEmpty() && sweep.axes.isEmpty() && sweep.named.isEmpty()) {
      problems.key(file.toString(), "holds no rule set; it needs grid or sets");
    }
    problems.throwIfAny("sweep");
    Sweep read = sweep.sweep();
    problems.throwIfAny("sweep");
    return read;
  }

  private void take(Given one) {
    if (one.key().startsWith("grid.")) {
      String key = one.key().substring("grid.".length());
      List<String> values =
          Arrays.stream(one.value().split(",", -1)).map(String::strip).distinct().toList();
      check(one, key);
      axes.put(key, values);
    } else if (one.key().matches("sets\\.[^.]+\\..+")) {
      String[] parts = one.key().split("\\.", 3);
      check(one, parts[2]);
      if (parts[1].equals(BASE)) {
        problems.key(one.key(), "is the name of the configuration itself; choose another");
      }
      named.computeIfAbsent(parts[1], name -> new LinkedHashMap<>()).put(parts[2], one.value());
    } else {
      problems.key(one.key(), "unknown key; a sweep has grid.OPTION and sets.NAME.OPTION");
    }
  }

  private void check(Given one, String key) {
    Option<?> option = Options.SCHEMA.option(key).orElse(null);
    if (option == null) {
      String nearest = NearestKey.of(key, Options.SCHEMA);
      problems.key(
          one.key(),
          nearest == null ? "unknown option" : "no option; did you mean " + nearest + "?");
    } else if (!CascadeOptions.ALL.contains(option) || SHARED.contains(option)) {
      problems.key(one.key(), "is the same for all rule sets; only waves and grinds are compared");
    }
  }

  private Sweep sweep() {
    List<Sweep.Axis> grid =
        axes.entrySet().stream()
            .map(axis -> new Sweep.Axis(axis.getKey(), axis.getValue()))
            .toList();
    long cells = grid.stream().mapToLong(axis -> axis.values().size()).reduce(1, SweepFile::times);
    long count = 1 + named.size() + (grid.isEmpty() ? 0 : cells);
    if (count > Sweep.MOST) {
      problems.key(
          "grid", "makes " + count + " rule sets; at most " + Sweep.MOST + " are compared");
      return new Sweep(grid, List.of());
    }
    List<RuleSet> ruleSets = new ArrayList<>();
    ruleSets.add(ruleSet(BASE, Map.of(), List.of()));
    named.forEach((name, settings) -> ruleSets.add(ruleSet(name, settings, List.of())));
    for (int i = 0; i < (grid.isEmpty() ? 0 : cells); i++) {
      List<Integer> cell = cell(grid, i);
      Map<String, String> settings = new LinkedHashMap<>();
      for (int a = 0; a < grid.size(); a++) {
        settings.put(grid.get(a).key(), grid.get(a).values().get(cell.get(a)));
      }
      String name =
          IntStream.range(0, grid.size())
              .mapToObj(a -> grid.get(a).shortName() + "=" + settings.get(grid.get(a).key()))
              .collect(Collectors.joining(" "));
      ruleSets.add(ruleSet(name, settings, cell));
    }
    return new Sweep(grid, ruleSets);
  }

  /** Which value of each axis; the last axis moves fastest. */
  private static List<Integer> cell(List<Sweep.Axis> grid, int index) {
    Integer[] cell = new Integer[grid.size()];
    int left = index;
    for (int a = grid.size() - 1; a >= 0; a--) {
      int size = grid.get(a).values().size();
      cell[a] = left % size;
      left /= size;
    }
    return List.of(cell);
  }

  private RuleSet ruleSet(String name, Map<String, String> settings, List<Integer> cell) {
    Problems own = new Problems();
    Settings effective = base.apply(settings, own);
    problems.addNew(own, name);
    return new RuleSet(name, settings, cell, effective);
  }

  private static long times(long one, long other) {
    return Math.min(Integer.MAX_VALUE, one * other);
  }
}
