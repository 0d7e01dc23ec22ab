/** Open alerts in a terminal, for a person. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.watch;
