package dev.breakwater.config;

import java.util.Map;

/**
 * Settings of somebody else, handed on unchanged.
 *
 * @param prefix ends with a dot; the rest of a key is the other's own name for it
 * @param refused names that would break what the job promises, with the reason
 */
record PassThrough(String prefix, String meaning, Map<String, String> refused) {

  boolean covers(String key) {
    return key.startsWith(prefix) && key.length() > prefix.length();
  }

  String nameIn(String key) {
    return key.substring(prefix.length());
  }
}
