package dev.breakwater.cli;

import java.time.DateTimeException;
import java.time.Instant;
import picocli.CommandLine;

/** A point in time as an argument: ISO 8601 in UTC, or epoch milliseconds. */
public final class TimeArgument implements CommandLine.ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      return text.matches("-?\\d+") ? Long.parseLong(text) : Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a time such as 2025-11-20T00:00:00Z or 1763596800000");
    }
  }
}
