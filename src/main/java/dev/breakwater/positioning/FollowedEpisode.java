package dev.breakwater.positioning;

import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Figure;
import dev.breakwater.model.PositionSide;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an episode began with, and what has been told of it. Mutable; about 100 bytes a contract,
 * for at most a day after its end.
 */
public final class FollowedEpisode {
  /** As it was told last. */
  public @Nullable Episode episode;

  public int revision;

  /** When it is followed no longer, epoch milliseconds; 0 while it is open. */
  public long until;

  /** Open interest of each contract at the peak before the onset, cents of USD. */
  public Map<String, Long> before = new HashMap<>();

  /** The contracts when it opened. */
  public List<ContractNow> onset = List.of();

  public @Nullable Integer crowdingIndex;
  public @Nullable PositionSide crowdedSide;
  public List<Figure> crowdingComponents = List.of();

  /** Between what and what funding was usual before it, billionths for eight hours. */
  public @Nullable Long usualFundingLow;

  public @Nullable Long usualFundingHigh;

  /** Cents of USD that a calm hour may bring. */
  public long calmCents;

  /** Largest fall of open interest since, millionths. */
  public int largestDrawdown;

  /** In the newest revision. */
  public @Nullable EpisodePositioning told;

  boolean isOpen() {
    return until == 0;
  }
}
