package dev.breakwater.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Settings from environment variables. Names are ours to invert for our own options; in the names
 * of passed-through settings {@code _} stands for a dot, {@code __} for an underscore and {@code
 * ___} for a hyphen, as in the images of Kafka distributions.
 */
final class EnvironmentLayer {
  private static final String PREFIX = "BREAKWATER_";

  /**
   * Kubernetes writes such variables into every pod beside a service that is called breakwater or
   * breakwater-rest; they are no settings.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "BREAKWATER_(\\w+_)?(SERVICE_HOST|SERVICE_PORT(_\\w+)?"
              + "|PORT(_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)");

  /** Secrets of {@code scripts/bridge}, which no configuration file may hold. */
  private static final Set<String> OF_THE_BRIDGE =
      Set.of("BREAKWATER_BRIDGE_URL", "BREAKWATER_BRIDGE_TOKEN", "BREAKWATER_PAGERDUTY_KEY");

  private EnvironmentLayer() {}

  /** The variable that sets the option {@code key}. */
  static String nameOf(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  static List<Given> read(Map<String, String> environment, Schema schema) {
    Map<String, String> keyOf = new TreeMap<>();
    schema.options().forEach(option -> keyOf.put(nameOf(option.key()), option.key()));
    schema.removed().keySet().forEach(key -> keyOf.put(nameOf(key), key));
    List<Given> given = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, value) -> {
              if (!name.startsWith(PREFIX) || OF_THE_BRIDGE.contains(name)) {
                return;
              }
              String key = keyOf.containsKey(name) ? keyOf.get(name) : passedThrough(name, schema);
              if (key != null || !SERVICE_LINK.matcher(name).matches()) {
                given.add(new Given(key == null ? guess(name) : key, name, value, "environment"));
              }
            });
    return given;
  }

  private static @Nullable String passedThrough(String name, Schema schema) {
    for (PassThrough group : schema.passThrough()) {
      String start = nameOf(group.prefix());
      if (name.startsWith(start) && name.length() > start.length()) {
        return group.prefix()
            + name.substring(start.length())
                .toLowerCase(Locale.ROOT)
                .replace("___", "-")
                .replace("__", "\0")
                .replace('_', '.')
                .replace('\0', '_');
      }
    }
    return null;
  }

  /** The key that an unknown variable may have been meant for; no option has it. */
  private static String guess(String name) {
    return name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
