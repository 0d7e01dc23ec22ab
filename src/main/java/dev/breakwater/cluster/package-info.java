/** Kafka and Flink as separate processes on this machine, without containers. */
@NullMarked
package dev.breakwater.cluster;

import org.jspecify.annotations.NullMarked;
