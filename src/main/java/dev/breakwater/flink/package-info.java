/** The thin adapters between the pure packages and Flink. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.flink;
