/** Where events come from: files of a back-test, raw topics of a live run. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.flink.source;
