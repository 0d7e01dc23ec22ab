package dev.breakwater.rule;

import dev.breakwater.model.RuleChange;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station's policy and how rules change it; travels with the station to where it runs.
 *
 * @param version of the rules that nobody has changed
 * @param configured the policy while nobody has changed it
 * @param known changes that were known before the job began
 */
public record LivePolicy<P>(
    String version, P configured, List<RuleChange> known, Compiler<P> compiler)
    implements Serializable {

  public LivePolicy {
    known = List.copyOf(known);
  }

  /** From rules to a policy. */
  public interface Compiler<P> extends Serializable {
    /** The policy under {@code change}; null if this configuration cannot obey it. */
    @Nullable P compile(RuleChange change);
  }

  /** A policy that no rule changes. */
  public static <P> LivePolicy<P> fixed(P policy) {
    return new LivePolicy<>("", policy, List.of(), change -> null);
  }

  /**
   * All rules of which something is known.
   *
   * @param heard changes that came since; those that were known already change nothing
   */
  public RuleBook<P> book(Collection<RuleChange> heard) {
    return new RuleBook<>(this, heard);
  }
}
