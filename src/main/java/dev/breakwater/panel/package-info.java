/** Rolling totals: pure, liquidations and the passing of minutes in, changed rows out. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.panel;
