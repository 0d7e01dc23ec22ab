package dev.breakwater.score;

import java.util.List;

/**
 * What a run found: the newest revision of each record, episodes in order of their start.
 *
 * @param records lines read, all revisions
 */
record Detections(List<Episode> episodes, List<Ladder> ladders, long records) {
  Detections {
    episodes = List.copyOf(episodes);
    ladders = List.copyOf(ladders);
  }
}
