/** Guesses on arrival: what looks like a cascade before anybody can be sure. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.early;
