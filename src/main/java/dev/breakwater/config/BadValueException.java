package dev.breakwater.config;

/** The text of an option cannot be read; the message says what would be right. */
final class BadValueException extends Exception {
  BadValueException(String message) {
    super(message, null, false, false);
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
