package dev.breakwater.positioning;

import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.model.ResetVerdict;
import dev.breakwater.model.Wave;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says with each revision of an episode how the market stood before it and stands now, and after
 * its end whether the leverage has left. Everything is as of the last whole minute.
 *
 * <p>One episode of a key is followed at a time: from the opening of the next one on, what the two
 * did to open interest cannot be told apart.
 */
public final class EpisodeFollower {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final int HOURS_A_DAY = 24;
  private static final int MINUTES_A_DAY = 24 * 60;

  private final PositioningPolicy policy;
  private final ResetPolicy limits;

  public EpisodeFollower(PositioningPolicy policy) {
    this.policy = policy;
    this.limits = policy.reset();
  }

  /** A revision of an episode with its positioning, or of a wave with its open interest. */
  public CascadeRecord onRecord(Track track, CascadeRecord record) {
    if (record.episode() != null) {
      return onEpisode(track, record, record.episode());
    }
    if (record.wave() == null || track.row == null || track.row.oiCents() == null) {
      return record;
    }
    Wave wave = record.wave().withOpenInterest(track.row.oiCents());
    return CascadeRecord.of(record.phase(), record.asOf(), record.revision(), wave);
  }

  private CascadeRecord onEpisode(Track track, CascadeRecord record, Episode episode) {
    FollowedEpisode followed = find(track, episode.episodeId());
    if (followed == null) {
      track.episodes.removeIf(other -> !other.isOpen());
      followed = onset(track, episode);
      track.episodes.add(followed);
    }
    measureDrawdown(followed, track);
    EpisodePositioning known = positioning(followed, track, episode, null);
    Episode told = episode.withPositioning(isNothing(known) ? null : known);
    followed.episode = told;
    followed.revision = record.revision();
    followed.told = known;
    if (record.phase() == CascadePhase.CLOSED) {
      followed.until = record.asOf() + limits.follow().toMillis();
    }
    return CascadeRecord.of(record.phase(), record.asOf(), record.revision(), told);
  }

  /** Further revisions of an episode that has ended, as of a whole minute. */
  public List<CascadeRecord> onMinute(Track track, long asOf) {
    List<CascadeRecord> told = new ArrayList<>();
    for (Iterator<FollowedEpisode> all = track.episodes.iterator(); all.hasNext(); ) {
      FollowedEpisode followed = all.next();
      measureDrawdown(followed, track);
      if (followed.isOpen()) {
        continue;
      }
      boolean isLast = asOf >= followed.until;
      if (isLast || asOf % limits.checkEvery().toMillis() == 0) {
        CascadeRecord record = look(followed, track, asOf, isLast);
        if (record != null) {
          told.add(record);
        }
        if (isLast || followed.before.isEmpty()) {
          all.remove(); // what was not known at its onset never will be
        }
      }
    }
    return told;
  }

  private static @Nullable FollowedEpisode find(Track track, String episodeId) {
    for (FollowedEpisode followed : track.episodes) {
      if (episode(followed).episodeId().equals(episodeId)) {
        return followed;
      }
    }
    return null;
  }

  private FollowedEpisode onset(Track track, Episode episode) {
    FollowedEpisode followed = new FollowedEpisode();
    followed.episode = episode;
    followed.onset = track.now;
    PositioningRow row = track.row;
    if (row == null) {
      return followed;
    }
    followed.crowdingIndex = row.crowdingIndex();
    followed.crowdedSide = row.crowdedSide();
    followed.crowdingComponents = row.components();
    int until = TrackEngine.hourFrom(episode.startTime() + 1);
    if (row.oiCents() != null) {
      int from = TrackEngine.hourFrom(episode.startTime() - limits.lookBack().toMillis());
      Trail trail = track.hours.trail(track.now, row.oiCents(), from, until, policy.leastCommon());
      followed.before =
          trail != null && trail.highest() > row.oiCents()
              ? track.hours.at(trail.highestAt())
              : LevelHistory.byName(track.now);
    }
    usualFunding(followed, track, until);
    int minute = TrackEngine.minute(episode.startTime());
    long day =
        track.longs.sum(minute - MINUTES_A_DAY + 1, minute + 1)
            + track.shorts.sum(minute - MINUTES_A_DAY + 1, minute + 1);
    followed.calmCents = limits.calmLimit(day / HOURS_A_DAY);
    return followed;
  }

