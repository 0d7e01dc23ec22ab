package dev.breakwater.report;

import dev.breakwater.report.Lines.CascadeLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The newest revision of every episode, wave and ladder of a run. */
final class CascadesFound {
  private static final Comparator<CascadeLine> BY_TIME =
      Comparator.comparingLong(CascadeLine::startTime)
          .thenComparing(line -> Words.or(line.asset(), ""))
          .thenComparing(line -> Words.or(line.episodeId(), ""));

  /** An episode with its waves. */
  record Found(CascadeLine episode, List<CascadeLine> waves) {
    String asset() {
      return Words.or(episode.asset(), "?");
    }

    boolean overlaps(Found other) {
      return episode.startTime() <= other.episode.end()
          && other.episode.startTime() <= episode.end();
    }
  }

  /** A ladder, with when its leader began: the episode that it belongs to is found by that. */
  record Climb(CascadeLine ladder, long firstAsOf) {}

  private final List<Found> episodes = new ArrayList<>();
  private final List<Climb> ladders = new ArrayList<>();

  private CascadesFound() {}

  /** Of at least one. */
  static Found largest(List<Found> found) {
    return found.stream().min(LARGEST_FIRST).orElseThrow();
  }

  static CascadesFound in(Path file) {
    Map<String, CascadeLine> newest = new TreeMap<>();
    Map<String, Map<Integer, CascadeLine>> waves = new TreeMap<>();
    Map<String, Climb> climbs = new TreeMap<>();
    Lines.each(
        file,
        CascadeLine.class,
        line -> {
          String episode = Words.or(line.episodeId(), "");
          switch (Words.or(line.record(), "")) {
            case "EPISODE" -> newest.merge(episode, line, CascadesFound::newer);
            case "WAVE" ->
                waves
                    .computeIfAbsent(episode, id -> new TreeMap<>())
                    .merge(line.wave(), line, CascadesFound::newer);
            case "LADDER" -> {
              String id = Words.or(line.ladderId(), "");
              Climb before = climbs.get(id);
              climbs.put(
                  id,
                  before == null
                      ? new Climb(line, line.asOf())
                      : new Climb(newer(before.ladder(), line), before.firstAsOf()));
            }
            default -> {} // kinds of a later version
          }
        });
    CascadesFound found = new CascadesFound();
    for (CascadeLine episode : newest.values().stream().sorted(BY_TIME).toList()) {
      Map<Integer, CascadeLine> its =
          waves.getOrDefault(Words.or(episode.episodeId(), ""), Map.of());
      found.episodes.add(new Found(episode, List.copyOf(its.values())));
    }
    found.ladders.addAll(climbs.values());
    found.ladders.sort(Comparator.comparingLong(Climb::firstAsOf));
    return found;
  }

  private static CascadeLine newer(CascadeLine one, CascadeLine other) {
    return other.revision() >= one.revision() ? other : one;
  }

  /** All of them by start. */
  List<Found> episodes() {
    return episodes;
  }

  List<Found> ofMarket() {
    return episodes.stream().filter(found -> found.episode().isMarket()).toList();
  }

  /** The episodes of single assets that overlap {@code market}, the largest first. */
  List<Found> partsOf(Found market) {
    return episodes.stream()
        .filter(found -> !found.episode().isMarket() && found.overlaps(market))
        .sorted(LARGEST_FIRST)
        .toList();
  }

  /** What stands for itself: episodes of the market, and of assets that overlap none of them. */
  List<Found> standingAlone() {
    List<Found> ofMarket = ofMarket();
    return episodes.stream()
        .filter(found -> found.episode().isMarket() || ofMarket.stream().noneMatch(found::overlaps))
        .sorted(LARGEST_FIRST)
        .toList();
  }

  /** The ladder of the side of {@code market} that began within it. */
  @Nullable Climb ladderOf(Found market) {
    for (Climb climb : ladders) {
      if (Words.or(climb.ladder().side(), "").equals(market.episode().side())
          && climb.firstAsOf() >= market.episode().startTime()
          && climb.firstAsOf() <= market.episode().end()) {
        return climb;
      }
    }
    return null;
  }

  List<Climb> ladders() {
    return ladders;
  }

  static final Comparator<Found> LARGEST_FIRST =
      Comparator.comparingLong((Found found) -> -found.episode().cents())
          .thenComparing(Found::episode, BY_TIME);
}
