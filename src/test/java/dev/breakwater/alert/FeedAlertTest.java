package dev.breakwater.alert;

import static dev.breakwater.alert.Desk.HOUR;
import static dev.breakwater.alert.Desk.MILLION;
import static dev.breakwater.alert.Desk.MINUTE;
import static dev.breakwater.alert.Desk.SECOND;
import static dev.breakwater.alert.Desk.T;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Alert;
import dev.breakwater.model.Alert.Rule;
import dev.breakwater.model.Alert.Status;
import dev.breakwater.model.ContextSample;
import dev.breakwater.model.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Silence is not recovery. */
class FeedAlertTest {
  private final Desk desk = new Desk();

  private void allHeard() {
    for (String venue : List.of("bybit", "gate", "htx", "okx")) {
      desk.signal(Desk.silence(venue, false, T));
    }
    assertEquals(List.of(), desk.alerts, "a venue that is heard is no news");
  }

  private List<Alert> of(Rule rule) {
    return desk.alerts.stream().filter(alert -> alert.rule() == rule).toList();
  }

  private Alert last(Rule rule) {
    List<Alert> all = of(rule);
    return all.get(all.size() - 1);
  }

  @Test
  void aSilentFeedIsAnAlertUntilItIsHeardAgain() {
    allHeard();
    desk.signal(Desk.silence("gate", true, T + MINUTE));
    desk.until(T + 30 * MINUTE);
    assertEquals(1, of(Rule.FEED_SILENCE).size());
    assertEquals(
        "No data from gate since 07:24 UTC: its calm means nothing",
        last(Rule.FEED_SILENCE).title());
    desk.signal(Desk.silence("gate", false, T + 31 * MINUTE));
    assertEquals(Status.RESOLVE, last(Rule.FEED_SILENCE).status());
    assertEquals("gate is heard again", last(Rule.FEED_SILENCE).title());
  }

  @Test
  void timeAloneNeverEndsIt() {
    desk.signal(Desk.silence("gate", true, T));
    desk.until(T + 200 * HOUR);
    assertTrue(of(Rule.FEED_SILENCE).stream().noneMatch(one -> one.status() == Status.RESOLVE));
  }

  @Test
  void anEpisodeWhoseVenueIsSilentDoesNotResolveAndSaysSo() {
    allHeard();
    desk.signal(desk.opened("BTC", T, 20 * MILLION)); // at bybit, htx and okx
    desk.signal(Desk.silence("okx", true, T + 2 * MINUTE));
    Alert stale = last(Rule.CASCADE);
    assertEquals(Status.UPDATE, stale.status());
    assertTrue(
        stale.title().startsWith("No data from okx since 07:26 UTC; as last seen: BTC long"),
        stale.title());
    assertEquals(List.of("okx"), stale.quality().venuesMissing());
    assertEquals(750_000, stale.quality().coverage());
    assertTrue(stale.quality().lowerBound());

    desk.signal(desk.closed("BTC", T + 16 * MINUTE, 1, 20 * MILLION));
    desk.until(T + 3 * HOUR);
    assertEquals(Status.UPDATE, last(Rule.CASCADE).status(), "a dead feed is no calm");

    desk.signal(Desk.silence("okx", false, T + 3 * HOUR + SECOND));
    desk.until(T + 3 * HOUR + 5 * MINUTE);
    assertEquals(Status.UPDATE, last(Rule.CASCADE).status(), "calm must last a while");
    assertFalse(last(Rule.CASCADE).title().contains("No data"), last(Rule.CASCADE).title());
    desk.until(T + 3 * HOUR + 5 * MINUTE + SECOND);
    assertEquals(Status.RESOLVE, last(Rule.CASCADE).status());
    assertEquals(T + 3 * HOUR + 5 * MINUTE + SECOND, last(Rule.CASCADE).eventTime());
  }

  @Test
  void theSilenceOfOthersDoesNotMatter() {
    allHeard();
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.signal(Desk.silence("gate", true, T + MINUTE));
    desk.signal(desk.closed("BTC", T + 4 * MINUTE, 1, 20 * MILLION));
    assertEquals(Status.RESOLVE, last(Rule.CASCADE).status());
  }

  /** When everything is dead event time stands still: no timer, no signal, no end. */
  @Test
  void whenNothingComesNothingEnds() {
    allHeard();
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    assertTrue(desk.next() > T);
    assertEquals(1, of(Rule.CASCADE).size());
  }

  @Test
  void anAlertWithoutDataForADayIsGivenUpAndSaysSo() {
    allHeard();
    desk.signal(desk.opened("BTC", T, 20 * MILLION));
    desk.signal(Desk.silence("okx", true, T + MINUTE));
    desk.signal(desk.closed("BTC", T + 16 * MINUTE, 1, 20 * MILLION));
    desk.until(T + 24 * HOUR);
    assertEquals(Status.UPDATE, last(Rule.CASCADE).status());
    desk.until(T + 24 * HOUR + MINUTE);
    assertEquals(Status.RESOLVE, last(Rule.CASCADE).status());
    assertTrue(
        last(Rule.CASCADE).title().startsWith("Given up, no data from okx since 07:25 UTC: BTC"),
        last(Rule.CASCADE).title());
  }

  @Test
  void aFeedThatComesAndGoesOpensOnceInTenMinutes() {
    allHeard();
    for (int i = 1; i <= 8; i++) {
      desk.signal(Desk.silence("gate", i % 2 == 1, T + i * MINUTE));
    }
    desk.until(T + 30 * MINUTE);
    assertEquals(List.of("OPEN WARNING", "RESOLVE WARNING"), desk.story(Rule.FEED_SILENCE, "*"));
    desk.signal(Desk.silence("gate", true, T + 31 * MINUTE));
    assertEquals(Status.OPEN, last(Rule.FEED_SILENCE).status());
  }

  @Test
  void contextIsTheNewestOfTheAssetElseOfTheMarketAndNotTooOld() {
    desk.signal(sample("fear-greed", "*", "11", T - 47 * HOUR));
    desk.signal(sample("etf-flow", "*", "-900", T - 49 * HOUR));
    desk.signal(sample("dvol", "*", "50", T - HOUR));
    desk.signal(sample("dvol", "ETH", "80", T - HOUR));
    desk.signal(sample("dvol", "BTC", "60", T - 2 * MINUTE));
    desk.signal(sample("dvol", "BTC", "61", T - MINUTE));
    Alert alert = desk.signal(desk.opened("BTC", T, 20 * MILLION)).get(0);
    assertEquals(
        List.of(
            new Alert.ContextValue("dvol", "BTC", "61", "u", MINUTE),
            new Alert.ContextValue("fear-greed", "*", "11", "u", 47 * HOUR)),
        alert.context());
  }

  @Test
  void contextThatHasStoppedIsForgotten() {
    desk.signal(sample("fear-greed", "*", "11", T));
    desk.until(T + 49 * HOUR);
    assertTrue(desk.isDone());
  }

  /** As a weekly series that is published days after its date: nothing of it will ever be shown. */
  @Test
  void contextThatIsTooOldWhenItIsHeardOfIsNotRemembered() {
    desk.signal(Signal.of(new ContextSample("cot", "*", "7", "u", T - 48 * HOUR - 1), T));
    assertTrue(desk.isDone());
    desk.signal(Signal.of(new ContextSample("cot", "*", "7", "u", T - 48 * HOUR + 1), T + 1));
    assertEquals(T + 2, desk.next());
  }

  private static Signal sample(String series, String asset, String value, long time) {
    return Signal.of(new ContextSample(series, asset, value, "u", time));
  }
}
