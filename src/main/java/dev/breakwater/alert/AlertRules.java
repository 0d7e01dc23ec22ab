package dev.breakwater.alert;

import java.io.Serializable;

/**
 * Rules in force.
 *
 * @param version stands in every alert that they open
 */
public record AlertRules(String version, AlertPolicy policy) implements Serializable {
  /** For runs that nobody configured. */
  public static final AlertRules DEFAULT = new AlertRules("default", AlertPolicy.DEFAULT);
}
