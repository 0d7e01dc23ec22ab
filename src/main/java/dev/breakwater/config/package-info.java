/** Options, declared once, read into immutable records. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.config;
