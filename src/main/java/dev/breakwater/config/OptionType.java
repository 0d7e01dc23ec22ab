package dev.breakwater.config;

import java.util.function.Function;

/**
 * How the text of an option is read.
 *
 * @param name for the documentation
 * @param canonical the same text for the same value, however it was written; for the hash
 */
record OptionType<T>(String name, Reader<T> reader, Function<T, String> canonical) {

  interface Reader<T> {
    T read(String text) throws BadValueException;
  }

  T read(String text) throws BadValueException {
    return reader.read(text.strip());
  }
}
