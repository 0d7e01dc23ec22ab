/** What all commands share: how they end. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.cli;
