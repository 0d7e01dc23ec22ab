package dev.breakwater.config;

import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Ids;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.RuleReader;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.threshold.SpotState;
import dev.breakwater.venue.Origins;
import dev.breakwater.venue.RawRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What rules that come while the job runs do to one configuration of it. They are read as the
 * configuration is, and must be as consistent; only some options are theirs to change.
 *
 * @param configured the options that decide results, by key, as they are without live rules
 * @param warmStart comes from a file that is not there where the job runs
 */
public record LiveRules(Map<String, String> configured, Map<String, SpotState> warmStart)
    implements RuleReader {
  private static final int VERSION_DIGITS = 12;

  public LiveRules {
    configured = Map.copyOf(configured);
    warmStart = Map.copyOf(warmStart);
  }

  static LiveRules of(Settings settings) {
    Map<String, String> configured = new TreeMap<>();
    for (Option<?> option : Options.SCHEMA.options()) {
      if (option.decidesResult() && !option.equals(CascadeOptions.WARM_START)) {
        configured.put(option.key(), settings.given(option).value());
      }
    }
    return new LiveRules(configured, settings.get(CascadeOptions.WARM_START).states());
  }

  /** Of the rules that nobody has changed. */
  public String version() {
    return configured.getOrDefault(CascadeOptions.RULE_SET.key(), "");
  }

  @Override
  public RuleReading read(RawRecord record) {
    Problems problems = new Problems();
    RuleText text = RuleText.json(record.value(), problems);
    if (record.timestamp() <= 0) {
      problems.key("rules", "have no timestamp, so nobody knows when they take effect");
    }
    if (text.effectiveAt() != null) {
      problems.key("effectiveAt", "is the record's own timestamp");
    }
    return reading(record, text, problems);
  }

  /**
   * As {@link #read}, of one line of a file: the line says when it takes effect.
   *
   * @param file its name
   * @param number of the line, from 1
   */
  public RuleReading readLine(String file, long number, byte[] line) {
    Problems problems = new Problems();
    RuleText text = RuleText.json(line, problems);
    long effectiveAt = 0;
    try {
      if (text.effectiveAt() != null) {
        effectiveAt = Types.epochMillis(text.effectiveAt());
      } else if (problems.isEmpty()) {
        problems.key("effectiveAt", "is missing");
      }
    } catch (BadValueException e) {
      problems.value("effectiveAt", String.valueOf(text.effectiveAt()), e.why());
    }
    return reading(new RawRecord(file, 0, number, null, effectiveAt, line), text, problems);
  }

  private RuleReading reading(RawRecord record, RuleText text, Problems problems) {
    RuleChange change = change(text, record.timestamp(), record.offset(), problems);
    return change == null
        ? RuleReading.of(Origins.deadLetter(record, DeadLetterReason.BAD_RULE, problems.sentence()))
        : RuleReading.of(change);
  }

  /**
   * Rules that a person wrote into a file, YAML or JSON, to be published.
   *
   * @throws ConfigException naming everything that is wrong
   */
  public RuleChange ofFile(byte[] content, long effectiveAt) {
    Problems problems = new Problems();
    RuleText text = RuleText.yaml(content, problems);
    if (text.effectiveAt() != null) {
      problems.key("effectiveAt", "is said when the rules are published");
    }
    RuleChange change = change(text, effectiveAt, 0, problems);
    if (change == null) {
      problems.throwIfAny("rules");
      throw new IllegalStateException("rules without problems are a change");
    }
    return change;
  }

  /** Null if there are problems. */
  private @Nullable RuleChange change(
      RuleText text, long effectiveAt, long offset, Problems problems) {
    Map<String, String> written = text.settings();
    if (written == null) {
      return null;
    }
    Settings settings = settings(written, problems);
    if (!problems.isEmpty()) {
      return null;
    }
    String version = text.version() == null ? hash(written, settings) : text.version();
    return new RuleChange(version, effectiveAt, offset, written);
  }

  /** The configuration under {@code change}; null if it is none that this job could have. */
  public @Nullable JobConfig under(RuleChange change) {
    Problems problems = new Problems();
    Settings settings = settings(change.settings(), problems);
    return problems.isEmpty() ? settings.jobConfig().withWarmStart(warmStart) : null;
  }

  private Settings settings(Map<String, String> changed, Problems problems) {
    Map<String, Given> all = new TreeMap<>();
    configured.forEach((key, value) -> all.put(key, new Given(key, key, value, "configuration")));
    changed.forEach(
        (key, value) -> {
          Option<?> option = Options.SCHEMA.option(key).orElse(null);
          boolean isFixed = option == null ? isPassedThrough(key) : !option.isLive();
          if (isFixed) {
            problems.key(key, "cannot change while the job runs: configure it and restart the job");
          } else {
            all.put(key, new Given(key, key, value, "rules"));
          }
        });
    return Settings.resolved(Options.SCHEMA, new ArrayList<>(all.values()), problems);
  }

  private static boolean isPassedThrough(String key) {
    return Options.SCHEMA.passThroughOf(key).isPresent();
  }

  /** The same for the same rules, however they were written. */
  private static String hash(Map<String, String> written, Settings settings) {
    List<String> parts = new ArrayList<>();
    for (Option<?> option : Options.SCHEMA.options()) {
      if (written.containsKey(option.key())) {
        parts.add(option.key() + "=" + settings.canonical(option));
      }
    }
    return Ids.of(parts.toArray(String[]::new)).substring(0, VERSION_DIGITS);
  }
}
