package dev.breakwater.venue;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Origin;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Coordinates of input, and the dead letters that name them. */
public final class Origins {
  /**
   * Up to here each event carries its whole record; a frame of this size holds a few dozen rows.
   */
  static final int SMALL_RECORD = 4 * 1024;

  /** As much of a record as a dead letter shows. */
  static final int SHOWN_BYTES = 64 * 1024;

  private Origins() {}

  static Origin of(RawRecord raw) {
    return new Origin(
        raw.topic(),
        raw.partition(),
        raw.offset(),
        raw.value().length,
        sha256(raw.value()),
        raw.value().length <= SMALL_RECORD ? shown(raw.value()) : null);
  }

  /** The dead letter of an event that was refused after decoding. */
  public static DeadLetter deadLetter(
      Origin origin, String venue, long receivedAt, DeadLetterReason reason, String detail) {
    return new DeadLetter(
        reason,
        detail,
        origin.topic(),
        origin.partition(),
        origin.offset(),
        venue,
        receivedAt,
        origin.valueBytes(),
        origin.sha256(),
        origin.valueBase64());
  }

  /** The dead letter of a whole record, of no venue. */
  public static DeadLetter deadLetter(RawRecord raw, DeadLetterReason reason, String detail) {
    return new DeadLetter(
        reason,
        detail,
        raw.topic(),
        raw.partition(),
        raw.offset(),
        null,
        raw.timestamp() > 0 ? raw.timestamp() : null,
        raw.value().length,
        sha256(raw.value()),
        shown(raw.value()));
  }

  static String shown(byte[] value) {
    byte[] head = value.length <= SHOWN_BYTES ? value : Arrays.copyOf(value, SHOWN_BYTES);
    return Base64.getEncoder().encodeToString(head);
  }

  static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
