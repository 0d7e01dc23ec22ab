package dev.breakwater.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that may be set.
 *
 * @param removed keys of earlier releases with what to use instead; they fail at start, because a
 *     setting that is silently without effect is worse than a job that does not start
 */
record Schema(List<Option<?>> options, List<PassThrough> passThrough, Map<String, String> removed) {

  Optional<Option<?>> option(String key) {
    return options.stream().filter(option -> option.key().equals(key)).findFirst();
  }

  Optional<PassThrough> passThroughOf(String key) {
    return passThrough.stream().filter(group -> group.covers(key)).findFirst();
  }
}
