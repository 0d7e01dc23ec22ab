package dev.breakwater.report;

import dev.breakwater.report.CascadesFound.Climb;
import dev.breakwater.report.CascadesFound.Found;
import dev.breakwater.report.Lines.CascadeLine;
import dev.breakwater.report.Lines.PanelLine;
import dev.breakwater.report.Lines.RungLine;
import dev.breakwater.report.PositioningFound.Around;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The questions that a desk asks of such a day, each with its answer in plain sentences. */
final class Headline {
  private static final int NAMED_ASSETS = 3;
  private static final int NAMED_RUNGS = 16;

  private static final long DAY = 86_400_000;

  private final Run run;
  private final Map<String, String> answers = new LinkedHashMap<>();

  private Headline(Run run) {
    this.run = run;
  }

  /** Question and answer, in the order of reading. */
  static Map<String, String> of(Run run) {
    Headline headline = new Headline(run);
    headline.howMuch();
    headline.where();
    WaveAnswers.of(run).forEach(headline.answers::put);
    headline.whoLed();
    headline.positioning();
    headline.howSure();
    return headline.answers;
  }

  private void howMuch() {
    if (run.panels().isEmpty()) {
      answers.put(
          "How much?",
          run.flow().isEmpty()
              ? "Nothing: this run holds no liquidation."
              : "The panels of this run are empty; its liquidations add up to "
                  + Words.usd(run.flow().longCents() + run.flow().shortCents())
                  + ".");
      return;
    }
    PanelLine most = run.panels().longest();
    answers.put(
        "How much?",
        "In the "
            + window(most)
            + " to "
            + Words.dateAndMinute(most.asOf())
            + " UTC, "
            + amount(most.totalCents(), most.lowerBound())
            + " was liquidated: "
            + Words.usd(most.longCents())
            + " of longs and "
            + Words.usd(most.shortCents())
            + " of shorts, in "
            + Words.count(most.longCount() + most.shortCount(), "order")
            + ". The largest single one was "
            + Words.usd(Lines.cents(most.largestUsd()))
            + "."
            + shorterWindows()
            + span());
    answers.put(
        "Which side?",
        Words.dominance(most.longCents(), most.shortCents())
            + ": longs are "
            + Words.share(most.longCents(), most.totalCents())
            + " of the USD.");
    answers.put("Which assets?", assets(Words.or(most.window(), "")));
  }

  private static String window(PanelLine line) {
    String name = Words.or(line.window(), "?");
    return name.endsWith("h") ? name.substring(0, name.length() - 1) + " hours" : name;
  }

  private String shorterWindows() {
    List<String> parts = new ArrayList<>();
    List<PanelLine> highest = run.panels().highest();
    for (PanelLine line : highest.subList(0, highest.size() - 1)) {
      parts.add(
          Words.usd(line.totalCents(), line.lowerBound())
              + " in "
              + line.window()
              + " (to "
              + Words.moment(line.asOf())
              + ")");
    }
    return parts.isEmpty()
        ? ""
        : " At their highest, shorter windows held " + Words.list(parts) + ".";
  }

  /** Windows that reach behind the first liquidation hold no more than there was. */
  private String span() {
    long span = run.flow().last() - run.flow().first();
    return run.flow().isEmpty() || span >= DAY
        ? ""
        : " The data span " + Words.duration(span) + " only, so longer windows hold no more.";
  }

  static String amount(long cents, boolean lowerBound) {
    return (lowerBound ? "at least " : "") + Words.usd(cents);
  }

  private String assets(String window) {
    List<PanelLine> rows = run.panels().byAsset(window);
    List<String> parts = new ArrayList<>();
    long others = 0;
    for (int i = 0; i < rows.size(); i++) {
      PanelLine row = rows.get(i);
      if (i < NAMED_ASSETS) {
        parts.add(row.asset() + " " + amounts(row));
      } else {
        others += row.totalCents();
      }
    }
    if (rows.size() > NAMED_ASSETS) {
      parts.add("Others (" + (rows.size() - NAMED_ASSETS) + ") " + Words.usd(others));
    }
    return parts.isEmpty() ? "Not known." : Words.list(parts) + ".";
  }

  private static String amounts(PanelLine row) {
    return Words.usd(row.totalCents(), row.lowerBound())
        + " ("
        + Words.usd(row.longCents())
        + " L / "
        + Words.usd(row.shortCents())
        + " S)";
  }

  private void where() {
    if (run.panels().isEmpty()) {
      return;
    }
    String window = Words.or(run.panels().longest().window(), "");
    List<PanelLine> rows = run.panels().byVenue(window);
    if (rows.isEmpty()) {
      return;
    }
    answers.put(
        "Which venues?",
        Words.list(rows.stream().map(row -> row.venue() + " " + amounts(row)).toList()) + ".");
    answers.put("How concentrated?", concentration(rows));
  }

