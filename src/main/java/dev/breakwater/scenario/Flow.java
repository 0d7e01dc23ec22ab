package dev.breakwater.scenario;

import java.util.function.Consumer;

/** Where liquidations come from, asked for one second after the other. */
interface Flow {
  /** Gives all of {@code second} (epoch seconds) to {@code out}, in no order. */
  void during(long second, Consumer<PlannedLiquidation> out);
}
