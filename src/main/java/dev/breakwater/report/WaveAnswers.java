package dev.breakwater.report;

import dev.breakwater.report.CascadesFound.Found;
import dev.breakwater.report.Lines.CascadeLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether it came in waves, and how far prices went through them. */
final class WaveAnswers {
  private static final int NAMED_ASSETS = 3;
  private static final int NAMED_WAVES = 8;
  private static final int NAMED_EPISODES = 6;

  /** What is less than a twentieth of the largest is not named. */
  private static final int LEAST_PART = 20;

  private final Run run;
  private final Map<String, String> answers = new LinkedHashMap<>();

  private WaveAnswers(Run run) {
    this.run = run;
  }

  static Map<String, String> of(Run run) {
    WaveAnswers answers = new WaveAnswers(run);
    answers.inWaves();
    return answers.answers;
  }

  private void inWaves() {
    List<Found> market = run.cascades().ofMarket();
    List<Found> all = run.cascades().episodes();
    if (all.isEmpty()) {
      answers.put("In waves?", "No wave opened: the flow never passed a threshold.");
      return;
    }
    if (market.isEmpty()) {
      answers.put(
          "In waves?",
          "The market as a whole never passed its threshold. Single assets did in "
              + Words.count(all.size(), "episode")
              + ".");
      return;
    }
    long waves = market.stream().mapToLong(found -> found.waves().size()).sum();
    Found largest = CascadesFound.largest(market);
    answers.put(
        "In waves?",
        (waves == 1
                ? "One wave of the whole market. "
                : "Yes, "
                    + Words.count(waves, "wave")
                    + " of the whole market in "
                    + Words.count(market.size(), "episode")
                    + ", not a single print"
                    + begins(market)
                    + ". ")
            + "The largest episode, "
            + when(largest.episode())
            + ", took "
            + Headline.amount(largest.episode().cents(), largest.episode().lowerBound())
            + " in "
            + Words.count(largest.waves().size(), "wave")
            + ": "
            + waves(largest)
            + ".");
    answers.put("How far did prices go?", prices(largest));
  }

  /** When the largest began, in the order of time. */
  private static String begins(List<Found> market) {
    if (market.size() == 1) {
      return "";
    }
    long least = CascadesFound.largest(market).episode().cents() / LEAST_PART;
    List<Found> named =
        market.stream()
            .filter(found -> found.episode().cents() >= least)
            .sorted(CascadesFound.LARGEST_FIRST)
            .limit(NAMED_EPISODES)
            .sorted(Comparator.comparingLong(found -> found.episode().startTime()))
            .toList();
    List<String> parts =
        named.stream()
            .map(
                found ->
                    Words.moment(found.episode().startTime())
                        + " ("
                        + Words.usd(found.episode().cents(), found.episode().lowerBound())
                        + ")")
            .toList();
    return (market.size() > named.size() ? "; the largest began at " : ", which began at ")
        + Words.list(parts);
  }

  /** Of the assets with the most USD in it. */
  private String prices(Found market) {
    List<String> parts = new ArrayList<>();
    for (Found part : run.cascades().partsOf(market)) {
      PriceWay way = PriceWay.of(part.waves());
      if (way.change() != null && parts.size() < NAMED_ASSETS) {
        parts.add(
            part.asset()
                + " from "
                + way.first()
                + " to "
                + way.last()
                + " ("
                + Words.change(way.change())
                + (way.extreme().equals(way.last()) ? "" : ", farthest " + way.extreme())
                + ")");
      }
    }
    return parts.isEmpty()
        ? "Not known: no liquidation or mark stated a price of the asset itself."
        : "Through the waves of the largest episode: " + String.join("; ", parts) + ".";
  }

  private static String when(CascadeLine line) {
    return Words.moment(line.startTime())
        + " to "
        + (line.endTime() == null ? "the end of the data" : Words.minute(line.end()));
  }

  private static String waves(Found found) {
    List<String> parts = new ArrayList<>();
    for (CascadeLine wave : found.waves()) {
      if (parts.size() == NAMED_WAVES) {
        parts.add((found.waves().size() - NAMED_WAVES) + " more");
        break;
      }
      parts.add(
          "wave "
              + wave.wave()
              + " from "
              + Words.second(wave.startTime())
              + " to "
              + (wave.endTime() == null ? "the end of the data" : Words.second(wave.end()))
              + " ("
              + Words.usd(wave.cents(), wave.lowerBound())
              + ", peak "
              + Words.usd(Lines.cents(wave.peakUsdPerSecond()))
              + " a second)");
    }
    return Words.list(parts);
  }
}
