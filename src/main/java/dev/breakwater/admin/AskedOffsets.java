package dev.breakwater.admin;

import dev.breakwater.cli.MistakeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Part of a partition, as a person asks for it.
 *
 * @param first offset to be read; {@code Long.MIN_VALUE} for the earliest that is kept
 * @param last offset to be read; {@code Long.MAX_VALUE} for the last when the run starts
 */
public record AskedOffsets(String topic, int partition, long first, long last) {
  private static final Pattern FORM =
      Pattern.compile("(\\S+):(\\d{1,9})=(\\d{0,18})\\.\\.(\\d{0,18})");

  /** From {@code raw.liquidations:0=1200..3400}; either end may be left out. */
  public static AskedOffsets parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new MistakeException(
          "--offsets "
              + text
              + ": needs TOPIC:PARTITION=FIRST..LAST, for example raw.liquidations:0=1200..3400");
    }
    long first = form.group(3).isEmpty() ? Long.MIN_VALUE : Long.parseLong(form.group(3));
    long last = form.group(4).isEmpty() ? Long.MAX_VALUE : Long.parseLong(form.group(4));
    if (first > last) {
      throw new MistakeException("--offsets " + text + ": ends before it begins");
    }
    return new AskedOffsets(form.group(1), Integer.parseInt(form.group(2)), first, last);
  }

  String place() {
    return topic + ":" + partition;
  }
}
