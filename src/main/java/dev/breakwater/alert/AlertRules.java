package dev.breakwater.alert;

/**
 * Rules in force at a time.
 *
 * @param version stands in every alert that they open
 */
public record AlertRules(String version, AlertPolicy policy) {}
