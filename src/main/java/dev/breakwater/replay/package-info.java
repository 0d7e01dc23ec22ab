/** Runs over recorded input: the back-test, its files and its manifest. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.replay;
