package dev.breakwater.normalise;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * How forced orders become liquidations.
 *
 * @param dollarQuotes quote currencies that count as one USD
 * @param outOfOrderness how far events of one partition may lie behind its newest
 * @param allowedLateness how far behind the watermark a liquidation is still accepted
 * @param idMemory event time for which ids are remembered, so that a resent frame collapses
 */
public record NormalisePolicy(
    Set<String> dollarQuotes, Duration outOfOrderness, Duration allowedLateness, Duration idMemory)
    implements Serializable {
  public static final NormalisePolicy DEFAULT =
      new NormalisePolicy(
          Set.of("USD", "USDT", "USDC", "BUSD", "FDUSD"),
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          Duration.ofHours(24));
}
