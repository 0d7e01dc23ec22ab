package dev.breakwater.score;

import java.util.List;

/** Everything that is scored; docs/score.md defines each by this name. */
enum Series {
  EPISODE_RECALL("episodeRecall", "share", Statistic.MEAN),
  EPISODE_PRECISION("episodePrecision", "share", Statistic.MEAN),
  EPISODE_RECALL_SIDED("episodeRecallSided", "share", Statistic.MEAN),
  EPISODE_PRECISION_SIDED("episodePrecisionSided", "share", Statistic.MEAN),
  EPISODE_EXISTENCE("episodeExistence", "share", Statistic.MEAN),
  EPISODE_SIZE("episodeSize", "share", Statistic.MEAN),
  EPISODE_CARDINALITY("episodeCardinality", "share", Statistic.MEAN),
  WAVE_RECALL("waveRecall", "share", Statistic.MEAN),
  WAVE_PRECISION("wavePrecision", "share", Statistic.MEAN),
  WAVE_RECALL_SIDED("waveRecallSided", "share", Statistic.MEAN),
  WAVE_PRECISION_SIDED("wavePrecisionSided", "share", Statistic.MEAN),
  WAVE_EXISTENCE("waveExistence", "share", Statistic.MEAN),
  WAVE_SIZE("waveSize", "share", Statistic.MEAN),
  WAVE_CARDINALITY("waveCardinality", "share", Statistic.MEAN),
  NAB("nab", "points", Statistic.MEAN),
  EPISODE_DELAY("episodeDelay", "s", Statistic.MEDIAN, Statistic.P90, Statistic.MAX),
  WAVE_DELAY("waveDelay", "s", Statistic.MEDIAN, Statistic.P90, Statistic.MAX),
  FALSE_OPENINGS("falseOpenings", "per key-day", Statistic.MEAN),
  DUPLICATES("duplicates", "per episode", Statistic.MEAN),
  MISSED("missed", "share", Statistic.MEAN),
  WAVE_COUNT_ERROR("waveCountError", "waves", Statistic.MEAN, Statistic.P90_ABSOLUTE),
  EPISODE_START_ERROR("episodeStartError", "s", Statistic.MEDIAN, Statistic.P90_ABSOLUTE),
  EPISODE_END_ERROR("episodeEndError", "s", Statistic.MEDIAN, Statistic.P90_ABSOLUTE),
  WAVE_START_ERROR("waveStartError", "s", Statistic.MEDIAN, Statistic.P90_ABSOLUTE),
  WAVE_PEAK_ERROR("wavePeakError", "s", Statistic.MEDIAN, Statistic.P90_ABSOLUTE),
  WAVE_END_ERROR("waveEndError", "s", Statistic.MEDIAN, Statistic.P90_ABSOLUTE),
  WAVE_USD_ERROR("waveUsdError", "%", Statistic.MEDIAN, Statistic.P90_ABSOLUTE),
  EPISODE_SIDE_ERRORS("episodeSideErrors", "share", Statistic.MEAN),
  WAVE_SIDE_ERRORS("waveSideErrors", "share", Statistic.MEAN),
  KIND_ERRORS("kindErrors", "share", Statistic.MEAN),
  LADDER_MISSED("ladderMissed", "share", Statistic.MEAN),
  LADDER_FALSE("ladderFalse", "share", Statistic.MEAN),
  LADDER_RUNGS_FOUND("ladderRungsFound", "share", Statistic.MEAN),
  LADDER_LEADER_RIGHT("ladderLeaderRight", "share", Statistic.MEAN),
  LADDER_KENDALL_TAU("ladderKendallTau", "tau-b", Statistic.MEAN),
  LADDER_LAG_ERROR("ladderLagError", "s", Statistic.MEDIAN, Statistic.P90_ABSOLUTE),
  LADDER_TOGETHER_RIGHT("ladderTogetherRight", "share", Statistic.MEAN);

  private final String label;
  private final String unit;
  private final List<Statistic> statistics;

  Series(String label, String unit, Statistic... statistics) {
    this.label = label;
    this.unit = unit;
    this.statistics = List.of(statistics);
  }

  /** Its name in JSON and in the table. */
  String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  List<Statistic> statistics() {
    return statistics;
  }
}
