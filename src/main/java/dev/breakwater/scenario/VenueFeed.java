package dev.breakwater.scenario;

import java.util.List;

/** Writes what happens at one venue in the shapes of its own messages, with its usual delays. */
interface VenueFeed {
  /** Takes finished frames; a frame's receipt may lie before that of an earlier one. */
  interface Frames {
    /**
     * @param liquidations how many the frame shows
     */
    void add(TopicKind topic, long receivedAt, int liquidations, String frame);

    default void add(TopicKind topic, long receivedAt, String frame) {
      add(topic, receivedAt, 0, frame);
    }
  }

  /**
   * @param orders everything of one second, in order of time
   */
  void liquidations(List<PlannedLiquidation> orders, Frames out);

  void market(MarketState state, Frames out);

  /**
   * A message that says nothing but that the connection lives.
   *
   * @param time epoch milliseconds UTC
   */
  void control(TopicKind topic, long time, Frames out);

  /**
   * Fills a frame: every {@code ~} stands for the next value, and single quotes for double ones, so
   * that frames read as their venues print them.
   */
  static String json(String template, Object... values) {
    StringBuilder json = new StringBuilder(template.length() + 64);
    int next = 0;
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      switch (c) {
        case '~' -> json.append(values[next++]);
        case '\'' -> json.append('"');
        default -> json.append(c);
      }
    }
    if (next != values.length) {
      throw new IllegalArgumentException("a frame with another number of values: " + template);
    }
    return json.toString();
  }
}
