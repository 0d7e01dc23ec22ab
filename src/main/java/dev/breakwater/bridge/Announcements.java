package dev.breakwater.bridge;

import dev.breakwater.bridge.Shape.Told;
import dev.breakwater.consumer.AlertMessage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the other side has been told, and so what it still has to be told. Bounded by the alerts
 * that are open there.
 */
final class Announcements {
  private final String leastSeverity;
  private final boolean includeCatchUp;
  private final boolean everyUpdate;
  private final Map<String, Told> open = new HashMap<>();

  /**
   * @param leastSeverity milder alerts are not announced
   * @param includeCatchUp whether those decided on old data are
   * @param everyUpdate as {@link Shape#wantsEveryUpdate} says
   */
  Announcements(String leastSeverity, boolean includeCatchUp, boolean everyUpdate) {
    this.leastSeverity = leastSeverity;
    this.includeCatchUp = includeCatchUp;
    this.everyUpdate = everyUpdate;
  }

  /** What becomes of a revision. */
  enum Verdict {
    POST,
    /** Milder than was asked for. */
    TOO_MILD,
    /** Decided on old data. */
    CATCH_UP,
    /** Over before anybody was told that it had begun. */
    NEVER_ANNOUNCED,
    /** Nothing that a person would act on has changed. */
    NOTHING_NEW
  }

  /**
   * Once announced, an alert is followed to its end, however mild it becomes: else the other side
   * would keep it open.
   */
  Verdict judge(AlertMessage alert) {
    Told told = open.get(alert.alertId());
    if (told == null) {
      if (alert.isOver()) {
        return Verdict.NEVER_ANNOUNCED;
      }
      if (alert.catchUp() && !includeCatchUp) {
        return Verdict.CATCH_UP;
      }
      return alert.isAtLeast(leastSeverity) ? Verdict.POST : Verdict.TOO_MILD;
    }
    return everyUpdate || alert.isOver() || !told.equals(Told.of(alert))
        ? Verdict.POST
        : Verdict.NOTHING_NEW;
  }

  @Nullable Told told(AlertMessage alert) {
    return open.get(alert.alertId());
  }

  /** The other side has taken it, in this run or in an earlier one. */
  void posted(AlertMessage alert) {
    if (alert.isOver()) {
      open.remove(alert.alertId());
    } else {
      open.put(alert.alertId(), Told.of(alert));
    }
  }
}
