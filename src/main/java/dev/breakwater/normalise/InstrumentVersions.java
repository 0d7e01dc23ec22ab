package dev.breakwater.normalise;

import dev.breakwater.model.Instrument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one instrument, by the time from which each is effective. Looked up by time,
 * never by arrival, so that neither parallelism nor a race between topics can change a conversion.
 *
 * @param versions ascending
 */
public record InstrumentVersions(List<Version> versions) {
  public static final InstrumentVersions NONE = new InstrumentVersions(List.of());

  /**
   * In the order of time; of two lists received in one millisecond the order of content decides.
   */
  private static final Comparator<Version> ORDER =
      Comparator.comparingLong(Version::effectiveFrom)
          .thenComparing(version -> version.instrument().contractValue())
          .thenComparing(version -> version.instrument().unit())
          .thenComparing(version -> Objects.toString(version.instrument().currency()));

  /**
   * One version.
   *
   * @param effectiveFrom when the list was received, epoch milliseconds
   */
  public record Version(long effectiveFrom, Instrument instrument) {}

  /** The newest version that is effective at {@code time}, if any. */
  public @Nullable Instrument at(long time) {
    Instrument newest = null;
    for (Version version : versions) {
      if (version.effectiveFrom() > time) {
        break;
      }
      newest = version.instrument();
    }
    return newest;
  }

  /**
   * With one more version. Versions up to {@code settled}, before which none can arrive any more,
   * are kept only where they change something: an unchanged list that is polled every minute stays
   * one version.
   */
  public InstrumentVersions with(Version added, long settled) {
    List<Version> ordered = new ArrayList<>(versions);
    ordered.add(added);
    ordered.sort(ORDER);
    List<Version> kept = new ArrayList<>();
    for (Version version : ordered) {
      Version last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      if (last != null && last.effectiveFrom() == version.effectiveFrom()) {
        kept.remove(kept.size() - 1); // it would never be found
        last = kept.isEmpty() ? null : kept.get(kept.size() - 1);
      }
      boolean repeats = last != null && last.instrument().equals(version.instrument());
      if (!repeats || version.effectiveFrom() > settled) {
        kept.add(version);
      }
    }
    return new InstrumentVersions(List.copyOf(kept));
  }

  /** From when the newest version is effective. */
  public long newest() {
    return versions.get(versions.size() - 1).effectiveFrom();
  }

  /** Without the versions that ended before {@code time}. */
  public InstrumentVersions since(long time) {
    int first = 0;
    while (first + 1 < versions.size() && versions.get(first + 1).effectiveFrom() <= time) {
      first++;
    }
    return first == 0
        ? this
        : new InstrumentVersions(List.copyOf(versions.subList(first, versions.size())));
  }
}
