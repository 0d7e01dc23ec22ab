package dev.breakwater.config;

/**
 * One setting as somebody gave it.
 *
 * @param key dotted
 * @param shown as it was written: the key, or the name of the environment variable
 * @param from where it was written, for the effective configuration
 */
record Given(String key, String shown, String value, String from) {}
