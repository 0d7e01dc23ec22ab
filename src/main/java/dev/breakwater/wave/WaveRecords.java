package dev.breakwater.wave;

import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ids;
import dev.breakwater.model.Wave;
import dev.breakwater.model.WaveStage;
import dev.breakwater.stats.SelfExcitation;
import org.jspecify.annotations.Nullable;

/** From what an engine remembers to the records that it emits. */
final class WaveRecords {
  /** A wave below this share of its peak is past it, below the other fading. */
  private static final double PEAK = 0.9;

  private static final double FADING = 0.6;

  /** A new rise must exceed the old peak by so much, else a stage would flap about it. */
  private static final double NEW_RISE = 1.1;

  private static final double CENTS = 100;

  private final String asset;
  private final WavePolicy policy;
  private final SeverityPolicy severities;

  WaveRecords(String asset, WavePolicy policy, SeverityPolicy severities) {
    this.asset = asset;
    this.policy = policy;
    this.severities = severities;
  }

  String episodeId(long startTime) {
    return Ids.of("EPISODE", asset, String.valueOf(startTime), policy.ruleSet());
  }

  CascadeRecord current(OpenWave wave, OpenEpisode episode, Flow flow, double rate, long now) {
    CascadePhase phase = phase(wave.revisions);
    advanceStage(wave, rate);
    return CascadeRecord.of(phase, now, wave.revisions.next(now), wave(wave, episode, flow, null));
  }

  CascadeRecord closed(OpenWave wave, OpenEpisode episode, Flow flow, long endTime, long now) {
    wave.stage = WaveStage.FADING;
    return CascadeRecord.of(
        CascadePhase.CLOSED, now, wave.revisions.next(now), wave(wave, episode, flow, endTime));
  }

  CascadeRecord current(OpenEpisode episode, Flow flow, long now) {
    CascadePhase phase = phase(episode.revisions);
    return CascadeRecord.of(
        phase, now, episode.revisions.next(now), episode(episode, flow, null, null));
  }

  CascadeRecord closed(OpenEpisode episode, long now) {
    return CascadeRecord.of(
        CascadePhase.CLOSED,
        now,
        episode.revisions.next(now),
        episode(episode, episode.flow, episode.endTime, episode.bins.estimate()));
  }

  private static CascadePhase phase(Revisions revisions) {
    return revisions.last == 0 ? CascadePhase.OPENED : CascadePhase.UPDATED;
  }

  /** From rising by way of the peak to fading; back only for a clearly higher peak. */
  private static void advanceStage(OpenWave wave, double rate) {
    if (wave.over) {
      wave.stage = WaveStage.FADING;
    } else if (wave.stage == WaveStage.RISING) {
      if (rate < PEAK * wave.peakRate) {
        wave.stage = WaveStage.PEAK;
        wave.passedPeakRate = wave.peakRate;
      }
    } else if (wave.peakRate >= NEW_RISE * wave.passedPeakRate) {
      wave.stage = WaveStage.RISING;
    }
    if (wave.stage == WaveStage.PEAK && rate < FADING * wave.peakRate) {
      wave.stage = WaveStage.FADING;
    }
  }

  private Wave wave(OpenWave wave, OpenEpisode episode, Flow flow, @Nullable Long endTime) {
    return new Wave(
        episode.id,
        wave.number,
        asset,
        flow.side(policy.dominance()),
        wave.openedSide,
        CascadeKind.BURST,
        wave.stage,
        wave.startTime,
        wave.peakTime,
        endTime,
        flow,
        cents(wave.peakRate),
        cents(wave.threshold),
        wave.thresholdSource.name());
  }

  private Episode episode(
      OpenEpisode episode,
      Flow flow,
      @Nullable Long endTime,
      SelfExcitation.@Nullable Estimate endogenous) {
    return new Episode(
        episode.id,
        asset,
        flow.side(policy.dominance()),
        CascadeKind.BURST,
        episode.startTime,
        endTime,
        episode.waves,
        flow,
        severities.of(asset, flow.totalCents()),
        endogenous == null ? null : endogenous.share(),
        endogenous == null ? null : endogenous.reliable(),
        null);
  }

  private static long cents(double usd) {
    return StrictMath.round(usd * CENTS);
  }
}
