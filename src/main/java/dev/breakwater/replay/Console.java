package dev.breakwater.replay;

import java.io.PrintWriter;

/**
 * Where progress is told.
 *
 * @param terminal whether a person looks at it now, so that a line may change
 */
record Console(PrintWriter err, boolean terminal) {}
