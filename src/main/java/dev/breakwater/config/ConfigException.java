package dev.breakwater.config;

import dev.breakwater.cli.MistakeException;

/** A configuration that cannot be used; the message names every problem in it. */
public final class ConfigException extends MistakeException {
  ConfigException(String message) {
    super(message);
  }

  /** Who asked does not matter: the configuration is the same for all commands. */
  @Override
  protected String toldBy(String command) {
    return String.valueOf(getMessage());
  }
}
