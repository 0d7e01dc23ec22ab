package dev.breakwater.config;

/** docs/configuration.md, written from the declared options. */
final class ConfigReference {
  private static final String HEAD =
      """
      # Configuration

      <!-- Generated from the declared options; a test fails when it is out of date. To write it anew:
           mvn test -Dtest=ConfigReferenceTest -Dregenerate -->

      An option is taken from the last of these places that sets it:

      1. its default, below;
      2. the file named by `--config FILE`: YAML, keys nested (`topics:` / `  partitions: 8`) or dotted
         (`topics.partitions: 8`);
      3. the environment: `BREAKWATER_` and the key in capitals, everything but letters and digits as an
         underscore (`BREAKWATER_TOPICS_PARTITIONS=8`);
      4. the command line: `--set topics.partitions=8`, as often as needed, and the flags some commands have
         for it.

      All that is wrong is told at once and nothing starts; an unknown key is refused with the one that was
      probably meant. Durations and sizes need a unit: `500 ms`, `15 s`, `5 min`, `24 h`, `7 d`; `64 KiB`,
      `16 MiB`. Lists are separated by commas, or are lists in YAML. Times are ISO 8601 with a zone, a date
      (its midnight in UTC), or epoch milliseconds.

      Options marked **R** decide what is computed. They, and only they, make up the configuration hash in a
      back-test's manifest: two runs over the same input with the same hash give the same bytes. Those marked
      **RL** can also be changed while the job runs, see rules.md.

      Where the effective configuration is printed, values of keys that look like secrets (password, secret,
      token, credential, JAAS, anything that ends in key) and passwords inside addresses are masked.
      """;

  private ConfigReference() {}

  static String markdown(Schema schema) {
    StringBuilder text = new StringBuilder(HEAD);
    String group = "";
    for (Option<?> option : schema.options()) {
      if (!option.group().equals(group)) {
        group = option.group();
        text.append("\n## ").append(group).append("\n\n");
        text.append("| key | type | default | R | meaning | environment |\n");
        text.append("|---|---|---|---|---|---|\n");
      }
      row(option, text);
    }
    passThrough(schema, text);
    return text.toString();
  }

  private static void row(Option<?> option, StringBuilder text) {
    String defaultText = option.defaultText().isEmpty() ? "empty" : code(option.defaultText());
    text.append("| ").append(code(option.key()));
    text.append(" | ").append(option.type().name());
    text.append(option.isSecret() ? ", secret" : "");
    text.append(" | ").append(defaultText);
    text.append(" | ").append(option.isLive() ? "RL" : option.decidesResult() ? "R" : "");
    text.append(" | ").append(option.meaning());
    text.append(" | ").append(code(option.environmentName())).append(" |\n");
  }

  private static void passThrough(Schema schema, StringBuilder text) {
    text.append(
        """

        ## Settings of Kafka and Flink

        Whatever follows these prefixes is handed on under its own name and unchanged. In the names of
        environment variables `_` stands for a dot, `__` for an underscore, `___` for a hyphen:
        `BREAKWATER_KAFKA_PROPERTIES_SASL_JAAS_CONFIG` sets `sasl.jaas.config`.

        | prefix | meaning |
        |---|---|
        """);
    for (PassThrough group : schema.passThrough()) {
      text.append("| ").append(code(group.prefix())).append(" | ");
      text.append(group.meaning()).append(" |\n");
    }
    text.append("\nRefused, because the job could not keep its promises:\n\n");
    text.append("| setting | reason |\n|---|---|\n");
    schema.passThrough().stream()
        .map(PassThrough::refused)
        .distinct()
        .flatMap(refused -> refused.entrySet().stream())
        .forEach(
            entry ->
                text.append("| ")
                    .append(code(entry.getKey()))
                    .append(" | ")
                    .append(entry.getValue())
                    .append(" |\n"));
  }

  private static String code(String value) {
    return "`" + value + "`";
  }
}