  /** The quartiles of the hours before, by nearest rank; without a history what is paid at rest. */
  private void usualFunding(FollowedEpisode followed, Track track, int until) {
    long[] rates = track.funding.between(until - policy.windowHours(), until);
    if (rates.length >= Math.max(1, policy.crowding().leastHours())) {
      Arrays.sort(rates);
      followed.usualFundingLow = rates[(rates.length + 3) / 4 - 1];
      followed.usualFundingHigh = rates[(3 * rates.length + 3) / 4 - 1];
    } else {
      followed.usualFundingLow = -policy.crowding().leastFunding();
      followed.usualFundingHigh = policy.crowding().leastFunding();
    }
  }

  private void measureDrawdown(FollowedEpisode followed, Track track) {
    Common common = common(followed, track);
    if (common != null) {
      int drawdown = Ratio.millionths(common.then() - common.now(), common.then());
      followed.largestDrawdown = Math.max(followed.largestDrawdown, drawdown);
    }
  }

  private @Nullable Common common(FollowedEpisode followed, Track track) {
    Common common = Common.of(followed.before, track.now);
    long level = 0;
    for (ContractNow contract : track.now) {
      level = Math.addExact(level, contract.cents() == null ? 0 : contract.cents());
    }
    return common.isComparable(level, policy.leastCommon()) ? common : null;
  }

  private EpisodePositioning positioning(
      FollowedEpisode followed, Track track, Episode episode, @Nullable ResetVerdict verdict) {
    Common common = common(followed, track);
    FundingPair funding = FundingPair.of(followed.onset, track.now);
    return new EpisodePositioning(
        followed.crowdingIndex,
        followed.crowdedSide,
        followed.crowdingComponents,
        common == null ? null : (Long) common.then(),
        common == null ? null : (Long) common.now(),
        common == null
            ? null
            : (Integer) Ratio.millionths(common.then() - common.now(), common.then()),
        common == null || common.then() == common.now()
            ? null
            : (Integer)
                Ratio.millionths(
                    episode.flow().totalCents(), Math.abs(common.then() - common.now())),
        funding.before(),
        funding.now(),
        verdict,
        ExcessShare.of(episode.flow().venues(), followed.onset));
  }

  private @Nullable CascadeRecord look(
      FollowedEpisode followed, Track track, long asOf, boolean isLast) {
    Episode episode = episode(followed);
    EpisodePositioning now = positioning(followed, track, episode, null);
    boolean isCalm = calmSum(track, asOf) <= calmLimit(followed);
    now = now.withReset(Verdicts.of(followed, now, isCalm, limits));
    EpisodePositioning told = followed.told;
    boolean isNews = told == null || (isLast ? !now.equals(told) : isMaterial(told, now));
    if (!isNews) {
      return null;
    }
    followed.told = now;
    followed.revision++;
    Episode revised = episode.withPositioning(now);
    followed.episode = revised;
    return CascadeRecord.of(CascadePhase.CLOSED, asOf, followed.revision, revised);
  }

  /** The limit is for an hour; a span of another length may bring in proportion. */
  private long calmLimit(FollowedEpisode followed) {
    return Math.round((double) followed.calmCents * limits.calm().toMillis() / HOUR);
  }

  private long calmSum(Track track, long asOf) {
    int minute = TrackEngine.minute(asOf);
    int from = minute - Math.toIntExact(limits.calm().toMinutes()) + 1;
    return track.longs.sumFrom(from) + track.shorts.sumFrom(from);
  }

  private boolean isMaterial(EpisodePositioning told, EpisodePositioning now) {
    return told.reset() != now.reset()
        || hasMoved(told.oiDrawdown(), now.oiDrawdown())
        || sign(told.fundingNow8h()) != sign(now.fundingNow8h());
  }

  private boolean hasMoved(@Nullable Integer told, @Nullable Integer now) {
    if (told == null || now == null) {
      return !Objects.equals(told, now);
    }
    return Math.abs((long) told - now) >= limits.materialChange();
  }

  private static int sign(@Nullable Long rate) {
    return rate == null ? 0 : Long.signum(rate);
  }

  private static boolean isNothing(EpisodePositioning known) {
    return known.crowdingIndex() == null
        && known.crowdingComponents().isEmpty()
        && known.oiBeforeCents() == null
        && known.fundingBefore8h() == null
        && known.fundingNow8h() == null
        && known.excessShare() == null;
  }

  private static Episode episode(FollowedEpisode followed) {
    return Objects.requireNonNull(followed.episode, "an episode is followed");
  }
}
