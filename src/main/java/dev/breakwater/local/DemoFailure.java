package dev.breakwater.local;

/** Why the demo could not be shown, in one line for the person who started it. */
final class DemoFailure extends RuntimeException {
  DemoFailure(String message) {
    super(message, null, false, false);
  }
}
