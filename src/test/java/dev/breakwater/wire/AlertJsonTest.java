package dev.breakwater.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.testing.AlertRecords;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlertJsonTest {
  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Test
  void hasTheFieldsOfTheContractInItsOrder() {
    assertEquals(
        """
        {"alertId":"fedcba9876543210fedcba9876543210","revision":3,"status":"UPDATE",\
        "rule":"CASCADE","severity":"ERROR","asset":"BTC","side":"LONG",\
        "openedAt":1760130900000,"eventTime":1760130961000,\
        "title":"BTC long liquidations ≥ $316M in 3 waves since 07:24 UTC",\
        "episodeId":"0123456789abcdef0123456789abcdef","wave":3,\
        "parentEpisodeId":"00112233445566778899aabbccddeeff","catchUp":true,\
        "why":{"observed":{"usd":316243931.70,"priceChange":-0.031270,\
        "fundingNow8h":-0.000020000,"waves":3,"startTime":1760130900000,"change":"WAVE"},\
        "thresholds":{"errorUsd":100000000.00},"ruleVersion":"config-01234567"},\
        "quality":{"lowerBound":true,"coverage":0.875000,"venuesMissing":["gate","okx"]},\
        "context":{"dvol":{"value":"61.25","unit":"percent","asset":"BTC","ageMillis":60000},\
        "fear-greed":{"value":"11","asset":"*","ageMillis":3600000}}}\
        """,
        text(AlertJson.bytes(AlertRecords.full())));
  }

  @Test
  void leavesOutWhatIsAbsentAndWhatIsNotCatchingUp() {
    assertEquals(
        """
        {"alertId":"fedcba9876543210fedcba9876543210","revision":1,"status":"OPEN",\
        "rule":"FEED_SILENCE","severity":"WARNING","asset":"*",\
        "openedAt":1760130900000,"eventTime":1760130900000,"title":"No data from gate",\
        "why":{"observed":{},"thresholds":{},"ruleVersion":"default"},\
        "quality":{"lowerBound":false,"venuesMissing":[]},"context":{}}\
        """,
        text(AlertJson.bytes(AlertRecords.bare())));
  }
}
