package dev.breakwater.model;

/**
 * A record under one of several rule sets that are evaluated side by side.
 *
 * @param ruleSet its place among them, from 0
 */
public record SweptRecord(int ruleSet, CascadeRecord record) {}
