/** Posts alerts to other people's services. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.bridge;
