package dev.breakwater.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Flow;
import dev.breakwater.model.MovePriceBasis;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceMove;
import dev.breakwater.model.Severity;
import dev.breakwater.model.Share;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read at three in the morning. */
class TitlesTest {
  private static Episode episode(
      String asset, CascadeSide side, long longCents, long shortCents, int waves, Long endTime) {
    List<Share> six = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "e", "f")) {
      six.add(new Share(name, 1, Desk.T));
    }
    return new Episode(
        "id",
        asset,
        side,
        CascadeKind.BURST,
        Desk.T,
        endTime,
        waves,
        new Flow(
            longCents,
            shortCents,
            9,
            9,
            1,
            true,
            false,
            six,
            six.subList(0, 2),
            new PriceMove("85066", "82401.8", "85066", "82406", MovePriceBasis.MARK)),
        Severity.ERROR,
        null,
        null,
        null);
  }

  @Test
  void saysWhatADeskWouldQuote() {
    assertEquals(
        "BTC long liquidations ≥ $316M in 3 waves since 07:24 UTC, 693x more longs than shorts,"
            + " price -3.1 %, 6 venues",
        Titles.episode(
            episode("BTC", CascadeSide.LONG, 31_578_833_204L, 45_559_966L, 3, null), true));
  }

  @Test
  void saysOfTheMarketHowManyAssetsAndOfItsEndWhenItWas() {
    assertEquals(
        "Market short liquidations $1.24B in 1 wave, over, 07:24 to 07:43 UTC, 5.8x more shorts than"
            + " longs, 2 assets, 6 venues",
        Titles.episode(
            episode(
                "*",
                CascadeSide.SHORT,
                18_200_000_000L,
                105_600_000_000L,
                1,
                Desk.T + 19 * Desk.MINUTE),
            false));
  }

  @Test
  void saysThatTheSideWasCrowdedBefore() {
    EpisodePositioning crowded =
        new EpisodePositioning(
            930_000, PositionSide.LONG, List.of(), null, null, null, null, null, null, null, null);
    assertEquals(
        "BTC long liquidations $9.40M in 1 wave since 07:24 UTC, only longs, price -3.1 %, 6 venues,"
            + " longs were crowded before",
        Titles.episode(
            episode("BTC", CascadeSide.LONG, 940_000_000, 0, 1, null).withPositioning(crowded),
            false));
  }

  @ParameterizedTest
  @CsvSource({
    "99999999999, true, ≥ $999M",
    "99999999999, false, $1.00B",
    "123456, false, $1.23k",
    "123456, true, ≥ $1.23k",
    "31699999999, true, ≥ $316M",
    "31699999999, false, $317M",
    "94000000, false, $940k",
    "1234, false, $12.3",
    "0, false, $0.00",
    "1234567890123456, true, ≥ $12300B",
  })
  void roundsALowerBoundDownAndASumToTheNearest(long cents, boolean lowerBound, String text) {
    assertEquals(text, Words.usd(cents, lowerBound));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 0, only longs",
    "0, 1000, only shorts",
    "100, 100, as many longs as shorts",
    "199, 100, 1.9x more longs than shorts",
    "100, 1999, 19x more shorts than longs",
    "104, 100, as many longs as shorts",
    "200, 100, 2x more longs than shorts",
    "1182300, 1000, '1,182x more longs than shorts'",
  })
  void countsHowManyTimesMore(long longs, long shorts, String text) {
    assertEquals(text, Words.dominance(longs, shorts));
  }

  @ParameterizedTest
  @CsvSource({
    "100000, '100,000'",
    "0.00001234, 0.00001234",
    "99987.5, '99,987.5'",
  })
  void groupsTheThousandsOfAPrice(String plain, String text) {
    assertEquals(text, Words.price(plain));
  }
}
