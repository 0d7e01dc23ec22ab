/** Pure decoding: what a venue published becomes market events or a stated reason why not. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.venue;
