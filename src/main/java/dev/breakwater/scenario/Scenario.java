package dev.breakwater.scenario;

import java.util.Iterator;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A named scenario; the same seed always makes the same bytes. */
public final class Scenario {
  /** A scenario whose length can be chosen. */
  interface OfDays {
    Plot plot(long seed, int days);
  }

  private final String name;
  private final String description;
  private final @Nullable Integer usualDays;
  private final OfDays plots;

  private Scenario(String name, String description, @Nullable Integer usualDays, OfDays plots) {
    this.name = name;
    this.description = description;
    this.usualDays = usualDays;
    this.plots = plots;
  }

  static Scenario fixed(String name, String description, LongFunction<Plot> plots) {
    return new Scenario(name, description, null, (seed, days) -> plots.apply(seed));
  }

  static Scenario ofDays(String name, String description, int usualDays, OfDays plots) {
    return new Scenario(name, description, usualDays, plots);
  }

  public String name() {
    return name;
  }

  /** One line. */
  public String description() {
    return description;
  }

  /** How long it is unless told otherwise; absent where its length is part of it. */
  @Nullable Integer usualDays() {
    return usualDays;
  }

  /** Plays it at its usual length. */
  public Play play(long seed) {
    return play(seed, usualDays == null ? 1 : usualDays);
  }

  Play play(long seed, int days) {
    return new Play(this, plots.plot(seed, days), seed);
  }

  /** The lines of a scenario, each once, in the order of receipt. */
  public static final class Play implements Iterator<RawLine> {
    private final Scenario scenario;
    private final Plot plot;
    private final long seed;
    private final TruthBook book;
    private final Lines lines;

    private Play(Scenario scenario, Plot plot, long seed) {
      this.scenario = scenario;
      this.plot = plot;
      this.seed = seed;
      this.book = new TruthBook(plot);
      this.lines = new Lines(plot, seed, book);
    }

    @Override
    public boolean hasNext() {
      return lines.hasNext();
    }

    @Override
    public RawLine next() {
      return lines.next();
    }

    /** The figures at the end are those of the windows before this, epoch milliseconds UTC. */
    public long asOf() {
      return plot.asOf() * 1000;
    }

    /** What is planted, in the order of time. */
    List<PlantedWave> waves() {
      return plot.waves();
    }

    /** How much is made, 0 to 1. */
    double progress() {
      return (double) (lines.reached() - plot.from()) / (plot.trail() + 1 - plot.from());
    }

    /** The time that is reached, epoch milliseconds UTC. */
    long reached() {
      return lines.reached() * 1000;
    }

    /** What is in memory and would be less at the beginning: frames, minutes and waves. */
    int held() {
      return lines.waiting() + book.held();
    }

    /**
     * @throws IllegalStateException if there are lines left
     */
    Truth truth() {
      if (hasNext()) {
        throw new IllegalStateException("the truth is known when all lines are made");
      }
      return book.finish(scenario.name, seed);
    }
  }
}
