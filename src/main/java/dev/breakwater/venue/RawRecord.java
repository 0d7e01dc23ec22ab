package dev.breakwater.venue;

import org.jspecify.annotations.Nullable;

/**
 * One record of a raw topic, or one line of a file.
 *
 * @param topic topic, or the path of a file
 * @param partition partition, 0 for a file
 * @param offset offset, or the line counted from 1
 * @param headerVenue the {@code venue} header, where the value is a bare frame
 * @param timestamp the record's own time, epoch milliseconds; 0 or less where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier; nobody compares it
public record RawRecord(
    String topic,
    int partition,
    long offset,
    @Nullable String headerVenue,
    long timestamp,
    byte[] value) {}