  private String concentration(List<PanelLine> rows) {
    long total = rows.stream().mapToLong(PanelLine::totalCents).sum();
    PanelLine first = rows.get(0);
    if (rows.size() == 1 || total == 0) {
      return "Only " + first.venue() + " reported.";
    }
    PanelLine second = rows.get(1);
    double squares = 0;
    for (PanelLine row : rows) {
      double share = row.totalCents() / (double) total;
      squares += share * share;
    }
    return first.venue()
        + " and "
        + second.venue()
        + " together "
        + Words.share(first.totalCents() + second.totalCents(), total)
        + " ("
        + Words.share(first.totalCents(), total)
        + " and "
        + Words.share(second.totalCents(), total)
        + "); as concentrated as "
        + PlotSpec.tenths(1 / squares)
        + " venues of equal size."
        + (rows.stream().anyMatch(PanelLine::lowerBound)
            ? " Venues whose feed is sampled are larger than they look, the others smaller."
            : "");
  }

  private void whoLed() {
    List<Found> market = run.cascades().ofMarket();
    @Nullable Climb climb =
        market.isEmpty() ? null : run.cascades().ladderOf(CascadesFound.largest(market));
    if (climb == null) {
      answers.put(
          "Who led?",
          "Not known: there is no ladder, which needs waves of at least two assets on one side.");
      return;
    }
    CascadeLine ladder = climb.ladder();
    answers.put(
        "Who led?",
        "In the largest episode: "
            + rungs(ladder.rungs())
            + ". Venues: "
            + rungs(ladder.venueRungs())
            + ". What lies within a venue's own cadence is told as together, never as an order.");
  }

  /** For example {@code BTC first; +28 s ETH; +83 s SOL, XRP together}. */
  static String rungs(@Nullable List<RungLine> rungs) {
    if (rungs == null || rungs.isEmpty()) {
      return "not known";
    }
    Map<Integer, List<RungLine>> steps = new LinkedHashMap<>();
    for (RungLine rung : rungs) {
      steps.computeIfAbsent(rung.order(), order -> new ArrayList<>()).add(rung);
    }
    List<String> parts = new ArrayList<>();
    int named = 0;
    for (List<RungLine> step : steps.values()) {
      if (named >= NAMED_RUNGS) {
        parts.add((rungs.size() - named) + " more");
        break;
      }
      named += step.size();
      String names = String.join(", ", step.stream().map(RungLine::name).toList());
      String together = step.size() > 1 ? " together" : "";
      parts.add(
          parts.isEmpty()
              ? names + together + " first"
              : "+" + Words.duration(step.get(0).lagMillis()) + " " + names + together);
    }
    return String.join("; ", parts);
  }

  /** Of the largest episode that is shown: of the market if it had any. */
  private void positioning() {
    List<Found> market = run.cascades().ofMarket();
    if (run.shown().isEmpty()) {
      return;
    }
    Found largest = CascadesFound.largest(market.isEmpty() ? run.shown() : market);
    CascadeLine episode = largest.episode();
    int index = run.shown().indexOf(largest);
    @Nullable Around around = index < 0 ? null : known(run.positioning().around(index));
    String through = PositioningWords.throughTheRun(run.positioning().ofMarket());
    if (!through.isEmpty()) {
      answers.put("Leverage through the run?", through);
    }
    answers.put("Crowded before the largest?", PositioningWords.crowdedBefore(episode, around));
    answers.put("Funding around it?", PositioningWords.funding(around));
    answers.put("Open interest around it?", PositioningWords.openInterest(episode, around));
    answers.put("Has the flush cleared?", PositioningWords.reset(episode));
  }

  /** The market itself, or the first of its assets of which something is known. */
  private static @Nullable Around known(List<Around> around) {
    return around.stream().filter(one -> one.before() != null).findFirst().orElse(null);
  }

  private void howSure() {
    List<String> incomplete = run.flow().incompleteVenues();
    String feeds =
        run.flow().isEmpty()
            ? "No feed showed a liquidation."
            : incomplete.isEmpty()
                ? "Every feed that took part says that it publishes every liquidation."
                : "Lower bounds, because the feeds of "
                    + Words.list(incomplete)
                    + " are sampled or do not say that they are complete.";
    long refused = run.deadLetterCount();
    answers.put(
        "How sure?",
        feeds
            + coverage()
            + (refused == 0
                ? " Nothing of the input was refused."
                : " " + Words.count(refused, "record") + " of the input could not be used."));
  }

  /** Of the panels that the first answer is about. */
  private String coverage() {
    if (run.panels().isEmpty()) {
      return "";
    }
    PanelLine line = run.panels().longest();
    BigDecimal coverage = line.coverage();
    List<String> missing = line.venuesMissing();
    return coverage == null || coverage.compareTo(BigDecimal.ONE) >= 0
        ? ""
        : " At the peak "
            + Words.percent(coverage)
            + " of the expected venues were heard"
            + (missing == null || missing.isEmpty() ? "" : ", not " + Words.list(missing))
            + ".";
  }
}
