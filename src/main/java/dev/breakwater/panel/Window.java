package dev.breakwater.panel;

import java.io.Serializable;

/**
 * The length of a rolling panel.
 *
 * @param name as configured and as emitted, for example {@code 24h}
 * @param minutes at least 1
 */
public record Window(String name, int minutes) implements Serializable {}
