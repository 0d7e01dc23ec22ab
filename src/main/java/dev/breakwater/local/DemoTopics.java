package dev.breakwater.local;

import dev.breakwater.scenario.TopicKind;
import java.util.Map;

/** The topics that the demo writes and reads, by the names they have by default. */
record DemoTopics(
    Map<TopicKind, String> raw,
    String liquidations,
    String panels,
    String cascades,
    String alerts,
    String deadLetters) {
  static final DemoTopics DEFAULT =
      new DemoTopics(
          Map.of(
              TopicKind.LIQUIDATIONS, TopicKind.LIQUIDATIONS.defaultName,
              TopicKind.FUNDING, TopicKind.FUNDING.defaultName,
              TopicKind.OPEN_INTEREST, TopicKind.OPEN_INTEREST.defaultName),
          "breakwater.liquidations",
          "breakwater.panels",
          "breakwater.cascades",
          "breakwater.alerts",
          "breakwater.dead-letters");
}
