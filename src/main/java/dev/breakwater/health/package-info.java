/** Which feeds can be trusted: silence by surprise, saturation, clocks, failed decoding. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.health;
