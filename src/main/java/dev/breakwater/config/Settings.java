package dev.breakwater.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The effective configuration: what was declared, overridden by a file, overridden by the
 * environment, overridden by arguments. Valid by construction.
 */
public final class Settings {
  private final Schema schema;
  private final Map<String, Given> given = new HashMap<>();
  private final Map<String, Object> values = new HashMap<>();
  private final List<Given> passedThrough = new ArrayList<>();

  private Settings(Schema schema) {
    this.schema = schema;
  }

  /** Nothing overridden. */
  public static Settings defaults() {
    return of(Map.of());
  }

  /**
   * Overridden by {@code values} only, as if they were arguments.
   *
   * @throws ConfigException naming everything that is wrong
   */
  public static Settings of(Map<String, String> values) {
    return load(null, Map.of(), values);
  }

  /**
   * All layers, the later ones going before the earlier ones.
   *
   * @param environment all variables; those of other programs are left alone
   * @param arguments by key
   * @throws ConfigException naming everything that is wrong
   */
  public static Settings load(
      @Nullable Path file, Map<String, String> environment, Map<String, String> arguments) {
    return load(Options.SCHEMA, file, environment, arguments, new Problems());
  }

  static Settings load(
      Schema schema,
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, String> arguments,
      Problems problems) {
    Settings settings = resolved(schema, file, environment, arguments, problems);
    problems.throwIfAny();
    return settings;
  }

  /** Usable only if there are no problems. */
  static Settings resolved(
      Schema schema,
      @Nullable Path file,
      Map<String, String> environment,
      Map<String, String> arguments,
      Problems problems) {
    List<Given> all = new ArrayList<>();
    if (file != null) {
      all.addAll(YamlLayer.read(file, problems));
    }
    all.addAll(EnvironmentLayer.read(environment, schema));
    arguments.forEach((key, value) -> all.add(new Given(key, key, value, "argument")));
    return resolved(schema, all, problems);
  }

  /** Usable only if there are no problems. */
  static Settings resolved(Schema schema, List<Given> all, Problems problems) {
    Settings settings = new Settings(schema);
    settings.resolve(all, problems);
    Consistency.check(settings, problems);
    return settings;
  }

  private void resolve(List<Given> all, Problems problems) {
    Map<String, Given> effective = new LinkedHashMap<>();
    all.forEach(one -> effective.put(one.key(), one));
    for (Given one : all) {
      PassThrough group = schema.passThroughOf(one.key()).orElse(null);
      Option<?> option = schema.option(one.key()).orElse(null);
      if (!one.equals(effective.get(one.key())) && (option != null || group != null)) {
        continue; // a later layer sets it
      }
      if (option != null) {
        given.put(one.key(), one);
        read(option, one, problems);
      } else if (group != null) {
        String refused = group.refused().get(group.nameIn(one.key()));
        if (refused != null) {
          problems.key(one.shown(), refused);
        }
        passedThrough.add(one);
      } else {
        problems.key(one.shown(), unknown(one));
      }
    }
    schema.options().stream()
        .filter(option -> !given.containsKey(option.key()))
        .forEach(option -> read(option, byDefault(option), problems));
  }

  private void read(Option<?> option, Given one, Problems problems) {
    try {
      values.put(option.key(), option.type().read(one.value()));
    } catch (BadValueException e) {
      problems.value(one.shown(), one.value(), e.why());
    }
  }

  private String unknown(Given one) {
    String successor = schema.removed().get(one.key());
    if (successor != null) {
      return "was removed; " + successor;
    }
    String nearest = NearestKey.of(one.key(), schema);
    if (nearest != null) {
      boolean asWritten = one.shown().equals(one.key());
      String meant = asWritten ? nearest : EnvironmentLayer.nameOf(nearest);
      return "unknown key; did you mean " + meant + "?";
    }
    return one.key().startsWith("kafka.")
        ? "unknown key; settings of Kafka's own clients go under kafka.properties."
        : "unknown key";
  }

  private static Given byDefault(Option<?> option) {
    return new Given(option.key(), option.key(), option.defaultText(), "default");
  }

  /** Whether all of {@code options} could be read, so that they can be compared. */
  boolean has(Option<?>... options) {
    for (Option<?> option : options) {
      if (!values.containsKey(option.key())) {
        return false;
      }
    }
    return true;
  }

  /** The option as somebody gave it, or its default. */
  Given given(Option<?> option) {
    return given.getOrDefault(option.key(), byDefault(option));
  }

  @SuppressWarnings("unchecked") // put there by the option's own reader
  <T> T get(Option<T> option) {
    Object value = values.get(option.key());
    if (value == null) {
      throw new IllegalArgumentException(option.key() + " is not declared");
    }
    return (T) value;
  }

  /** Settings below {@code prefix} under their own names, sorted. */
  Map<String, String> passedThrough(String prefix) {
    Map<String, String> result = new TreeMap<>();
    passedThrough.stream()
        .filter(one -> one.key().startsWith(prefix))
        .forEach(one -> result.put(one.key().substring(prefix.length()), one.value()));
    return result;
  }

  /** Read into the records that the stations take. */
  public JobConfig jobConfig() {
    return JobConfigReader.read(this);
  }

  /**
   * SHA-256, in hexadecimal, over those options that decide what is computed. How a value was
   * written, where data come from and go to, and how the job is run do not change it.
   */
  public String resultHash() {
    try {
      byte[] text = canonical().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** What {@link #resultHash} is taken over: {@code key=value} lines, sorted. */
  String canonical() {
    StringBuilder text = new StringBuilder();
    schema.options().stream()
        .filter(Option::decidesResult)
        .map(this::canonicalLine)
        .sorted()
        .forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private <T> String canonicalLine(Option<T> option) {
    return option.key() + "=" + canonical(option);
  }

  /** The same text for the same value, however it was written. */
  <T> String canonical(Option<T> option) {
    return option.type().canonical().apply(get(option));
  }

  /**
   * The effective configuration for people, as YAML, secrets masked, each line saying its origin.
   */
  public String describe() {
    List<Given> lines = new ArrayList<>();
    schema.options().forEach(option -> lines.add(given(option)));
    passedThrough.stream().sorted(Comparator.comparing(Given::key)).forEach(lines::add);
    StringBuilder text = new StringBuilder();
    for (Given one : lines) {
      String shown = Secrets.mask(one.key(), one.value());
      text.append(one.key()).append(": ").append(quoted(shown));
      text.append("  # ").append(one.from()).append('\n');
    }
    return text.toString();
  }

  private static String quoted(String value) {
    StringBuilder text = new StringBuilder("\"");
    value
        .chars()
        .forEach(
            c -> {
              if (c < ' ') {
                text.append(String.format("\\x%02x", c));
              } else {
                text.append(c == '"' || c == '\\' ? "\\" : "").append((char) c);
              }
            });
    return text.append('"').toString();
  }
}
