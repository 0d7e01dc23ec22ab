/** Slow grinds: pure, minute totals in, the start and the end of a sustained elevation out. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.grind;
