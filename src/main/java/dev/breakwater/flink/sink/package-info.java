/** Results out: to Kafka topics, exactly once. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.flink.sink;
