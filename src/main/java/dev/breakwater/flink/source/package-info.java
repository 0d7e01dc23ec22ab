/** Raw records in: from Kafka to market events with event time. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.flink.source;
