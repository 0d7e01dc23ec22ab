/**
 * Raw frames of six venues with planted truth: the days that articles describe, and cascades of
 * many kinds over flow like that of every day. All of it is made here, nothing is recorded data.
 * Pure, without Flink and Kafka, so that the demo, a test or a back-test can play it.
 */
@org.jspecify.annotations.NullMarked
package dev.breakwater.scenario;
