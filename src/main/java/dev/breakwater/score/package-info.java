/** Scores what a back-test found against planted truth; docs/score.md defines every score. */
@org.jspecify.annotations.NullMarked
package dev.breakwater.score;
