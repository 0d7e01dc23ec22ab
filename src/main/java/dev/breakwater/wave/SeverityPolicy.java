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
    boolean isMarket = asset.equals("*");
    Limits limits = isMarket ? market : benchmark;
    long divisor = isMarket ? 1 : shares.getOrDefault(asset, others);
    if (reaches(cents, limits.critical, divisor)) {
      return Severity.CRITICAL;
    } else if (reaches(cents, limits.error, divisor)) {
      return Severity.ERROR;
    }
    return reaches(cents, limits.warning, divisor) ? Severity.WARNING : Severity.INFO;
  }

  private static boolean reaches(long cents, long usd, long divisor) {
    return cents >= usd * 100 / divisor;
  }
}
