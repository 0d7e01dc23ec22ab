/** Reading alerts: a sample to copy, and what this project's own commands read with. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.consumer;
