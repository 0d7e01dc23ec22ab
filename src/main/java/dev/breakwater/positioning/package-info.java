/**
 * How assets and the market are positioned, before a cascade and after it: pure functions of open
 * interest, funding, marks, liquidations and time.
 */
@NullMarked
package dev.breakwater.positioning;

import org.jspecify.annotations.NullMarked;
