package dev.breakwater.model;

/** Ascending; one to one the severities of paging services. */
public enum Severity {
  INFO,
  WARNING,
  ERROR,
  CRITICAL;

  /** One level lower, never below INFO. */
  public Severity lower() {
    return switch (this) {
      case INFO, WARNING -> INFO;
      case ERROR -> WARNING;
      case CRITICAL -> ERROR;
    };
  }
}
