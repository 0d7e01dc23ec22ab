/**
 * Kafka and Flink inside this process: for the demo, for tests and for a cluster of one machine.
 */
@org.jspecify.annotations.NullMarked
package dev.breakwater.local;
