package dev.breakwater.health;

import dev.breakwater.model.FeedStatus;
import dev.breakwater.model.FeedStatus.Condition;
import dev.breakwater.model.Figure;
import java.util.ArrayList;
import java.util.List;

/** Collects what one step has to tell, in order. */
final class Statuses {
  /** The venue as a whole. */
  static final String ALL = "*";

  private final long asOf;
  private final List<FeedStatus> told = new ArrayList<>();

  Statuses(long asOf) {
    this.asOf = asOf;
  }

  List<FeedStatus> told() {
    return told;
  }

  long asOf() {
    return asOf;
  }

  void begins(
      String venue,
      String asset,
      Condition condition,
      long since,
      List<Figure> observed,
      List<Figure> thresholds) {
    told.add(
        new FeedStatus(venue, asset, condition, true, asOf, since, observed, thresholds, true));
  }

  void ends(String venue, String asset, Condition condition, long since, List<Figure> observed) {
    told.add(
        new FeedStatus(venue, asset, condition, false, asOf, since, observed, List.of(), true));
  }

  /** Nobody waits for it any more. */
  void isForgotten(String venue, String asset, Condition condition, long since) {
    told.add(
        new FeedStatus(venue, asset, condition, false, asOf, since, List.of(), List.of(), false));
  }
}
