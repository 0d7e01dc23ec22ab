/** Rules that change while the job runs: which are in force at a time, and what they make. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.rule;
