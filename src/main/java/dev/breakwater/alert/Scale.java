package dev.breakwater.alert;

import dev.breakwater.model.Severity;

/**
 * How bad something is: a measure and the values from which it is of each severity; INFO below.
 *
 * @param measure in the unit of the limits
 */
public record Scale(long measure, long warning, long error, long critical) {
  private static final long STEP = 100;
  private static final long MILLION = 1_000_000;

  /** A limit that nothing reaches. */
  static final long NEVER = Long.MAX_VALUE;

  /** Of what is as bad as it is, without a measure. */
  static Scale of(Severity severity) {
    long steps =
        switch (severity) {
          case INFO -> 0;
          case WARNING -> 1;
          case ERROR -> 2;
          case CRITICAL -> 3;
        };
    return new Scale(steps * STEP, STEP, 2 * STEP, 3 * STEP);
  }

  Severity severity() {
    if (measure >= critical) {
      return Severity.CRITICAL;
    } else if (measure >= error) {
      return Severity.ERROR;
    }
    return measure >= warning ? Severity.WARNING : Severity.INFO;
  }

  /** The same limits with another measure. */
  Scale at(long newMeasure) {
    return new Scale(newMeasure, warning, error, critical);
  }

  /** Whether what was {@code severity} has fallen below {@code share} millionths of its limit. */
  boolean hasLeft(Severity severity, int share) {
    long limit =
        switch (severity) {
          case INFO -> Long.MIN_VALUE;
          case WARNING -> warning;
          case ERROR -> error;
          case CRITICAL -> critical;
        };
    return severity != Severity.INFO && (double) measure < (double) limit * share / MILLION;
  }
}
