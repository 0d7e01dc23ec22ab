package dev.breakwater.config;

/**
 * One option, declared once: it is read, documented, hashed and suggested from here.
 *
 * @param key dotted, lower case; its first segment is the group it is documented under
 * @param defaultText as a person would write it
 * @param decidesResult whether it decides what is computed, rather than where it is read from,
 *     written to, or how it is run; such options make up the configuration hash
 * @param meaning what follows from changing it
 */
record Option<T>(
    String key, OptionType<T> type, String defaultText, boolean decidesResult, String meaning) {

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
