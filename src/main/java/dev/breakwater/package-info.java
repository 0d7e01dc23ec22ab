/** The job: arguments, configuration, topology. */
@org.jspecify.annotations.NullMarked
package dev.breakwater;
