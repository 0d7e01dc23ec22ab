package dev.breakwater.config;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.jspecify.annotations.Nullable;

/**
 * The key that somebody meant. Slips of the finger are a small edit distance; slips of the memory
 * are the right words in the wrong order, or with one missing.
 */
final class NearestKey {
  private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

  private NearestKey() {}

  /** The nearest key, or null when none is near enough to be worth naming. */
  static @Nullable String of(String unknown, Schema schema) {
    for (PassThrough group : schema.passThrough()) {
      String rest = afterMisspeltPrefix(unknown, group.prefix());
      if (rest != null) {
        return group.prefix() + rest;
      }
    }
    String nearest = null;
    int least = furthest(unknown) + 1;
    for (Option<?> option : schema.options()) {
      int distance = distance(unknown, option.key());
      if (distance < least) {
        least = distance;
        nearest = option.key();
      }
    }
    return nearest;
  }

  private static int furthest(String key) {
    return Math.max(2, key.length() / 3);
  }

  private static int distance(String unknown, String key) {
    return Math.min(EDITS.apply(unknown, key), wordDistance(words(unknown), words(key)));
  }

  /** Edits to make each given word one of the key's, plus one for each word that is missing. */
  private static int wordDistance(List<String> given, List<String> wanted) {
    List<String> left = new ArrayList<>(wanted);
    int sum = 0;
    for (String word : given) {
      int cost = word.length();
      int match = -1;
      for (int i = 0; i < left.size(); i++) {
        int edits = EDITS.apply(word, left.get(i));
        if (edits < cost) {
          cost = edits;
          match = i;
        }
      }
      sum += cost;
      if (match >= 0) {
        left.remove(match);
      }
    }
    return sum + left.size();
  }

  private static List<String> words(String key) {
    return List.of(key.split("[.-]", -1));
  }

  private static @Nullable String afterMisspeltPrefix(String unknown, String prefix) {
    int end = -1;
    for (int dots = prefix.split("\\.").length; dots > 0; dots--) {
      end = unknown.indexOf('.', end + 1);
      if (end < 0) {
        return null;
      }
    }
    String start = unknown.substring(0, end + 1);
    boolean near = EDITS.apply(start, prefix) <= 3 && end + 1 < unknown.length();
    return near ? unknown.substring(end + 1) : null;
  }
}
