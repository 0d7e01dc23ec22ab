package dev.breakwater.model;

/** How a cascade goes. */
public enum CascadeKind {
  /** Sudden: an intensity far above its own past. */
  BURST,
  /** Slow: an elevation that lasts, without a spike. */
  GRIND
}
