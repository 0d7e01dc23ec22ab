/** Prices that people watch, and when one gives way or is taken back. Pure functions of prices. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.level;
