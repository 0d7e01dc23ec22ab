/** Output records as JSON, written in one place for Kafka and for files. Pure. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.wire;
