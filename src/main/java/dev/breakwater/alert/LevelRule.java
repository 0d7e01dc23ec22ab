package dev.breakwater.alert;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Figure;
import dev.breakwater.model.LevelCrossing;
import dev.breakwater.model.LevelCrossing.Direction;
import dev.breakwater.model.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * LEVEL_BREAK: one alert for each level and direction. A retake is news about it, and ends it once
 * it has held; so does time, when a level has been lost for so long that it is no news.
 */
final class LevelRule {
  private final AlertPolicy policy;

  LevelRule(AlertPolicy policy) {
    this.policy = policy;
  }

  static String subject(LevelCrossing crossing) {
    return crossing.asset() + "|" + crossing.level() + "|" + crossing.direction();
  }

  /**
   * @param before how it stood; absent where there is no alert
   */
  Reading read(LevelCrossing crossing, @Nullable Reading before, long now) {
    AlertPolicy.Conditions conditions = policy.conditions();
    boolean isDown = crossing.direction() == Direction.DOWN;
    String asset = crossing.asset();
    String level = Words.price(crossing.level());
    int breaks = (before == null ? 0 : before.breadth()) + (crossing.isRetake() ? 0 : 1);
    long lasts =
        (crossing.isRetake() ? conditions.retakeHolds() : conditions.levelSettles()).toMillis();
    String kind = crossing.isConfigured() ? "level " : "";
    String title =
        crossing.isRetake()
            ? "%s is back %s %s%s".formatted(asset, isDown ? "above" : "below", kind, level)
            : "%s %s %s%s".formatted(asset, isDown ? "fell through" : "rose through", kind, level);
    boolean endsBelow = isDown != crossing.isRetake();
    List<Figure> observed = new ArrayList<>();
    observed.add(Figure.text("level", crossing.level()));
    observed.add(Figure.text("direction", crossing.direction().name()));
    observed.add(Figure.text("price", crossing.price()));
    observed.add(Figure.text("priceBasis", crossing.basis().name()));
    observed.add(Figure.millis("crossedAt", crossing.time()));
    observed.add(Figure.count("breaks", breaks));
    return new Reading(
        Alert.Rule.LEVEL_BREAK,
        subject(crossing),
        asset,
        null,
        !crossing.isRetake(),
        now + lasts,
        Scale.of(crossing.isConfigured() ? Severity.WARNING : Severity.INFO),
        0,
        0,
        breaks,
        crossing.isRetake() ? "RETAKEN" : "BROKEN",
        title
            + ", price "
            + Words.price(crossing.price())
            + " at "
            + Words.clock(crossing.time())
            + (breaks > 1 ? ", broken " + breaks + " times" : ""),
        "%s has stayed %s %s%s for %s"
            .formatted(asset, endsBelow ? "below" : "above", kind, level, Words.span(lasts)),
        null,
        List.of(),
        false,
        List.copyOf(observed),
        List.of(
            Figure.text("source", crossing.isConfigured() ? "CONFIGURED" : "ROUND"),
            Figure.millis("retakeHoldsMillis", conditions.retakeHolds().toMillis()),
            Figure.millis("settlesMillis", conditions.levelSettles().toMillis())));
  }
}
