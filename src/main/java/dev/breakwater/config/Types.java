package dev.breakwater.config;

import dev.breakwater.flink.source.Start;
import dev.breakwater.panel.Window;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of value that options hold. */
final class Types {
  private static final Pattern AMOUNT = Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?)\\s*(\\p{L}*)");
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._-]*");
  private static final Pattern SERVER =
      Pattern.compile("(?:[A-Za-z_]+://)?(?:\\[[0-9A-Fa-f:.]+]|[^\\s:/,\\[\\]]+):([0-9]{1,5})");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z0-9]{2,20}");
  private static final Pattern WINDOW = Pattern.compile("([1-9][0-9]{0,5})([mhd])");

  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "min", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of("B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private static final int LONGEST_TOPIC = 249;
  private static final int MINUTES_A_DAY = 24 * 60;

  /** Epoch times below this were meant as seconds: as milliseconds they lie in 1973. */
  private static final long SMALLEST_MILLIS = 100_000_000_000L;

  private Types() {}

  static OptionType<Duration> duration(String least, String most) {
    long from = millisOf(least);
    long to = millisOf(most);
    return new OptionType<>(
        "duration, " + least + " to " + most,
        text -> {
          long millis = amount(text, MILLIS, "a duration", "15 s", "ms, s, min, h, d");
          if (millis < from || millis > to) {
            throw new BadValueException("must lie between " + least + " and " + most);
          }
          return Duration.ofMillis(millis);
        },
        value -> value.toMillis() + " ms");
  }

  static OptionType<Integer> size(String least, String most) {
    long from = bytesOf(least);
    long to = bytesOf(most);
    return new OptionType<>(
        "size, " + least + " to " + most,
        text -> {
          long bytes = amount(text, BYTES, "a size", "16 MiB", "B, KiB, MiB, GiB");
          if (bytes < from || bytes > to) {
            throw new BadValueException("must lie between " + least + " and " + most);
          }
          return (int) bytes;
        },
        value -> value + " B");
  }

  static OptionType<Integer> integer(int least, int most) {
    return new OptionType<>(
        "integer, " + least + " to " + most,
        text -> {
          try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
              return value;
            }
          } catch (NumberFormatException e) {
            // Said below: too long and not a number have the same cure.
          }
          throw new BadValueException("must be a whole number between " + least + " and " + most);
        },
        String::valueOf);
  }

  static OptionType<Boolean> yesOrNo() {
    return new OptionType<>(
        "true or false",
        text -> {
          if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
          }
          throw new BadValueException("must be true or false");
        },
        String::valueOf);
  }

  static OptionType<String> text() {
    return new OptionType<>("text", text -> text, text -> text);
  }

  static OptionType<String> requiredText() {
    return new OptionType<>(
        "text",
        text -> {
          if (text.isEmpty()) {
            throw new BadValueException("must not be empty");
          }
          return text;
        },
        text -> text);
  }

  static OptionType<String> topic() {
    return new OptionType<>("topic", text -> topicName(text, false), text -> text);
  }

  static OptionType<String> optionalTopic() {
    return new OptionType<>("topic or empty", text -> topicName(text, true), text -> text);
  }

  static OptionType<String> topicPrefix() {
    return new OptionType<>("start of a topic", text -> topicName(text, true), text -> text);
  }

  private static String topicName(String text, boolean mayBeEmpty) throws BadValueException {
    if (text.isEmpty() && !mayBeEmpty) {
      throw new BadValueException("must not be empty");
    }
    if (!TOPIC.matcher(text).matches() || text.equals(".") || text.equals("..")) {
      throw new BadValueException(
          "a topic consists of letters, digits, dots, underscores, hyphens");
    }
    if (text.length() > LONGEST_TOPIC) {
      throw new BadValueException("a topic has at most " + LONGEST_TOPIC + " characters");
    }
    return text;
  }

  static OptionType<String> servers() {
    return new OptionType<>(
        "list of HOST:PORT",
        text -> {
          List<String> servers = items(text);
          for (String server : servers) {
            Matcher parts = SERVER.matcher(server);
            if (!parts.matches() || !isPort(Integer.parseInt(parts.group(1)))) {
              throw new BadValueException("must be HOST:PORT, several separated by commas");
            }
          }
          return String.join(",", servers);
        },
        text -> text);
  }

  private static boolean isPort(int number) {
    return number > 0 && number <= 65535;
  }

  /** In any order; each once. */
  static OptionType<List<String>> paths() {
    return new OptionType<>(
        "list of paths or empty",
        text -> {
          List<String> paths = text.isEmpty() ? List.of() : items(text);
          if (Set.copyOf(paths).size() < paths.size()) {
            throw new BadValueException("names a file twice");
          }
          return List.copyOf(paths);
        },
        value -> String.join(",", value));
  }

  static OptionType<Set<String>> currencies() {
    return currencies(false);
  }

  static OptionType<Set<String>> dollars() {
    return currencies(true);
  }

  private static OptionType<Set<String>> currencies(boolean withDollars) {
    return new OptionType<>(
        "list of currencies",
        text -> {
          List<String> currencies = items(text);
          for (String currency : currencies) {
            if (!CURRENCY.matcher(currency).matches()) {
              throw new BadValueException("\"" + currency + "\" is no currency in capitals");
            }
          }
          Set<String> distinct = new LinkedHashSet<>(currencies);
          if (withDollars && !distinct.contains("USD")) {
            throw new BadValueException("must hold USD itself");
          }
          return Set.copyOf(distinct);
        },
        value -> value.stream().sorted().collect(Collectors.joining(",")));
  }

  static OptionType<List<Window>> windows() {
    return new OptionType<>(
        "list of lengths, 1m to 30d",
        Types::readWindows,
        value -> value.stream().map(Window::name).sorted().collect(Collectors.joining(",")));
  }

  private static List<Window> readWindows(String text) throws BadValueException {
    List<Window> windows = new ArrayList<>();
    for (String name : items(text)) {
      Matcher parts = WINDOW.matcher(name);
      if (!parts.matches()) {
        throw new BadValueException(
            "\"" + name + "\" is no length; write a number and m, h or d, for example 4h");
      }
      int unit = parts.group(2).equals("m") ? 1 : parts.group(2).equals("h") ? 60 : MINUTES_A_DAY;
      long minutes = Long.parseLong(parts.group(1)) * unit;
      if (minutes > 30L * MINUTES_A_DAY) {
        throw new BadValueException(name + " is longer than 30d");
      }
      if (minutes > MINUTES_A_DAY && minutes % 60 != 0) {
        throw new BadValueException(name + " is above 24h and must be whole hours");
      }
      for (Window other : windows) {
        if (other.minutes() == minutes) {
          throw new BadValueException(other.name() + " and " + name + " are the same length");
        }
      }
      windows.add(new Window(name, (int) minutes));
    }
    return List.copyOf(windows);
  }

  static OptionType<Long> time() {
    return new OptionType<>("time", Types::epochMillis, String::valueOf);
  }

  static OptionType<Start> start() {
    return new OptionType<>(
        "committed, earliest or timestamp:TIME", Types::readStart, Start::toString);
  }

  private static Start readStart(String text) throws BadValueException {
    if (text.equals("committed")) {
      return Start.COMMITTED;
    }
    if (text.equals("earliest")) {
      return Start.EARLIEST;
    }
    if (text.startsWith("timestamp:")) {
      return Start.at(epochMillis(text.substring("timestamp:".length()).strip()));
    }
    throw new BadValueException(
        text.equals("timestamp")
            ? "needs a time, for example timestamp:2025-11-20T00:00:00Z"
            : "must be committed, earliest or timestamp:TIME");
  }

  /** ISO 8601 with a zone, a date (its midnight in UTC), or epoch milliseconds. */
  static long epochMillis(String text) throws BadValueException {
    try {
      if (text.matches("[0-9]{1,18}")) {
        long millis = Long.parseLong(text);
        if (millis < SMALLEST_MILLIS) {
          throw new BadValueException("looks like seconds; write epoch milliseconds or ISO 8601");
        }
        return millis;
      }
      Instant instant =
          text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text).toInstant();
      return instant.toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadValueException(
          "must be a time with its zone, for example 2025-11-20T00:00:00Z, or epoch milliseconds");
    }
  }

  static List<String> items(String text) throws BadValueException {
    if (text.isEmpty()) {
      throw new BadValueException("must not be empty");
    }
    List<String> items = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      if (item.isBlank()) {
        throw new BadValueException("has an empty place in its list");
      }
      items.add(item.strip());
    }
    return items;
  }

  private static long amount(
      String text, Map<String, Long> units, String kind, String example, String names)
      throws BadValueException {
    Matcher parts = AMOUNT.matcher(text);
    if (!parts.matches()) {
      throw new BadValueException(
          kind + " is a number and a unit, for example \"" + example + "\"");
    }
    if (parts.group(2).isEmpty()) {
      throw new BadValueException(kind + " needs a unit, for example \"" + example + "\"");
    }
    Long unit = units.get(parts.group(2));
    if (unit == null) {
      throw new BadValueException("\"" + parts.group(2) + "\" is no unit; use one of " + names);
    }
    try {
      return new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit)).longValueExact();
    } catch (ArithmeticException e) {
      throw new BadValueException(kind + " cannot be that large or that fine");
    }
  }

  static long millisOf(String text) {
    return limit(text, MILLIS);
  }

  private static long bytesOf(String text) {
    return limit(text, BYTES);
  }

  private static long limit(String text, Map<String, Long> units) {
    try {
      return amount(text, units, text, text, text);
    } catch (BadValueException e) {
      throw new IllegalArgumentException("a limit declared as \"" + text + "\"", e);
    }
  }
}
