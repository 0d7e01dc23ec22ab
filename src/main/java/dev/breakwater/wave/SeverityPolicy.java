package dev.breakwater.wave;

import dev.breakwater.model.Severity;
import java.io.Serializable;
import java.util.Map;

/**
 * How bad an episode is, by its USD.
 *
 * @param market limits of the market, asset {@code *}
 * @param benchmark limits of BTC; {@code shares} says what part of them counts for other assets
 * @param shares divisors of the benchmark's limits, by asset
 * @param others divisor for assets that {@code shares} does not name
 */
public record SeverityPolicy(
    Limits market, Limits benchmark, Map<String, Integer> shares, int others)
    implements Serializable {
  /** USD from which an episode is of each severity; INFO below. */
  public record Limits(long warning, long error, long critical) implements Serializable {}

  public static final SeverityPolicy DEFAULT =
      new SeverityPolicy(
          new Limits(50_000_000, 250_000_000, 1_000_000_000),
          new Limits(20_000_000, 100_000_000, 400_000_000),
          Map.of("BTC", 1, "ETH", 2, "SOL", 5, "XRP", 5, "DOGE", 5),
          20);

  public SeverityPolicy {
    shares = Map.copyOf(shares);
  }

  /** Of an episode of {@code asset} worth {@code cents}. */
  public Severity of(String asset, long cents) {
    if (cents >= least(asset, Severity.CRITICAL)) {
      return Severity.CRITICAL;
    } else if (cents >= least(asset, Severity.ERROR)) {
      return Severity.ERROR;
    }
    return cents >= least(asset, Severity.WARNING) ? Severity.WARNING : Severity.INFO;
  }

  /** Cents of USD from which an episode of {@code asset} is {@code severity}. */
  public long least(String asset, Severity severity) {
    boolean isMarket = asset.equals("*");
    Limits limits = isMarket ? market : benchmark;
    long divisor = isMarket ? 1 : shares.getOrDefault(asset, others);
    long usd =
        switch (severity) {
          case INFO -> 0;
          case WARNING -> limits.warning;
          case ERROR -> limits.error;
          case CRITICAL -> limits.critical;
        };
    return usd * 100 / divisor;
  }
}
