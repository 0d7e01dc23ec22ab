package dev.breakwater.model;

/**
 * A price went through a level, or came back through one it had broken.
 *
 * @param level plain decimal text, quote per unit of the asset
 * @param isConfigured named in the configuration; else a round number
 * @param direction the way of the break; of a retake, of the break that it undoes
 * @param isRetake whether the price has come back
 * @param time event time, epoch milliseconds
 * @param price that went through, plain decimal text
 */
public record LevelCrossing(
    String asset,
    String level,
    boolean isConfigured,
    Direction direction,
    boolean isRetake,
    long time,
    String price,
    MovePriceBasis basis) {
  /** Which way a level gave. */
  public enum Direction {
    DOWN,
    UP
  }
}
