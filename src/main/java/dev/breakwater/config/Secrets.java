package dev.breakwater.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which values are nobody's business, and what is shown in their place. */
final class Secrets {
  static final String MASK = "******";

  /** Names of keys, dotted or as environment variables. */
  private static final Pattern NAMES =
      Pattern.compile(
          "password|passwd|passphrase|secret|jaas|token|credential|private|user[._]info|key$");

  /** A value gives itself away: a login module's options, or a user in an address. */
  private static final Pattern CONTENT =
      Pattern.compile("password\\s*=|secret\\s*=|-----BEGIN ", Pattern.CASE_INSENSITIVE);

  private static final Pattern USER_IN_ADDRESS = Pattern.compile("://[^/\\s]*@");

  private Secrets() {}

  static boolean isSecret(String key) {
    return NAMES.matcher(key.toLowerCase(Locale.ROOT)).find();
  }

  /** What may be shown of {@code value}. An empty value is shown as such: it is a finding. */
  static String mask(String key, String value) {
    if (value.isEmpty()) {
      return value;
    }
    return isSecret(key) || CONTENT.matcher(value).find()
        ? MASK
        : USER_IN_ADDRESS.matcher(value).replaceAll("://" + MASK + "@");
  }
}
