package dev.breakwater.config;

import dev.breakwater.model.Ids;
import dev.breakwater.threshold.LearnedThreshold;
import dev.breakwater.threshold.LearnedThreshold.Conditions;
import dev.breakwater.threshold.ThresholdTable;
import dev.breakwater.venue.Venues;
import dev.breakwater.wave.SeverityPolicy.Limits;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of value that say how cascades are found: ratios, money, and maps of them. */
final class CascadeTypes {
  private static final Pattern RATIO = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
  private static final Pattern USD = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,9})?)([kMB]?)");
  private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");
  private static final Map<String, Integer> POWERS_OF_TEN = Map.of("", 0, "k", 3, "M", 6, "B", 9);
  private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000_000_000L);
  private static final int MOST_DIVISOR = 10_000;

  private CascadeTypes() {}

  static OptionType<Double> ratio(String least, String most) {
    return new OptionType<>(
        "number, " + least + " to " + most,
        text -> {
          boolean isNumber = RATIO.matcher(text).matches();
          BigDecimal value = isNumber ? new BigDecimal(text) : BigDecimal.ZERO;
          if (!isNumber
              || value.compareTo(new BigDecimal(least)) < 0
              || value.compareTo(new BigDecimal(most)) > 0) {
            throw new BadValueException("must be a number between " + least + " and " + most);
          }
          return value.doubleValue();
        },
        value -> BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
  }

  /** Detectors that count minutes. */
  static OptionType<Integer> minutes(String least, String most) {
    OptionType<Duration> duration = Types.duration(least, most);
    return new OptionType<>(
        duration.name() + ", whole minutes",
        text -> {
          Duration value = duration.read(text);
          if (value.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
            throw new BadValueException("must be whole minutes");
          }
          return (int) value.toMinutes();
        },
        value -> value + " min");
  }

  static OptionType<Long> usd() {
    return new OptionType<>("amount of USD", CascadeTypes::readUsd, String::valueOf);
  }

  /** Of assets and of the market, {@code *}, which is too large to be one of the others. */
  static OptionType<Map<String, Long>> usdByAsset() {
    OptionType<Map<String, Long>> map =
        map(
            "list of ASSET=USD",
            "BTC=20k",
            text -> text.equals("*") ? text : asset(text),
            CascadeTypes::readUsd,
            String::valueOf);
    return new OptionType<>(
        map.name(),
        text -> {
          Map<String, Long> read = map.read(text);
          if (!read.containsKey("*")) {
            throw new BadValueException("must name *, the market");
          }
          return read;
        },
        map.canonical());
  }

  static OptionType<Map<String, Integer>> divisors() {
    OptionType<Integer> divisor = Types.integer(1, MOST_DIVISOR);
    return map(
        "list of ASSET=INTEGER", "ETH=2", CascadeTypes::asset, divisor.reader(), String::valueOf);
  }

  static OptionType<Map<String, Duration>> durationByVenue(String least, String most) {
    OptionType<Duration> duration = Types.duration(least, most);
    return map(
        "list of VENUE=duration, " + least + " to " + most,
        "hyperliquid=6 s",
        CascadeTypes::venue,
        duration.reader(),
        duration.canonical());
  }

  static OptionType<Limits> limits() {
    return new OptionType<>(
        "three amounts of USD, ascending",
        text -> {
          List<String> items = Types.items(text);
          if (items.size() != 3) {
            throw new BadValueException(
                "must be three amounts, of WARNING, ERROR and CRITICAL, for example 20M, 100M, 400M");
          }
          Limits limits =
              new Limits(readUsd(items.get(0)), readUsd(items.get(1)), readUsd(items.get(2)));
          if (limits.warning() > limits.error() || limits.error() > limits.critical()) {
            throw new BadValueException("WARNING, ERROR and CRITICAL must ascend");
          }
          return limits;
        },
        value -> value.warning() + "," + value.error() + "," + value.critical());
  }

  /** In the order given. */
  static OptionType<List<String>> assets() {
    return new OptionType<>(
        "list of assets",
        text -> {
          List<String> assets = Types.items(text);
          for (String asset : assets) {
            asset(asset);
          }
          if (new HashSet<>(assets).size() < assets.size()) {
            throw new BadValueException("names an asset twice");
          }
          return List.copyOf(assets);
        },
        value -> String.join(",", value));
  }

  /** Read where the options are: what the file says travels to the cluster, not its name. */
  static OptionType<ThresholdTable> thresholds() {
    return new OptionType<>("path or empty", CascadeTypes::readThresholds, CascadeTypes::contentOf);
  }

  private static ThresholdTable readThresholds(String path) throws BadValueException {
    if (path.isEmpty()) {
      return ThresholdTable.EMPTY;
    }
    try {
      ThresholdTable table = ThresholdTable.read(Files.readAllLines(Path.of(path)));
      if (table.states().isEmpty()) {
        throw new BadValueException("holds no thresholds");
      }
      return table;
    } catch (NoSuchFileException e) {
      throw new BadValueException("no such file");
    } catch (CharacterCodingException e) {
      throw new BadValueException("is no thresholds.jsonl of a back-test: not UTF-8");
    } catch (IOException | InvalidPathException e) {
      throw new BadValueException("cannot be read: " + e);
    } catch (IllegalArgumentException e) {
      throw new BadValueException("is no thresholds.jsonl of a back-test: " + e.getMessage());
    }
  }

  /** Where the file lies decides nothing, what is in it does. */
  private static String contentOf(ThresholdTable table) {
    Conditions conditions = table.conditions();
    return conditions == null
        ? ""
        : Ids.of(
            table.states().entrySet().stream()
                .map(entry -> new LearnedThreshold(entry.getKey(), 0, conditions, entry.getValue()))
                .map(row -> new String(ThresholdTable.line(row), StandardCharsets.UTF_8))
                .toArray(String[]::new));
  }

  static <T> OptionType<Map<String, T>> map(
      String name,
      String example,
      OptionType.Reader<String> keys,
      OptionType.Reader<T> values,
      Function<T, String> canonical) {
    return new OptionType<>(
        name,
        text -> {
          Map<String, T> map = new LinkedHashMap<>();
          for (String item : text.isEmpty() ? List.<String>of() : Types.items(text)) {
            int sign = item.indexOf('=');
            if (sign < 0) {
              throw new BadValueException(
                  "\"" + item + "\" is no pair, for example \"" + example + "\"");
            }
            String key = keys.read(item.substring(0, sign).strip());
            if (map.put(key, entry(key, item.substring(sign + 1).strip(), values)) != null) {
              throw new BadValueException(key + " is given twice");
            }
          }
          return Map.copyOf(map);
        },
        map ->
            new TreeMap<>(map)
                .entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + canonical.apply(entry.getValue()))
                    .collect(Collectors.joining(",")));
  }

  private static <T> T entry(String key, String text, OptionType.Reader<T> values)
      throws BadValueException {
    try {
      return values.read(text);
    } catch (BadValueException e) {
      throw new BadValueException(key + ": " + e.why());
    }
  }

  private static long readUsd(String text) throws BadValueException {
    Matcher parts = USD.matcher(text);
    if (!parts.matches()) {
      throw new BadValueException(
          "\"" + text + "\" is no amount of USD, for example 20000, 20k, 1.5M or 1B");
    }
    int power = POWERS_OF_TEN.getOrDefault(parts.group(2), 0);
    BigDecimal usd = new BigDecimal(parts.group(1)).scaleByPowerOfTen(power);
    if (usd.signum() == 0 || usd.compareTo(MOST_USD) > 0 || usd.stripTrailingZeros().scale() > 0) {
      throw new BadValueException("\"" + text + "\" must be whole dollars between 1 and 1000B");
    }
    return usd.longValueExact();
  }

  static String asset(String text) throws BadValueException {
    if (!ASSET.matcher(text).matches()) {
      throw new BadValueException("\"" + text + "\" is no asset in capitals");
    }
    return text;
  }

  private static String venue(String text) throws BadValueException {
    for (String name : Venues.names()) {
      if (name.equals(text)) {
        return text;
      }
    }
    throw new BadValueException(
        "\"" + text + "\" is no venue; use some of " + String.join(", ", Venues.names()));
  }
}
