package dev.breakwater.venue;

import dev.breakwater.model.DeadLetterReason;

/**
 * Says why a frame or one row of it cannot be used. It is an answer, not an accident: it carries no
 * stack trace.
 */
final class UndecodableException extends RuntimeException {
  final DeadLetterReason reason;

  private UndecodableException(DeadLetterReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  static UndecodableException unknownShape(String detail) {
    return new UndecodableException(DeadLetterReason.UNKNOWN_SHAPE, detail);
  }

  static UndecodableException badValue(String detail) {
    return new UndecodableException(DeadLetterReason.BAD_VALUE, detail);
  }

  static UndecodableException of(DeadLetterReason reason, String detail) {
    return new UndecodableException(reason, detail);
  }
}
