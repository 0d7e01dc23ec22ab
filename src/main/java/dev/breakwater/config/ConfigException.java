package dev.breakwater.config;

import dev.breakwater.cli.MistakeException;

/** A configuration that cannot be used; the message names every problem in it. */
public final class ConfigException extends MistakeException {
  ConfigException(String message) {
    super(message);
  }
}
