package dev.breakwater.config;

/** The topics the project writes; their names start with {@code topics.output-prefix}. */
public enum OutputTopic {
  LIQUIDATIONS("liquidations"),
  PANELS("panels"),
  CASCADES("cascades"),
  POSITIONING("positioning"),
  ALERTS("alerts"),
  ALERTS_STATE("alerts.state"),
  ALERTS_EARLY("alerts.early"),
  DEAD_LETTERS("dead-letters");

  private final String suffix;

  OutputTopic(String suffix) {
    this.suffix = suffix;
  }

  public String suffix() {
    return suffix;
  }

  String nameWith(String prefix) {
    return prefix + suffix;
  }
}
