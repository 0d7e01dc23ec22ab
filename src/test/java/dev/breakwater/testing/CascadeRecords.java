package dev.breakwater.testing;

import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Flow;
import dev.breakwater.model.Ladder;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.ResetVerdict;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Share;
import dev.breakwater.model.Wave;
import dev.breakwater.model.WaveStage;
import java.util.List;

/** Records of the cascades topic, for tests of what is done with them. */
public final class CascadeRecords {
  /** 2025-10-10T21:15:00Z. */
  public static final long START = 1_760_130_900_000L;

  public static final String ID = "0123456789abcdef0123456789abcdef";

  private CascadeRecords() {}

  /** 15.50 USD of longs and 4.50 of shorts at two venues, 100 down to 96.5, partly a sample. */
  public static Flow flow() {
    return new Flow(
        1_550,
        450,
        3,
        1,
        1_000,
        true,
        false,
        List.of(new Share("gate", 500, START), new Share("okx", 1_500, START + 7)),
        List.of(new Share("BTC", 2_000, START)),
        new PriceMove("100", "96.5", "100.25", "97.5", MovePriceBasis.MARK));
  }

  /** {@code cents} of longs of one asset at one venue. */
  public static Flow longs(String asset, String venue, long cents, long firstTime) {
    return new Flow(
        cents,
        0,
        1,
        0,
        cents,
        false,
        false,
        List.of(new Share(venue, cents, firstTime)),
        List.of(new Share(asset, cents, firstTime)),
        null);
  }

  /** A wave of BTC that has ended; the market's, and any without prices, has none. */
  public static Wave wave(String asset, Flow flow) {
    return new Wave(
        ID,
        2,
        asset,
        CascadeSide.LONG,
        CascadeSide.LONG,
        CascadeKind.BURST,
        WaveStage.FADING,
        START,
        START + 3,
        START + 9,
        flow,
        12_345,
        2_000_000,
        "FLOOR");
  }

  /** A wave of longs, of which nothing matters but where and when it began and what it brought. */
  public static Wave onset(String asset, int number, long startTime, Flow flow) {
    return new Wave(
        asset + "-" + startTime / 3_600_000,
        number,
        asset,
        CascadeSide.LONG,
        CascadeSide.LONG,
        CascadeKind.BURST,
        WaveStage.RISING,
        startTime,
        startTime,
        null,
        flow,
        1,
        1,
        "FLOOR");
  }

  public static Episode closedEpisode() {
    return new Episode(
        ID,
        "BTC",
        CascadeSide.LONG,
        CascadeKind.BURST,
        START,
        START + 9,
        2,
        flow(),
        Severity.WARNING,
        812_345,
        true,
        null);
  }

  /** One of which it is known how the market stood before it and since. */
  public static Episode episodeWithPositioning() {
    return closedEpisode()
        .withPositioning(
            new EpisodePositioning(
                912_345,
                PositionSide.LONG,
                List.of(Figure.ratio("funding", 1_000_000), Figure.ratio("oiLevel", 824_690)),
                10_000L,
                7_500L,
                250_000,
                800_000,
                310_000L,
                -20_000L,
                ResetVerdict.RESET,
                -50_000));
  }

  /** One of which little is known yet. */
  public static Episode openEpisode(String asset, Flow flow) {
    return new Episode(
        ID,
        asset,
        CascadeSide.LONG,
        CascadeKind.GRIND,
        START,
        null,
        1,
        flow,
        Severity.INFO,
        null,
        null,
        null);
  }

  public static Ladder ladder() {
    return new Ladder(
        ID,
        CascadeSide.LONG,
        "BTC",
        List.of(
            new Ladder.Rung("BTC", 1, 0, true, 1_000, 1_000_000),
            new Ladder.Rung("ETH", 1, 500, true, 900, null),
            new Ladder.Rung("SOL", 2, 45_000, false, 80, 2_500_000)),
        List.of(new Ladder.Rung("okx", 1, 0, false, 1_980, null)),
        3,
        816_497);
  }

  public static Ladder incomparableLadder() {
    return new Ladder(
        ID,
        CascadeSide.LONG,
        "BTC",
        List.of(
            new Ladder.Rung("BTC", 1, 0, true, 1, null),
            new Ladder.Rung("ETH", 1, 0, true, 1, null)),
        List.of(new Ladder.Rung("okx", 1, 0, false, 2, null)),
        0,
        null);
  }

  /** Every kind of record, with everything that it can say and with as little as it can. */
  public static List<CascadeRecord> ofEveryKind() {
    Flow bare = flow().withPrice(null);
    return List.of(
        CascadeRecord.of(CascadePhase.CLOSED, START + 20, 3, wave("BTC", flow())),
        CascadeRecord.of(CascadePhase.CLOSED, START + 20, 3, wave("*", bare)),
        CascadeRecord.of(CascadePhase.OPENED, START + 20, 1, onset(bare)),
        CascadeRecord.of(CascadePhase.CLOSED, START + 20, 4, closedEpisode()),
        CascadeRecord.of(CascadePhase.CLOSED, START + 30, 5, episodeWithPositioning()),
        CascadeRecord.of(CascadePhase.UPDATED, START + 20, 2, openEpisode("*", bare)),
        CascadeRecord.of(
            CascadePhase.OPENED,
            START + 20,
            1,
            openEpisode("BTC", longs("BTC", "okx", 100, START))),
        CascadeRecord.of(CascadePhase.UPDATED, START + 20, 2, ladder()),
        CascadeRecord.of(CascadePhase.OPENED, START + 20, 1, incomparableLadder()));
  }

  private static Wave onset(Flow flow) {
    Wave ended = wave("BTC", flow);
    return new Wave(
        ended.episodeId(),
        1,
        ended.asset(),
        ended.side(),
        ended.openedSide(),
        ended.kind(),
        WaveStage.RISING,
        ended.startTime(),
        ended.peakTime(),
        null,
        flow,
        1,
        1,
        "SPOT");
  }
}
