package dev.breakwater.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Input that could not be used, with coordinates and the reason. The component order is the JSON
 * field order.
 *
 * @param detail one sentence for the person who reads it
 * @param topic topic, or the path of a file
 * @param offset offset, or the line counted from 1
 * @param valueBase64 the first 64 KiB; of a large record with many bad rows only the first letter
 *     carries it
 */
public record DeadLetter(
    DeadLetterReason reason,
    String detail,
    String topic,
    int partition,
    long offset,
    @Nullable String venue,
    @Nullable Long receivedAt,
    int valueBytes,
    String sha256,
    @Nullable String valueBase64)
    implements Serializable {}
