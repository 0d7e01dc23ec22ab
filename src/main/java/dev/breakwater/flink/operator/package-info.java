/** Stateful operators: each loads, steps a pure engine, stores and registers timers. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.flink.operator;
