package dev.breakwater.config;

import java.io.Serializable;
import java.time.Duration;

/**
 * A topic of raw frames that is read.
 *
 * @param idleness silence after which a partition no longer holds up time in a live run; zero:
 *     never
 */
public record RawTopic(String name, Duration idleness) implements Serializable {}
