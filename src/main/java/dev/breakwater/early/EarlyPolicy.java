package dev.breakwater.early;

import dev.breakwater.wave.WavePolicy;
import java.io.Serializable;
import java.time.Duration;

/**
 * When a guess is made, and how long it may remain one.
 *
 * @param enabled whether any are made; never in a bounded run
 * @param window whose sum is looked at, in event time
 * @param floorRatio how many times the floor of its asset the sum must bring a second; 1.5 asks of
 *     a single burst what the wave's own intensity will ask, and of a steady flow half as much
 *     again
 * @param confirmWithin event time after which it is taken back; a wave that began further away than
 *     this does not confirm it
 * @param waves whose gates are asked, as far as they can be on arrival
 */
public record EarlyPolicy(
    boolean enabled, Duration window, double floorRatio, Duration confirmWithin, WavePolicy waves)
    implements Serializable {
  public static final EarlyPolicy DEFAULT =
      new EarlyPolicy(
          false, Duration.ofSeconds(15), 1.5, Duration.ofSeconds(60), WavePolicy.DEFAULT);
}
