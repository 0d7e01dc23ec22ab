package dev.breakwater.report;

import dev.breakwater.report.CascadesFound.Found;
import dev.breakwater.report.Lines.PositioningLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Open interest and funding of the market and of the assets that matter: their course through the
 * run, and how they stood before and after each episode that is shown.
 */
final class PositioningFound {
  private static final int ASSETS_OF_AN_EPISODE = 3;
  private static final long DAY = 86_400_000;

  /** Open interest in USD, funding as a fraction for eight hours, index from 0 to 1. */
  static final class Course {
    final FlowOverTime openInterest = new FlowOverTime();
    final FlowOverTime funding = new FlowOverTime();
    final FlowOverTime crowding = new FlowOverTime();
    private @Nullable PositioningLine first;
    private @Nullable PositioningLine last;

    /** The earliest row; absent where there is none. */
    @Nullable PositioningLine first() {
      return first;
    }

    /** The newest row; absent where there is none. */
    @Nullable PositioningLine last() {
      return last;
    }
  }

  /** How one asset stood around one episode; a row is absent where none was there by then. */
  static final class Around {
    private final Found found;
    private final String asset;
    private @Nullable PositioningLine before;
    private @Nullable PositioningLine atEnd;
    private @Nullable PositioningLine later;

    private Around(Found found, String asset) {
      this.found = found;
      this.asset = asset;
    }

    private void take(PositioningLine line) {
      long time = line.asOf();
      if (time <= found.episode().startTime()) {
        before = line;
      }
      if (time <= found.episode().end()) {
        atEnd = line;
      }
      if (time <= found.episode().end() + DAY) {
        later = line;
      }
    }

    String asset() {
      return asset;
    }

    /** The last row before it began. */
    @Nullable PositioningLine before() {
      return before;
    }

    /** The last row before it ended. */
    @Nullable PositioningLine atEnd() {
      return atEnd;
    }

    /** The last row within a day after it. */
    @Nullable PositioningLine later() {
      return later;
    }
  }

  private final Map<String, Course> courses = new TreeMap<>();
  private final List<List<Around>> around = new ArrayList<>();
  private long rows;

  private PositioningFound() {}

  /**
   * @param courseOf the assets whose course is kept
   */
  static PositioningFound in(Path file, List<Found> shown, Set<String> courseOf) {
    PositioningFound positioning = new PositioningFound();
    Map<String, List<Around>> byAsset = new TreeMap<>();
    for (Found found : shown) {
      List<Around> its = assets(found).stream().map(asset -> new Around(found, asset)).toList();
      positioning.around.add(its);
      its.forEach(one -> byAsset.computeIfAbsent(one.asset(), asset -> new ArrayList<>()).add(one));
    }
    courseOf.forEach(asset -> positioning.courses.put(asset, new Course()));
    Lines.each(
        file,
        PositioningLine.class,
        line -> {
          String asset = Words.or(line.asset(), "?");
          positioning.rows++;
          byAsset.getOrDefault(asset, List.of()).forEach(one -> one.take(line));
          Course course = positioning.courses.get(asset);
          if (course != null) {
            take(course, line);
          }
        });
    return positioning;
  }

  /** Of the market itself, and of the assets with the most USD in it. */
  private static Set<String> assets(Found found) {
    Set<String> assets = new LinkedHashSet<>();
    assets.add(found.asset());
    Lines.descending(found.episode().assets()).stream()
        .limit(ASSETS_OF_AN_EPISODE)
        .forEach(share -> assets.add(share.getKey()));
    return assets;
  }

  private static void take(Course course, PositioningLine line) {
    course.first = course.first == null ? line : course.first;
    course.last = line;
    if (line.oiUsd() != null) {
      course.openInterest.range(line.asOf(), line.oiUsd().doubleValue());
    }
    if (line.fundingRate8h() != null) {
      course.funding.range(line.asOf(), line.fundingRate8h().doubleValue());
    }
    if (line.crowdingIndex() != null) {
      course.crowding.range(line.asOf(), line.crowdingIndex().doubleValue());
    }
  }

  boolean isEmpty() {
    return rows == 0;
  }

  Map<String, Course> courses() {
    return courses;
  }

  Course ofMarket() {
    return courses.getOrDefault(Words.MARKET, new Course());
  }

  /** Of the episode at {@code index} among those shown: itself first, then its assets. */
  List<Around> around(int index) {
    return around.get(index);
  }
}
