package dev.breakwater.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static String plain(String text) {
    return text.replace('\u00a0', ' ');
  }

  @Test
  void moneyIsWrittenAsADeskQuotesIt() {
    assertEquals("$2.00 B", plain(Words.usd(200_020_000_000L)));
    assertEquals("$629.11 M", plain(Words.usd(62_911_000_000L)));
    assertEquals("$8.0 K", plain(Words.usd(802_499)));
    assertEquals("$12", plain(Words.usd(1_249)));
    assertEquals("≥ $1.00 M", plain(Words.usd(100_000_000, true)));
    assertEquals("$1.00 M", plain(Words.usd(99_999_950)));
  }

  @Test
  void dominanceNamesTheLargerSide() {
    assertEquals("19.4 times more longs than shorts", Words.dominance(39_100, 2_020));
    assertEquals("2.0 times more shorts than longs", Words.dominance(100, 200));
    assertEquals("1,234 times more longs than shorts", Words.dominance(123_400, 100));
    assertEquals("longs only", Words.dominance(5, 0));
    assertEquals("nothing on either side", Words.dominance(0, 0));
    assertEquals("as many longs as shorts", Words.dominance(3, 3));
  }

  @Test
  void fundingAndChangesKeepTheirSigns() {
    assertEquals("+0.0100 %", plain(Words.funding(new BigDecimal("0.0001"))));
    assertEquals("-0.0042 %", plain(Words.funding(new BigDecimal("-0.000042"))));
    assertEquals("0.0000 %", plain(Words.funding(BigDecimal.ZERO)));
    assertEquals("-3.13 %", plain(Words.change(new BigDecimal("-0.031342"))));
    assertEquals("–", Words.change(null));
  }

  @Test
  void listsAndSpansReadAsSentences() {
    assertEquals("a", Words.list(List.of("a")));
    assertEquals("a, b and c", Words.list(List.of("a", "b", "c")));
    assertEquals("2025-11-20 00:00 to 07:30", Words.span(1_763_596_800_000L, 1_763_623_800_000L));
    assertEquals("18 min 45 s", Words.duration(1_125_000));
    assertEquals("28 s", Words.duration(27_600));
    assertEquals("2 h 05 min", Words.duration(7_500_000));
  }

  @Test
  void stepsOfALadderThatAreTogetherAreToldTogether() {
    List<Lines.RungLine> rungs =
        List.of(rung("BTC", 1, 0), rung("ETH", 2, 28_000), rung("SOL", 2, 30_000));
    assertEquals("BTC first; +28 s ETH, SOL together", Headline.rungs(rungs));
  }

  private static Lines.RungLine rung(String asset, int order, long lag) {
    return new Lines.RungLine(asset, null, order, lag, false, BigDecimal.ONE, null);
  }
}
