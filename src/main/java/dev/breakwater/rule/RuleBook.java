package dev.breakwater.rule;

import dev.breakwater.model.RuleChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rules are in force at a time: the newest change that is effective by then, whatever the
 * order in which changes were heard of. Changes are compiled when they are first asked for; one
 * that the configuration cannot obey is as if it had never been.
 *
 * <p>Not thread-safe. Times are event time in epoch milliseconds.
 */
public final class RuleBook<P> {
  private final LivePolicy<P> live;
  private final TreeMap<Long, RuleChange> changes = new TreeMap<>();
  private final Map<Long, P> compiled = new HashMap<>();

  RuleBook(LivePolicy<P> live, Collection<RuleChange> heard) {
    this.live = live;
    live.known().forEach(this::add);
    heard.forEach(this::add);
  }

  private void add(RuleChange change) {
    changes.merge(change.effectiveAt(), change, RuleBook::later);
  }

  /** Of two changes that are effective at one time. */
  public static RuleChange later(RuleChange one, RuleChange other) {
    return other.offset() >= one.offset() ? other : one;
  }

  /** The policy at {@code time}. */
  public P at(long time) {
    RuleChange change = inForce(time);
    return change == null ? live.configured() : compiled(change);
  }

  /** The version of the rules at {@code time}. */
  public String versionAt(long time) {
    RuleChange change = inForce(time);
    return change == null ? live.version() : change.version();
  }

  private @Nullable RuleChange inForce(long time) {
    Map.Entry<Long, RuleChange> newest = changes.floorEntry(time);
    while (newest != null && !isObeyed(newest.getValue())) {
      changes.remove(newest.getKey());
      newest = changes.floorEntry(time);
    }
    return newest == null ? null : newest.getValue();
  }

  private boolean isObeyed(RuleChange change) {
    if (!compiled.containsKey(change.effectiveAt())) {
      P policy = live.compiler().compile(change);
      if (policy == null) {
        return false;
      }
      compiled.put(change.effectiveAt(), policy);
    }
    return true;
  }

  private P compiled(RuleChange change) {
    P policy = compiled.get(change.effectiveAt());
    if (policy == null) {
      throw new IllegalStateException("only what is obeyed is in force");
    }
    return policy;
  }
}
