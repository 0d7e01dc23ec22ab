package dev.breakwater.venue;

/**
 * Reads the frames of one venue. A new venue is one implementation, its rows in {@link
 * LiquidationChannel}, one line in {@link Venues} and one test.
 *
 * <p>Implementations are stateless and pure. What a frame means depends on its shape only, never on
 * the topic it came by.
 */
interface VenueDecoder {
  /**
   * Adds everything that {@code frame} says to {@code out}. A frame that is known and says nothing
   * (subscribe acknowledgement, ping, state replay) simply adds nothing.
   *
   * @throws UndecodableException if the frame as a whole has no known shape; a bad row among good
   *     ones is refused by {@link FrameEvents#row}
   */
  void decode(Frame frame, FrameEvents out);
}
