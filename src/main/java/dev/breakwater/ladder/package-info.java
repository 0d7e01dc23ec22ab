/**
 * In which order assets and venues were taken by a cascade: pure functions of waves and of time.
 */
@NullMarked
package dev.breakwater.ladder;

import org.jspecify.annotations.NullMarked;
