package dev.breakwater.config;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Severity;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** The kinds of value that say what alerts. */
final class AlertTypes {
  private AlertTypes() {}

  static OptionType<DeliveryGuarantee> guarantee() {
    return new OptionType<>(
        "AT_LEAST_ONCE or EXACTLY_ONCE",
        text -> {
          if (text.equals("AT_LEAST_ONCE") || text.equals("EXACTLY_ONCE")) {
            return DeliveryGuarantee.valueOf(text);
          }
          throw new BadValueException("must be AT_LEAST_ONCE or EXACTLY_ONCE");
        },
        DeliveryGuarantee::name);
  }

  static OptionType<Severity> severity() {
    return new OptionType<>(
        "INFO, WARNING, ERROR or CRITICAL",
        text -> word(text, Severity.values(), "severity"),
        Severity::name);
  }

  static OptionType<Set<Alert.Rule>> rules() {
    return new OptionType<>(
        "list of rules",
        text -> {
          Set<Alert.Rule> rules = EnumSet.noneOf(Alert.Rule.class);
          for (String item : Types.items(text)) {
            rules.add(word(item, Alert.Rule.values(), "rule"));
          }
          return Set.copyOf(rules);
        },
        rules -> rules.stream().sorted().map(Enum::name).collect(Collectors.joining(",")));
  }

  static OptionType<Set<String>> assetsOrAll() {
    OptionType<List<String>> assets = CascadeTypes.assets();
    return new OptionType<>(
        "list of assets or empty",
        text -> text.isEmpty() ? Set.of() : Set.copyOf(assets.read(text)),
        value -> value.stream().sorted().collect(Collectors.joining(",")));
  }

  private static <E extends Enum<E>> E word(String text, E[] words, String kind)
      throws BadValueException {
    for (E word : words) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    throw new BadValueException(
        "\""
            + text
            + "\" is no "
            + kind
            + "; use "
            + Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", ")));
  }
}
