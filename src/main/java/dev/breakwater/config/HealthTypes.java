package dev.breakwater.config;

import dev.breakwater.model.Completeness;
import dev.breakwater.venue.CompletenessCalendar;
import dev.breakwater.venue.CompletenessCalendar.Entry;
import dev.breakwater.venue.Venues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The kinds of value that say which feeds are trusted. */
final class HealthTypes {
  private static final Pattern ENTRY = Pattern.compile("([^=]+)=(.+):([A-Za-z]+)");

  private HealthTypes() {}

  static OptionType<CompletenessCalendar> calendar() {
    return new OptionType<>(
        "list of VENUE=DATE:COMPLETENESS or empty",
        HealthTypes::readCalendar,
        calendar ->
            calendar.entries().stream().map(HealthTypes::text).collect(Collectors.joining(",")));
  }

  /** All faults at once: whoever keeps a calendar changes several dates at a time. */
  private static CompletenessCalendar readCalendar(String text) throws BadValueException {
    List<Entry> entries = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    Set<String> dates = new HashSet<>();
    for (String item : text.isEmpty() ? List.<String>of() : Types.items(text)) {
      try {
        Entry entry = entry(item);
        if (!dates.add(entry.venue() + entry.since())) {
          throw new BadValueException(
              "\"" + item + "\" gives the venue a second word for that date");
        }
        entries.add(entry);
      } catch (BadValueException e) {
        faults.add(e.why());
      }
    }
    if (!faults.isEmpty()) {
      throw new BadValueException(String.join("; ", faults));
    }
    return new CompletenessCalendar(entries);
  }

  private static Entry entry(String item) throws BadValueException {
    Matcher parts = ENTRY.matcher(item);
    if (!parts.matches()) {
      throw new BadValueException(
          "\"" + item + "\" is no entry, for example okx=2027-01-01:COMPLETE");
    }
    String venue = parts.group(1).strip();
    if (!Venues.markets().contains(venue)) {
      throw new BadValueException(
          "\"" + venue + "\" is no venue; use some of " + String.join(", ", markets()));
    }
    Completeness completeness =
        Arrays.stream(Completeness.values())
            .filter(value -> value.name().equals(parts.group(3)))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadValueException(
                        "\"" + item + "\" must end in COMPLETE, SAMPLED or UNKNOWN"));
    try {
      return new Entry(venue, Types.epochMillis(parts.group(2).strip()), completeness);
    } catch (BadValueException e) {
      throw new BadValueException("\"" + item + "\": the date " + e.why());
    }
  }

  private static List<String> markets() {
    return StreamSupport.stream(Venues.names().spliterator(), false)
        .filter(Venues.markets()::contains)
        .toList();
  }

  private static String text(Entry entry) {
    return entry.venue() + "=" + Instant.ofEpochMilli(entry.since()) + ":" + entry.completeness();
  }
}
