package dev.breakwater.score;

/** Something with a beginning, an end and a side, planted or detected: an episode or a wave. */
sealed interface Span permits Episode, Wave {
  TimeRange range();

  /** LONG, SHORT, BOTH (a side of its own), or a word that this version does not know. */
  String side();

  /** When it was known, event time in ms; the start for planted ones. */
  long knownAt();
}
