package dev.breakwater.model;

import org.jspecify.annotations.Nullable;

/**
 * One revision of a wave, an episode or a ladder: the record of the {@code cascades} topic. Exactly
 * one of the three is present.
 *
 * @param asOf event time of the decision, epoch milliseconds UTC
 * @param revision from 1, for each wave, episode and ladder
 */
public record CascadeRecord(
    CascadePhase phase,
    long asOf,
    int revision,
    @Nullable Wave wave,
    @Nullable Episode episode,
    @Nullable Ladder ladder) {

  public static CascadeRecord of(CascadePhase phase, long asOf, int revision, Wave wave) {
    return new CascadeRecord(phase, asOf, revision, wave, null, null);
  }

  public static CascadeRecord of(CascadePhase phase, long asOf, int revision, Episode episode) {
    return new CascadeRecord(phase, asOf, revision, null, episode, null);
  }

  public static CascadeRecord of(CascadePhase phase, long asOf, int revision, Ladder ladder) {
    return new CascadeRecord(phase, asOf, revision, null, null, ladder);
  }

  /** WAVE, EPISODE or LADDER. */
  public String record() {
    if (wave != null) {
      return "WAVE";
    }
    return episode != null ? "EPISODE" : "LADDER";
  }

  /** Of a wave, from 1; 0 for what is none. */
  public int waveNumber() {
    return wave == null ? 0 : wave.number();
  }

  /** Of the episode or the ladder. */
  public String id() {
    if (wave != null) {
      return wave.episodeId();
    }
    if (episode != null) {
      return episode.episodeId();
    }
    if (ladder != null) {
      return ladder.ladderId();
    }
    throw new IllegalStateException("a record of nothing");
  }
}
