package dev.breakwater.flink.sink;

import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.MarketEvent.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;

/**
 * Passes events on and, when its phase is armed, fails a single time.
 *
 * <p>When a checkpoint is complete, Flink tells the operators of a chain from the end of its first
 * branch to its head. So a first branch hears of it before the committer, and the head after it. An
 * {@link Error} ends the round at once: whoever has not been told by then dies uncommitted.
 */
final class FailOnce
    implements MapFunction<MarketEvent, MarketEvent>, CheckpointedFunction, CheckpointListener {

  /** When to die. */
  enum Phase {
    /** Records since the last checkpoint lie in an open transaction. */
    WHILE_PROCESSING,
    /** The writers have flushed what the checkpoint was to own; it never completes. */
    WHILE_SNAPSHOTTING,
    /** The checkpoint is complete, and nothing of it is committed. */
    BETWEEN_PRE_COMMIT_AND_COMMIT,
    /** All of it is committed, and no later checkpoint knows. */
    AFTER_COMMIT
  }

  private final List<Phase> phases;
  private final FailureControl control;
  private final Set<String> sinceSnapshot = new HashSet<>();
  private Set<String> inSnapshot = Set.of();

  /**
   * @param phases those that this place in the chain is for
   */
  FailOnce(FailureControl control, Phase... phases) {
    this.control = control;
    this.phases = List.of(phases);
  }

  @Override
  public MarketEvent map(MarketEvent event) {
    if (event.kind() == Kind.LIQUIDATION) {
      sinceSnapshot.add(event.origin().partition() + "/" + event.origin().offset());
    }
    if (phases.contains(Phase.WHILE_PROCESSING)) {
      control.passed(event);
    }
    if (sinceSnapshot.size() >= 20) {
      failIn(Phase.WHILE_PROCESSING, sinceSnapshot);
    }
    return event;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    failIn(Phase.WHILE_SNAPSHOTTING, sinceSnapshot);
    inSnapshot = Set.copyOf(sinceSnapshot);
    sinceSnapshot.clear();
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    failIn(Phase.BETWEEN_PRE_COMMIT_AND_COMMIT, inSnapshot);
    failIn(Phase.AFTER_COMMIT, inSnapshot);
  }

  private void failIn(Phase phase, Set<String> pending) {
    if (phases.contains(phase) && control.disarm(phase)) {
      control.died(phase, pending);
      throw new AssertionError("injected: " + phase);
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {}
}
