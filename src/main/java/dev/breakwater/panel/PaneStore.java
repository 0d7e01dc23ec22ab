package dev.breakwater.panel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * All windows of one key, for example one asset on one venue: one-minute buckets for windows up to
 * 24 h, one-hour buckets for longer ones, and a trailing pointer a window.
 *
 * <p>Time stands at {@link #asOf}; {@link #advance} moves it on, {@link #rewind} moves it back as
 * far as late data may reach. What a window holds is derived from the buckets, so that only these
 * are stored and a copy cannot disagree with itself.
 *
 * <p>Not thread-safe. At most 86 KB with every minute of 30 days occupied, a few hundred bytes plus
 * 36 for each occupied minute otherwise.
 */
final class PaneStore {
  static final int NEVER = Integer.MAX_VALUE;

  private final Buckets minutes;
  private final Buckets hours;
  private final RevisionLog revisions;
  private int asOf;
  private @Nullable Sums sums;

  /** Derived from the buckets by the windows of {@code layout}. */
  private record Sums(PanelLayout layout, RollingSums byMinute, RollingSums byHour) {}

  PaneStore(int asOf) {
    this(new Buckets(), new Buckets(), new RevisionLog(), asOf);
  }

  private PaneStore(Buckets minutes, Buckets hours, RevisionLog revisions, int asOf) {
    this.minutes = minutes;
    this.hours = hours;
    this.revisions = revisions;
    this.asOf = asOf;
  }

  int asOf() {
    return asOf;
  }

  RevisionLog revisions() {
    return revisions;
  }

  /** Nothing is left that a window, or a late restatement of one, could read. */
  boolean isEmpty() {
    return minutes.size() == 0 && hours.size() == 0;
  }

  /** Adds to a minute that has not closed at {@link #asOf}. */
  void add(PanelLayout layout, MinuteCell cell) {
    if (cell.minute() < asOf) {
      throw new IllegalArgumentException("minute " + cell.minute() + " closed before " + asOf);
    }
    minutes.add(cell, layout.mostMinutes());
  }

  /** Closes every minute before {@code to}. */
  void advance(PanelLayout layout, int to) {
    Sums current = sums(layout);
    while (current.byMinute.entered() < minutes.size()
        && minutes.start(current.byMinute.entered()) < to) {
      enter(layout, current, current.byMinute.entered());
      current.byMinute.enter();
    }
    current.byMinute.leave(to);
    current.byHour.leave(to);
    asOf = to;
    drop(layout, current);
  }

  /** Opens every minute from {@code to} on again; at most the allowed lateness back. */
  void rewind(PanelLayout layout, int to) {
    build(layout, to);
  }

  private Sums build(PanelLayout layout, int to) {
    Sums fresh = new Sums(layout, sumsByMinute(layout), sumsByHour(layout));
    int hour = Minutes.startOfHour(to);
    hours.truncate(layout.byHour.length == 0 ? 0 : hours.firstFrom(hour));
    while (fresh.byHour.entered() < hours.size()) {
      fresh.byHour.enter();
    }
    int open = minutes.firstFrom(to);
    for (int index = 0; index < open; index++) {
      if (minutes.start(index) >= hour) {
        enter(layout, fresh, index);
      }
      fresh.byMinute.enter();
    }
    fresh.byMinute.leave(to);
    fresh.byHour.leave(to);
    asOf = to;
    sums = fresh;
    return fresh;
  }

  Totals totals(PanelLayout layout, int window) {
    Sums current = sums(layout);
    RollingSums rolling = layout.readsHours(window) ? current.byHour : current.byMinute;
    return rolling.totals(layout.slot(window));
  }

  Totals[] totals(PanelLayout layout) {
    Totals[] all = new Totals[layout.windows.size()];
    for (int window = 0; window < all.length; window++) {
      all[window] = totals(layout, window);
    }
    return all;
  }

  /** What a window holds at {@code end}: now, or at most the allowed lateness ago, in cents. */
  long centsAt(PanelLayout layout, int window, int end) {
    return end >= asOf ? totals(layout, window).cents() : earlierCents(layout, window, end);
  }

  /** Reads all buckets of the window: for late data only. */
  private long earlierCents(PanelLayout layout, int window, int end) {
    int length = layout.windows.get(window).minutes();
    int hour = Minutes.startOfHour(end);
    int start = layout.readsHours(window) ? Minutes.startOfHour(end - length) : end - length;
    long cents = 0;
    if (layout.readsHours(window)) {
      cents = cents(hours, start, hour);
      start = hour;
    }
    return cents + cents(minutes, start, end);
  }

  private static long cents(Buckets buckets, int from, int to) {
    long cents = 0;
    for (int i = buckets.firstFrom(from); i < buckets.size() && buckets.start(i) < to; i++) {
      cents += buckets.cents(i);
    }
    return cents;
  }

  /**
   * The next asOf at which, without new events, a bucket leaves a window; after the last of these,
   * the one at which the last bucket is dropped; or {@link #NEVER}.
   */
  int next(PanelLayout layout) {
    Sums current = sums(layout);
    int leave = Math.min(current.byMinute.nextLeave(), current.byHour.nextLeave());
    if (leave != NEVER || isEmpty()) {
      return leave;
    }
    int next = asOf + 1;
    if (minutes.size() > 0) {
      next = Math.max(next, minutes.start(minutes.size() - 1) + layout.keepMinutes + 1);
    }
    if (hours.size() > 0) {
      next = Math.max(next, hours.start(hours.size() - 1) + layout.keepHours + Minutes.HOUR);
    }
    return next;
  }

  /** Bytes of all arrays: what the size of a key depends on. */
  long bytes() {
    long stored = minutes.bytes() + hours.bytes();
    return sums == null ? stored : stored + sums.byMinute.bytes() + sums.byHour.bytes();
  }

  /** Buckets that entered or left a window since the sums were last built. */
  long moves(PanelLayout layout) {
    Sums current = sums(layout);
    return current.byMinute.moves() + current.byHour.moves();
  }

  PaneStore copy() {
    return new PaneStore(minutes.copy(), hours.copy(), revisions.copy(), asOf);
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(asOf);
    minutes.write(out);
    hours.write(out);
    revisions.write(out);
  }

  static PaneStore read(DataInput in) throws IOException {
    int asOf = in.readInt();
    return new PaneStore(Buckets.read(in), Buckets.read(in), RevisionLog.read(in), asOf);
  }

  private void enter(PanelLayout layout, Sums into, int minuteIndex) {
    if (layout.byHour.length > 0) {
      int hour = Minutes.startOfHour(minutes.start(minuteIndex));
      into.byHour.enterOrGrow(hour, minutes, minuteIndex, layout.mostHours());
    }
  }

  private void drop(PanelLayout layout, Sums current) {
    int oldMinutes = minutes.firstFrom(asOf - layout.keepMinutes);
    if (oldMinutes > 0) {
      current.byMinute.dropFirst(oldMinutes);
    }
    int oldHours = hours.firstFrom(Minutes.startOfHour(asOf - layout.keepHours));
    if (oldHours > 0) {
      current.byHour.dropFirst(oldHours);
    }
  }

  private Sums sums(PanelLayout layout) {
    Sums current = sums;
    return current != null && current.layout == layout ? current : build(layout, asOf);
  }

  private RollingSums sumsByMinute(PanelLayout layout) {
    return new RollingSums(minutes, 1, layout.byMinute);
  }

  private RollingSums sumsByHour(PanelLayout layout) {
    return new RollingSums(hours, Minutes.HOUR, layout.byHour);
  }
}
