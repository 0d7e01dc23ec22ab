package dev.breakwater.config;

/**
 * One option, declared once: it is read, documented, hashed and suggested from here.
 *
 * @param key dotted, lower case; its first segment is the group it is documented under
 * @param defaultText as a person would write it
 * @param decidesResult whether it decides what is computed, rather than where it is read from,
 *     written to, or how it is run; such options make up the configuration hash
 * @param meaning what follows from changing it
 * @param isLive whether a rule may change it while the job runs: only what is asked at a single
 *     moment, because what measures over time would mix what came before the change with what came
 *     after
 */
record Option<T>(
    String key,
    OptionType<T> type,
    String defaultText,
    boolean decidesResult,
    String meaning,
    boolean isLive) {

  /** One that changes with a restart only. */
  Option(
      String key, OptionType<T> type, String defaultText, boolean decidesResult, String meaning) {
    this(key, type, defaultText, decidesResult, meaning, false);
  }

  /** One that decides results, and that rules may change while the job runs. */
  static <T> Option<T> live(String key, OptionType<T> type, String defaultText, String meaning) {
    return new Option<>(key, type, defaultText, true, meaning, true);
  }

  String group() {
    return key.substring(0, key.indexOf('.'));
  }

  String environmentName() {
    return EnvironmentLayer.nameOf(key);
  }

  boolean isSecret() {
    return Secrets.isSecret(key);
  }
}
