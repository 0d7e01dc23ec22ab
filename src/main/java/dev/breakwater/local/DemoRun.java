package dev.breakwater.local;

import dev.breakwater.scenario.RawLine;
import dev.breakwater.scenario.Scenario;
import dev.breakwater.scenario.Scenarios;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;

/** One showing of the demo: broker, Flink, job, scenario, screen, and everything down again. */
final class DemoRun {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration BAR = Duration.ofMinutes(30);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PROGRESS_NANOS = Duration.ofSeconds(1).toNanos();
  private static final List<String> WINDOWS = List.of("1h", "4h", "12h", "24h");

  /** Two, so that what is shown does not depend on running alone. */
  private static final int SLOTS = 2;

  private final DemoParts parts;
  private final Iterator<RawLine> scenario;
  private final long asOf;
  private final Duration mostSilence;
  private final PrintStream out;
  private final DemoScreen screen;
  private final CascadeScreen cascades;
  private final ProgressLine progress;

  /**
   * @param asOf the end of what is shown, epoch milliseconds, a whole minute
   * @param mostSilence after so long without any progress the demo has failed
   */
  DemoRun(
      DemoParts parts,
      Iterator<RawLine> scenario,
      long asOf,
      Duration mostSilence,
      PrintStream out,
      boolean terminal) {
    this.parts = parts;
    this.scenario = scenario;
    this.asOf = asOf;
    this.mostSilence = mostSilence;
    this.out = out;
    Ink ink = terminal ? Ink.TERMINAL : Ink.PLAIN;
    this.screen = new DemoScreen(ink);
    this.cascades = new CascadeScreen(ink);
    this.progress = new ProgressLine(out, terminal);
  }

  /**
   * @param serve called when everything is shown and still up; returns when it may go
   */
  void run(Runnable serve) throws Exception {
    out.println(screen.welcome());
    try (DemoParts.Broker broker = parts.startBroker();
        LocalFlink flink = LocalFlink.start(SLOTS)) {
      out.println("  Kafka  " + broker.bootstrap());
      out.println("  Flink  " + flink.webInterface());
      out.println();
      parts.createTopics(broker.bootstrap());
      var environment = flink.environment();
      environment.setParallelism(SLOTS);
      parts.buildJob(environment, broker.bootstrap());
      flink.submit(environment);
      progress.keep(cascades.heading());
      show(flink, broker.bootstrap());
      serve.run();
    }
  }

  private void show(LocalFlink flink, String bootstrap) throws Exception {
    DemoBoard board =
        new DemoBoard(WINDOWS, new Waves(asOf - DAY.toMillis(), asOf, BAR.toMillis()));
    try (ScenarioPublisher publisher =
            new ScenarioPublisher(scenario, DemoTopics.DEFAULT, bootstrap);
        ResultReader reader = new ResultReader(DemoTopics.DEFAULT, bootstrap, board)) {
      publisher.start();
      follow(flink, publisher, reader, board);
      cascades.episodes(board.episodes()).forEach(out::println);
      cascades.alerts().forEach(out::println);
      out.println(screen.result(board, asOf, publisher.published()));
    }
  }

  private void follow(
      LocalFlink flink, ScenarioPublisher publisher, ResultReader reader, DemoBoard board)
      throws Exception {
    Patience patience = new Patience(mostSilence, System::nanoTime);
    long records = 0;
    long shownAt = System.nanoTime() - PROGRESS_NANOS;
    long reached = Long.MIN_VALUE;
    while (!board.isCompleteAsOf(asOf) || !reader.hasReadAll()) {
      records += reader.read(POLL);
      requireAlive(flink, publisher);
      if (patience.isOver(records + publisher.published())) {
        throw new DemoFailure(
            "nothing has moved for "
                + mostSilence.toSeconds()
                + " s; last seen:"
                + screen.progress(publisher.published(), board));
      }
      if (System.nanoTime() - shownAt >= PROGRESS_NANOS) {
        // As of where panels were a second ago: by now all partitions have caught up with that.
        news(board, reached);
        reached = board.eventTime();
        progress.show(screen.progress(publisher.published(), board));
        shownAt = System.nanoTime();
      }
    }
    news(board, asOf);
    progress.end(screen.progress(publisher.published(), board));
  }

  private void news(DemoBoard board, long asOf) {
    for (CascadeNote note : board.takeNews(asOf)) {
      progress.keep(cascades.lines(note, board.waves()));
    }
  }

  private static void requireAlive(LocalFlink flink, ScenarioPublisher publisher) {
    String ended = flink.whyEnded();
    if (ended != null) {
      throw new DemoFailure(ended);
    }
    Exception failure = publisher.failure();
    if (failure != null) {
      throw new DemoFailure("the scenario could not be written to Kafka: " + failure.getMessage());
    }
  }

  /** What the command shows: the bundled scenario, and two minutes of patience. */
  static DemoRun ofNovember(DemoParts parts, PrintStream out, boolean terminal) {
    Scenario.Play november = Scenarios.november().play(Scenarios.DEMO_SEED);
    return new DemoRun(parts, november, november.asOf(), Duration.ofMinutes(2), out, terminal);
  }
}
