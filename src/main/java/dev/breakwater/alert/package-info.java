/**
 * From signals to alerts: what opens one, what is news about it, when it is over. Pure functions of
 * the signals and of event time.
 */
@NullMarked
package dev.breakwater.alert;

import org.jspecify.annotations.NullMarked;
