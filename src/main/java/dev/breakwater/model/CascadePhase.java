package dev.breakwater.model;

/** Where a record of the {@code cascades} topic stands in the life of what it describes. */
public enum CascadePhase {
  OPENED,
  UPDATED,
  /** Its numbers are final, apart from a verdict that follows an episode. */
  CLOSED
}
