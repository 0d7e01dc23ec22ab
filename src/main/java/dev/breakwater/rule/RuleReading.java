package dev.breakwater.rule;

import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.RuleChange;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a record of rules was found to be. Exactly one of both is present. */
public record RuleReading(@Nullable RuleChange change, @Nullable DeadLetter letter)
    implements Serializable {

  public static RuleReading of(RuleChange change) {
    return new RuleReading(change, null);
  }

  public static RuleReading of(DeadLetter letter) {
    return new RuleReading(null, letter);
  }

  /** Those of {@code readings} that can be obeyed, in their order. */
  public static List<RuleChange> changes(Collection<RuleReading> readings) {
    return readings.stream().map(RuleReading::change).filter(Objects::nonNull).toList();
  }
}
