/** Gauges that ask the clock on the wall; nothing that is emitted depends on them. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.flink.metrics;
