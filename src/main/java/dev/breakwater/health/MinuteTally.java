package dev.breakwater.health;

/** What one minute of a venue says of its quality; see {@link FeedBeat}. Mutable. */
public final class MinuteTally {
  /** Epoch milliseconds. */
  public long minute;

  public long records;
  public long letters;
  public long timed;
  public long behind;
  public long ahead;

  void add(FeedBeat beat) {
    records += beat.records();
    letters += beat.letters();
    timed += beat.timed();
    behind += beat.behind();
    ahead += beat.ahead();
  }

  void add(MinuteTally other) {
    records += other.records;
    letters += other.letters;
    timed += other.timed;
    behind += other.behind;
    ahead += other.ahead;
  }
}
