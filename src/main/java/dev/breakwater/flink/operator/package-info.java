/** Thin adapters between the pure packages and Flink: load, step, store, set a timer. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.flink.operator;
