package dev.breakwater.health;

import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.FeedStatus.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * What was known of one feed when: whether it was expected, and its silences. Mutable; about 50
 * bytes, and 24 for each silence that late data can still ask for.
 */
public final class FeedHistory {
  public String venue = "";

  /** {@code *} for the venue as a whole. */
  public String asset = "";

  /** Of a venue as a whole: from when until when it was expected, epoch milliseconds. */
  public long expectedFrom = Long.MAX_VALUE;

  public long expectedUntil = Long.MAX_VALUE;

  /** Ascending. */
  public List<Silence> silences = new ArrayList<>();

  /** One silence. Mutable. Times are epoch milliseconds. */
  public static final class Silence {
    /** The last event before it. */
    public long since;

    /** When it was named. */
    public long knownFrom;

    /** When its end was known; {@code Long.MAX_VALUE} while it lasts. */
    public long until = Long.MAX_VALUE;
  }

  /** Takes in a change of its silence; other conditions leave a feed heard. */
  public void note(FeedStatus status) {
    if (status.condition() != Condition.SILENCE) {
      return;
    }
    venue = status.venue();
    asset = status.asset();
    if (!status.isExpected()) {
      expectedUntil = status.asOf();
    } else if (expectedFrom == Long.MAX_VALUE || expectedUntil != Long.MAX_VALUE) {
      expectedFrom = status.asOf();
      expectedUntil = Long.MAX_VALUE;
    }
    if (status.isActive()) {
      Silence silence = new Silence();
      silence.since = status.since();
      silence.knownFrom = status.asOf();
      silences.add(silence);
    } else if (!silences.isEmpty()) {
      Silence last = silences.get(silences.size() - 1);
      last.until = Math.min(last.until, status.asOf());
    }
  }

  /**
   * Forgets silences that nobody can ask for any more: of those that had ended at {@code oldest}
   * only the last one tells anything, as windows begin where it may reach.
   *
   * @param oldest asOf of the oldest row that is still to come
   */
  public void forgetBefore(long oldest) {
    while (silences.size() > 1 && silences.get(1).until <= oldest) {
      silences.remove(0);
    }
  }

  /** Whether no row from {@code time} on could be told anything by it. */
  public boolean saysNothingAfter(long time) {
    boolean isOver = asset.equals("*") ? expectedUntil <= time : true;
    return isOver && silences.stream().allMatch(silence -> silence.until <= time);
  }

  boolean isExpectedAt(long asOf) {
    return expectedFrom <= asOf && asOf < expectedUntil;
  }

  boolean isSilentAt(long asOf) {
    for (Silence silence : silences) {
      if (silence.knownFrom <= asOf && asOf < silence.until) {
        return true;
      }
    }
    return false;
  }

  /** Whether, as far as was known at {@code asOf}, any of the window's time was silent. */
  boolean wasSilentWithin(long asOf, long window) {
    for (Silence silence : silences) {
      if (silence.knownFrom <= asOf && silence.until > asOf - window) {
        return true;
      }
    }
    return false;
  }
}
