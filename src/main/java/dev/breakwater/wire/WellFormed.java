package dev.breakwater.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts that can be written as UTF-8.
 *
 * <p>A raw frame may hold half of a surrogate pair: its escape is valid JSON. It cannot be encoded,
 * and a writer that throws would stop the job at the same record for ever.
 */
public final class WellFormed {
  private WellFormed() {}

  /** {@code text} with every unpaired surrogate replaced by a question mark. */
  public static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }

  public static @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }
}
