/**
 * What the demo plays: 20 and 21 November 2025, rebuilt by this project from published totals.
 * Pure, without Flink and Kafka, so that a test or a back-test can play it too.
 */
@org.jspecify.annotations.NullMarked
package dev.breakwater.demo;
