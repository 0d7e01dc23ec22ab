package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.RawRecord;
import dev.breakwater.venue.RecordDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompletenessCalendarOptionTest {
  private static final String KEY = "completeness.calendar";

  /** Sampled by the shipped table. */
  private static Completeness ofOkx(String calendar, String time) throws Exception {
    long at = Types.epochMillis(time);
    String frame =
        """
        {"venue":"okx","receivedAt":%d,"frame":{"arg":{"channel":"liquidation-orders","instType":"SWAP"},\
        "data":[{"instId":"BTC-USDT-SWAP","instType":"SWAP","details":[{"side":"sell","posSide":"long",\
        "bkPx":"90000","sz":"13","ts":"%d"}]}]}}"""
            .formatted(at, at);
    List<MarketEvent> events = new ArrayList<>();
    new RecordDecoder(Settings.of(Map.of(KEY, calendar)).jobConfig().input())
        .decode(
            new RawRecord("raw", 0, 0, null, 0, frame.getBytes(StandardCharsets.UTF_8)),
            events::add);
    assertEquals(MarketEvent.Kind.LIQUIDATION, events.get(0).kind());
    return events.get(0).forcedOrder().completeness();
  }

  @Test
  void aDateGoesBeforeTheShippedTableFromItsMidnightOn() throws Exception {
    String calendar =
        "okx=2027-01-01:COMPLETE, okx=2027-06-01T12:00:00Z:UNKNOWN, bybit=2020-01-01:SAMPLED";
    assertEquals(Completeness.SAMPLED, ofOkx("", "2027-02-01"));
    assertEquals(Completeness.SAMPLED, ofOkx(calendar, "2026-12-31T23:59:59Z"));
    assertEquals(Completeness.COMPLETE, ofOkx(calendar, "2027-01-01"));
    assertEquals(Completeness.COMPLETE, ofOkx(calendar, "2027-06-01T11:59:59Z"));
    assertEquals(Completeness.UNKNOWN, ofOkx(calendar, "2027-06-01T12:00:00Z"));
  }

  @Test
  void everyFaultIsTold() {
    ConfigException failure =
        assertThrows(
            ConfigException.class,
            () ->
                Settings.of(
                    Map.of(
                        KEY,
                        "okx, mtgox=2027-01-01:COMPLETE, okx=2027-13-01:COMPLETE,"
                            + " okx=2027-01-01:FULL, okx=2027-01-01:SAMPLED,"
                            + " okx=2027-01-01T00:00:00Z:UNKNOWN")));
    for (String fault :
        List.of(
            "\"okx\" is no entry",
            "\"mtgox\" is no venue",
            "\"okx=2027-13-01:COMPLETE\": the date must be",
            "\"okx=2027-01-01:FULL\" must end in COMPLETE, SAMPLED or UNKNOWN",
            "gives the venue a second word for that date")) {
      assertTrue(failure.getMessage().contains(fault), failure::getMessage);
    }
  }

  @Test
  void whatItSaysDecidesResultsAndHowItIsWrittenDoesNot() {
    String hash = Settings.of(Map.of(KEY, "okx=2027-01-01:COMPLETE")).resultHash();
    assertNotEquals(Settings.defaults().resultHash(), hash);
    assertEquals(
        hash, Settings.of(Map.of(KEY, " okx = 2027-01-01T00:00:00Z:COMPLETE")).resultHash());
  }
}
