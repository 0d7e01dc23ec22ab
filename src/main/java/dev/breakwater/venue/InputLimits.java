package dev.breakwater.venue;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * What input is believed.
 *
 * @param largestRecord bytes; more is TOO_LARGE
 * @param earliest epoch milliseconds; an event before it is TIME_OUT_OF_RANGE
 * @param latest epoch milliseconds; likewise, so that one record of the year 2099 cannot stop time
 *     for everyone
 * @param mostAhead milliseconds that an event may lie behind its own receipt: venue and collector
 *     clocks differ
 * @param calendar how much venues show since when, where the shipped table is not to be believed
 */
public record InputLimits(
    int largestRecord, long earliest, long latest, long mostAhead, CompletenessCalendar calendar)
    implements Serializable {

  public static final InputLimits DEFAULT =
      new InputLimits(
          16 * 1024 * 1024,
          Instant.parse("2014-01-01T00:00:00Z").toEpochMilli(),
          Instant.parse("2050-01-01T00:00:00Z").toEpochMilli(),
          Duration.ofSeconds(60).toMillis());

  /** With the table that ships with the job. */
  public InputLimits(int largestRecord, long earliest, long latest, long mostAhead) {
    this(largestRecord, earliest, latest, mostAhead, CompletenessCalendar.SHIPPED);
  }
}
