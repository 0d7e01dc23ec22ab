package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * Where an event was read, carried along so that a later refusal can name its input.
 *
 * @param topic topic, or the path of a file
 * @param partition partition, 0 for a file
 * @param offset offset, or the line counted from 1
 * @param valueBytes length of the whole record
 * @param sha256 of the whole record, hexadecimal
 * @param valueBase64 the whole record where it is small, else absent: one block of 11 MB holds
 *     thousands of events
 */
public record Origin(
    String topic,
    int partition,
    long offset,
    int valueBytes,
    String sha256,
    @Nullable String valueBase64) {}
