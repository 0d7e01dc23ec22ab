package dev.breakwater.scenario;

import java.util.List;

/** The days that articles describe, with what had to be decided where they are silent. */
final class ArticleDays {
  private static final long MILLION_USD = 100_000_000L;
  private static final int HOUR = 3_600;

  private static final String DIVISION =
      "How the totals are divided among venues and, beside BTC, among coins is not published and"
          + " is chosen here.";
  private static final String DATE =
      "The date is arbitrary; waves, their times, prices and single liquidations are invented.";

  private ArticleDays() {}

  static Plot november(long seed) {
    return ArticleDay.plot(
        Story.NOVEMBER,
        PublishedTotals.ofNovember(),
        List.of(
            "Published are the totals of five venues, of the market and of BTC, ETH and SOL; gate"
                + " stands for all other venues; waves, times, prices and single liquidations are"
                + " invented.",
            "SOL is published as over 100 million; 104.20 million is used."),
        seed);
  }

  static Plot of1400(long seed) {
    Story story =
        Story.from(
            "2026-01-13T12:00:00Z",
            70,
            List.of(
                new Story.Wave(3 * HOUR + 600, 600, 200, 80),
                new Story.Wave(9 * HOUR, 540, 180, 60),
                new Story.Wave(16 * HOUR + 1200, 720, 300, 100),
                new Story.Wave(21 * HOUR, 480, 140, 60)));
    long btcLong = 391 * MILLION_USD;
    long btcShort = 2_020_000_000L;
    return ArticleDay.plot(
        story,
        new PublishedTotals.Day(1_310 * MILLION_USD, 90 * MILLION_USD, btcLong, btcShort).totals(),
        List.of(
            "The day has 1.40 billion USD in all and of BTC 391 million long against 20.2 million"
                + " short; 1,310 and 90 million are used for all longs and all shorts.",
            DIVISION,
            DATE),
        seed);
  }

  static Plot of860(long seed) {
    Story story =
        Story.from(
            "2026-01-20T12:00:00Z",
            55,
            List.of(
                new Story.Wave(5 * HOUR, 540, 350, 80),
                new Story.Wave(13 * HOUR + 900, 480, 300, 80)));
    return ArticleDay.plot(
        story,
        new PublishedTotals.Day(
                780 * MILLION_USD, 80 * MILLION_USD, 350 * MILLION_USD, 30 * MILLION_USD)
            .totals(),
        List.of(
            "The day has 860 million USD in all, 780 million of it long; 380 million are given to"
                + " BTC.",
            DIVISION,
            DATE),
        seed);
  }

  static Plot of700(long seed) {
    Story story =
        Story.from(
            "2026-01-27T12:00:00Z",
            45,
            List.of(
                new Story.Wave(4 * HOUR, 420, 260, 80),
                new Story.Wave(11 * HOUR, 420, 240, 80),
                new Story.Wave(19 * HOUR, 420, 220, 80)));
    return ArticleDay.plot(
        story,
        new PublishedTotals.Day(
                610 * MILLION_USD, 90 * MILLION_USD, 270 * MILLION_USD, 35 * MILLION_USD)
            .totals(),
        List.of(
            "The day is given as 650 to 750 million USD; 700 million are used, 610 million long.",
            DIVISION,
            DATE),
        seed);
  }

  static Plot of400(long seed) {
    Story story =
        Story.from("2026-02-03T12:00:00Z", 35, List.of(new Story.Wave(8 * HOUR, 420, 550, 80)));
    return ArticleDay.plot(
        story,
        new PublishedTotals.Day(
                340 * MILLION_USD, 60 * MILLION_USD, 152 * MILLION_USD, 25 * MILLION_USD)
            .totals(),
        List.of(
            "BTC is given as 177 and as 117 million USD; 177 million are used, the share of the"
                + " day that BTC has on comparable days; it is taken to belong to the day of 400"
                + " million.",
            "340 million are taken to be long.",
            DIVISION,
            DATE),
        seed);
  }
}
