package dev.breakwater.scenario;

/** Which of the raw input topics a line belongs to. */
public enum TopicKind {
  LIQUIDATIONS("raw.liquidations"),
  FUNDING("raw.funding"),
  OPEN_INTEREST("raw.open-interest");

  /** The topic's name by default; files of the scenario are named after it. */
  public final String defaultName;

  TopicKind(String defaultName) {
    this.defaultName = defaultName;
  }
}
