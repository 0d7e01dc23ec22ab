package dev.breakwater.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one topic, or done about it.
 *
 * @param existing the topic before anything was done about it
 * @param problems why it is WRONG, or why it is still MISSING
 */
record TopicFinding(
    TopicSpec wanted, @Nullable ExistingTopic existing, State state, List<String> problems) {

  /** All but CREATED and RIGHT leave something to do. */
  enum State {
    RIGHT,
    CREATED,
    MISSING,
    WRONG
  }

  boolean isRight() {
    return state == State.RIGHT || state == State.CREATED;
  }

  int partitions() {
    return existing == null ? wanted.partitions() : existing.partitions();
  }

  /** Those of the topic, or those it would be created with. */
  Map<String, String> settings() {
    return existing == null ? wanted.settings() : existing.settings();
  }

  /** Compares what is wanted with what exists, in the order of {@code wanted}. */
  static List<TopicFinding> compare(List<TopicSpec> wanted, Map<String, ExistingTopic> existing) {
    List<TopicFinding> findings = new ArrayList<>();
    for (TopicSpec topic : wanted) {
      ExistingTopic found = existing.get(topic.name());
      List<String> problems = found == null ? List.of() : TopicCheck.problems(topic, found);
      State state = found == null ? State.MISSING : problems.isEmpty() ? State.RIGHT : State.WRONG;
      findings.add(new TopicFinding(topic, found, state, problems));
    }
    return findings;
  }
}
