package dev.breakwater.flink.sink;

import dev.breakwater.flink.sink.FailOnce.Phase;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.MarketEvent.Kind;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * The thread between a test and the job that it runs in the same JVM: every copy of one control,
 * also one that was serialised, has the same state.
 */
record FailureControl(String test) implements Serializable {
  private static final long DEADLINE_MILLIS = Duration.ofSeconds(60).toMillis();
  private static final Map<String, State> STATES = new ConcurrentHashMap<>();

  /**
   * What was found at the moment of death.
   *
   * @param pending liquidations that the dying subtask had handed on for the checkpoint in question
   * @param visible how many of them a read_committed reader saw
   */
  record Death(Phase phase, int pending, int visible) {}

  private static final class State {
    private final BiFunction<Phase, Set<String>, Integer> countVisible;
    private final Set<String> passed = new HashSet<>();
    private Phase armed;
    private Death death;

    State(BiFunction<Phase, Set<String>, Integer> countVisible) {
      this.countVisible = countVisible;
    }
  }

  static FailureControl create(String test, BiFunction<Phase, Set<String>, Integer> countVisible) {
    STATES.put(test, new State(countVisible));
    return new FailureControl(test);
  }

  private State state() {
    return STATES.get(test);
  }

  void arm(Phase phase) {
    synchronized (state()) {
      state().armed = phase;
    }
  }

  /** True for one caller. */
  boolean disarm(Phase phase) {
    synchronized (state()) {
      boolean armed = state().armed == phase;
      if (armed) {
        state().armed = null;
      }
      return armed;
    }
  }

  void died(Phase phase, Set<String> pending) {
    Death death = new Death(phase, pending.size(), state().countVisible.apply(phase, pending));
    synchronized (state()) {
      state().death = death;
      state().notifyAll();
    }
  }

  void passed(MarketEvent event) {
    boolean letter = event.kind() == Kind.DEAD_LETTER;
    String coordinates =
        letter
            ? event.deadLetter().partition() + "/" + event.deadLetter().offset()
            : event.origin().partition() + "/" + event.origin().offset();
    synchronized (state()) {
      state().passed.add(coordinates);
      state().notifyAll();
    }
  }

  void awaitPassed(int records) throws InterruptedException {
    State state = state();
    synchronized (state) {
      long deadline = System.nanoTime() / 1_000_000 + DEADLINE_MILLIS;
      while (state.passed.size() < records) {
        waitUntil(state, deadline, state.passed.size() + " of " + records + " records passed");
      }
    }
  }

  Death awaitDeath() throws InterruptedException {
    State state = state();
    synchronized (state) {
      long deadline = System.nanoTime() / 1_000_000 + DEADLINE_MILLIS;
      while (state.death == null) {
        waitUntil(state, deadline, "nothing failed");
      }
      return state.death;
    }
  }

  private static void waitUntil(State state, long deadline, String otherwise)
      throws InterruptedException {
    long left = deadline - System.nanoTime() / 1_000_000;
    if (left <= 0) {
      throw new AssertionError(otherwise);
    }
    state.wait(left);
  }
}
