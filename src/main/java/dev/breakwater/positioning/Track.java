package dev.breakwater.positioning;

import dev.breakwater.model.PositioningRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is remembered of the course of an asset, or of the market. Mutable. */
public final class Track {
  /** The trailing window. */
  public LevelHistory hours = new LevelHistory();

  /** By whole hour, over the window: billionths for eight hours. */
  public Samples funding = new Samples();

  /** Billionths. */
  public Samples fundingSum = new Samples();

  /** Millionths. */
  public Samples dayChange = new Samples();

  /** Millionths. */
  public Samples shortShare = new Samples();

  /** By minute that brought any, over a day: cents of USD. */
  public Samples longs = new Samples();

  public Samples shorts = new Samples();

  /** The contracts as of the newest minute. */
  public List<ContractNow> now = List.of();

  /** The newest that was told. */
  public @Nullable PositioningRow row;

  /** Those that are open, or followed after their end; one or two. */
  public List<FollowedEpisode> episodes = new ArrayList<>();

  /** Whether anything counts; if not, no minute changes it any more. */
  public boolean isAlive() {
    return now.stream().anyMatch(ContractNow::isKnown);
  }

  boolean isEmpty() {
    return hours.contracts.isEmpty() && funding.isEmpty() && longs.isEmpty() && shorts.isEmpty();
  }
}
