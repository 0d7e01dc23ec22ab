package dev.breakwater.model;

/** Whether an episode has cleared the leverage that fed it. */
public enum ResetVerdict {
  /** Open interest is gone, funding is back to normal and the flow has stayed calm. */
  RESET,
  /** Some of it. */
  PARTIAL,
  NOT_RESET,
  /** It was cleared, and half of the open interest has come back. */
  REBUILT,
  /** Open interest or funding is not known well enough to say. */
  NO_DATA
}
