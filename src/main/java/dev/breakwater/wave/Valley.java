package dev.breakwater.wave;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a wave that is emptier than what came before it and than what follows, by more than
 * chance explains: what follows is another wave.
 *
 * @param last index of the last second of the wave before it, its tail included; -1 if that is no
 *     longer among the recent ones
 * @param first index of the first second after it
 * @param drift USD per second that tells the flow in it from the flow after it
 */
record Valley(int last, int first, double drift) {
  /** Share of a wave's mean flow down to which what follows its fall is still its tail. */
  private static final double TAIL = 0.15;

  /** Milliseconds before a valley of which the flow must have fallen too. */
  private static final long LATELY = 30_000;

  /** To which share of that: a wave that declines smoothly has no valley. */
  private static final double FALLEN_LATELY = 0.5;

  /**
   * What a wave was up to some second.
   *
   * @param rate mean since it began, USD per second
   * @param lately mean of the last {@link #LATELY}
   * @param lump USD that came together
   */
  private record Past(double rate, double lately, double lump) {

    /** Evidence that {@code usd} in {@code seconds} are a fall; 0 if they are too much for one. */
    double fallen(double usd, double seconds, double ratio) {
      return usd > ratio * rate * seconds || usd > FALLEN_LATELY * lately * seconds
          ? 0
          : Contrast.evidence(usd, Math.min(rate, lately) * seconds, lump);
    }
  }

  /**
   * The one for which there is most evidence.
   *
   * @param seconds recent ones of the wave, the last one of now
   * @param ratio share of the mean flow on either side at which it is a valley
   * @param least milliseconds; a shorter pause may be the cadence of a venue
   */
  static @Nullable Valley deepest(
      List<SecondOfFlow> seconds, OpenWave wave, double ratio, long least) {
    RecentSums recent = new RecentSums(seconds);
    boolean isCut = wave.isCut();
    Past[] pasts = pasts(recent, wave);
    double since = Contrast.usd(wave.since.totalCents());
    int lowest = isCut ? recent.indexUntil(wave.cutTime) : 0;
    Valley deepest = null;
    double most = 0;
    for (int first = recent.size() - 1; first > lowest; first--) {
      double after = recent.usd(first, recent.size());
      double lump = recent.lump(first, recent.size());
      double span = recent.shortSpan(first, recent.size());
      for (int last = isCut ? lowest : first - 1; last >= lowest; last--) {
        long millis = recent.firstTime(first) - (isCut ? wave.cutTime : recent.lastTime(last));
        double between = recent.between(millis);
        double usd = recent.usd(last + 1, first) + since;
        if (millis < least || usd / between > ratio * after / recent.span(first, recent.size())) {
          continue;
        }
        double fallen = isCut ? Contrast.FALLEN : pasts[last].fallen(usd, between, ratio);
        double risen = Contrast.risen(after, span, lump, usd, between);
        if (fallen >= Contrast.FALLEN && risen >= Contrast.RISEN && fallen + risen > most) {
          most = fallen + risen;
          deepest = new Valley(last, first, Contrast.drift(usd / between, after / span));
        }
      }
    }
    return deepest == null || deepest.last < 0
        ? deepest
        : deepest.withTail(seconds, TAIL * pasts[deepest.last].rate);
  }

  private Valley withTail(List<SecondOfFlow> seconds, double drift) {
    return new Valley(
        last + RecentSeconds.end(seconds.subList(last, first), drift), first, this.drift);
  }

  /**
   * Whether {@code seconds} from {@code first} on stand out of what came after the last wave of
   * {@code episode}.
   *
   * @param seconds that no wave has counted
   */
  static boolean isBefore(
      int first, List<SecondOfFlow> seconds, OpenEpisode episode, double ratio) {
    RecentSums recent = new RecentSums(seconds);
    double between = recent.between(recent.firstTime(first) - episode.endTime);
    double before = Contrast.usd(episode.since.totalCents()) + recent.usd(0, first);
    double usd = recent.usd(first, recent.size());
    double span = recent.span(first, recent.size());
    double lump = recent.lump(first, recent.size());
    return before / between <= ratio * usd / span
        && Contrast.risen(usd, span, lump, before, between) >= Contrast.RISEN;
  }

  /** Notes where the flow of a wave has fallen, or that it has risen again and is the same wave. */
  static void cut(List<SecondOfFlow> seconds, OpenWave wave, double ratio, long least, long now) {
    RecentSums recent = new RecentSums(seconds);
    if (wave.isCut()) {
      int cut = recent.indexUntil(wave.cutTime);
      double since = Contrast.usd(wave.since.totalCents()) + recent.usd(cut + 1, recent.size());
      if (since > ratio * wave.cutRate * recent.between(now - wave.cutTime)) {
        wave.heal();
      }
      return;
    }
    Past[] pasts = pasts(recent, wave);
    double most = 0;
    for (int last = recent.size() - 1; last >= 0; last--) {
      long millis = now - recent.lastTime(last);
      double usd = recent.usd(last + 1, recent.size());
      double fallen = pasts[last].fallen(usd, recent.between(millis), ratio);
      if (millis >= least && fallen >= Contrast.FALLEN && fallen > most) {
        most = fallen;
        wave.cutTime = recent.lastTime(last);
        wave.cutRate = pasts[last].rate;
      }
    }
  }

  /** What had come up to the end of each of the recent seconds. */
  private static Past[] pasts(RecentSums recent, OpenWave wave) {
    Past[] pasts = new Past[recent.size()];
    double settled = Contrast.usd(wave.settled.totalCents());
    double unrest = recent.unrest();
    int lately = 0;
    for (int last = 0; last < pasts.length; last++) {
      while (recent.lastTime(last) - recent.firstTime(lately) > LATELY) {
        lately++;
      }
      double usd = settled + recent.usd(0, last + 1);
      double squares = wave.settledSquares + recent.squares(0, last + 1);
      pasts[last] =
          new Past(
              usd / recent.span(recent.lastTime(last) - wave.startTime),
              recent.usd(lately, last + 1) / recent.span(lately, last + 1),
              Math.max(unrest, squares / usd));
    }
    return pasts;
  }
}
