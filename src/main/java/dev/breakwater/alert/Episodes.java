package dev.breakwater.alert;

import dev.breakwater.alert.AlertState.TrackedEpisode;
import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.Wave;
import org.jspecify.annotations.Nullable;

/** The episodes that have not closed, and their newest waves. */
final class Episodes {
  private final AlertState state;

  Episodes(AlertState state) {
    this.state = state;
  }

  @Nullable TrackedEpisode of(String episodeId) {
    return state.episodes.stream()
        .filter(tracked -> tracked.episodeId().equals(episodeId))
        .findFirst()
        .orElse(null);
  }

  /** Bursts of single assets that opened on {@code side} and have not closed. */
  int openWaves(CascadeSide side) {
    return (int)
        state.episodes.stream()
            .filter(tracked -> tracked.openWaveSide() == side)
            .filter(tracked -> !tracked.asset().equals(Reading.MARKET))
            .count();
  }

  void note(Episode episode, CascadePhase phase) {
    TrackedEpisode known = of(episode.episodeId());
    if (phase == CascadePhase.CLOSED) {
      state.episodes.remove(known);
      return;
    }
    put(
        known == null
            ? new TrackedEpisode(
                episode.episodeId(),
                episode.asset(),
                episode.side(),
                0,
                null,
                0,
                "",
                0,
                episode.flow().lowerBound())
            : new TrackedEpisode(
                known.episodeId(),
                known.asset(),
                episode.side(),
                known.wave(),
                known.openWaveSide(),
                known.thresholdCentsPerSecond(),
                known.thresholdSource(),
                known.peakCentsPerSecond(),
                episode.flow().lowerBound()));
  }

  void note(Wave wave, CascadePhase phase) {
    TrackedEpisode known = of(wave.episodeId());
    boolean isOpen = phase != CascadePhase.CLOSED && wave.kind() == CascadeKind.BURST;
    put(
        new TrackedEpisode(
            wave.episodeId(),
            wave.asset(),
            known == null ? wave.side() : known.side(),
            wave.number(),
            isOpen ? wave.openedSide() : null,
            wave.thresholdCentsPerSecond(),
            wave.thresholdSource(),
            Math.max(wave.peakCentsPerSecond(), known == null ? 0 : known.peakCentsPerSecond()),
            wave.flow().lowerBound() || (known != null && known.lowerBound())));
  }

  private void put(TrackedEpisode episode) {
    for (int i = 0; i < state.episodes.size(); i++) {
      if (state.episodes.get(i).episodeId().equals(episode.episodeId())) {
        state.episodes.set(i, episode);
        return;
      }
    }
    state.episodes.add(episode);
  }
}
