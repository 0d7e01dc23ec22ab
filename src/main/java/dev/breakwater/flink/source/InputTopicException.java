package dev.breakwater.flink.source;

import java.io.IOException;

/** A topic that cannot be read to its end. Its message is one line for the person who ran. */
public final class InputTopicException extends IOException {
  private static final long serialVersionUID = 1L;

  InputTopicException(String message) {
    super(message);
  }
}
