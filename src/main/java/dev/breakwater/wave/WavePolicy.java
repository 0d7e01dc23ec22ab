package dev.breakwater.wave;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * When a wave opens and closes, and what belongs to one episode. The defaults are reasoned in
 * docs/detection.md.
 *
 * @param ruleSet name of this set of rules; part of every id
 * @param fastHalfLife of the intensity that makes waves; at least 2.5 times {@code slowestCadence}
 * @param slowHalfLife of the intensity that is their baseline
 * @param baselineRatio how many times the slow intensity the fast one must be to open
 * @param dominance millionths of the USD that make a side, else a wave is of BOTH
 * @param leastCount liquidations that open a wave, in at least {@code leastBatches} milliseconds
 * @param blockCount liquidations in one millisecond that open a wave by themselves, at {@code
 *     blockRatio} times the floor
 * @param whipsawRatio how many times the threshold a wave of BOTH sides needs
 * @param sampledRatio how many times the floor it takes while only sampled feeds take part
 * @param closeRatio share of its own peak at which a wave is over, once it stays there for {@code
 *     closeAfter}
 * @param quiet silence that closes a wave; at least three times {@code slowestCadence}
 * @param slowestCadence the longest pause between two reports of one venue in a cascade
 * @param aftershockRatio share of an episode's highest intensity that its further waves must reach;
 *     it takes the place of the slow intensity, which the episode itself has raised
 * @param valleyRatio how far the intensity must rise over the valley since the last wave
 * @param turnOver how long the other side must dominate to end an episode
 * @param episodeGap without a wave, after which an episode ends
 * @param longestEpisode after which an episode ends whatever happens
 * @param updateEvery shortest time between two updates of one record
 * @param floors USD per second below which nothing opens, by asset; {@code *} is the market
 * @param floorOfOthers of assets that {@code floors} does not name
 */
public record WavePolicy(
    String ruleSet,
    Duration fastHalfLife,
    Duration slowHalfLife,
    double baselineRatio,
    int dominance,
    int leastCount,
    int leastBatches,
    int blockCount,
    double blockRatio,
    double whipsawRatio,
    double sampledRatio,
    double closeRatio,
    Duration closeAfter,
    Duration quiet,
    Duration slowestCadence,
    double aftershockRatio,
    double valleyRatio,
    Duration turnOver,
    Duration episodeGap,
    Duration longestEpisode,
    Duration updateEvery,
    Map<String, Long> floors,
    long floorOfOthers)
    implements Serializable {
  public static final WavePolicy DEFAULT =
      new WavePolicy(
          "default",
          Duration.ofSeconds(15),
          Duration.ofMinutes(10),
          3,
          650_000,
          5,
          2,
          20,
          5,
          3,
          2,
          0.3,
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofSeconds(6),
          0.02,
          1.5,
          Duration.ofSeconds(20),
          Duration.ofMinutes(15),
          Duration.ofHours(4),
          Duration.ofSeconds(10),
          Map.of(
              "*", 40_000L, "BTC", 20_000L, "ETH", 15_000L, "SOL", 10_000L, "XRP", 10_000L, "DOGE",
              10_000L),
          3_000);

  /** Cadences that must fit into a half-life, so that a venue's clock makes no valleys. */
  private static final double CADENCES_IN_HALF_LIFE = 2.5;

  private static final int CADENCES_IN_SILENCE = 3;

  /** What one feed needs does not shrink with what another is configured to. */
  public WavePolicy {
    floors = Map.copyOf(floors);
    long cadence = slowestCadence.toMillis();
    fastHalfLife = longer(fastHalfLife, (long) (CADENCES_IN_HALF_LIFE * cadence));
    quiet = longer(quiet, CADENCES_IN_SILENCE * cadence);
  }

  private static Duration longer(Duration configured, long leastMillis) {
    return configured.toMillis() >= leastMillis ? configured : Duration.ofMillis(leastMillis);
  }

  /** USD per second below which nothing opens. */
  public long floor(String asset) {
    return floors.getOrDefault(asset, floorOfOthers);
  }
}
