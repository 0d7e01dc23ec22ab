package dev.breakwater.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.testing.PositioningRows;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PositioningJsonTest {
  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Test
  void aRowHasTheFieldsOfTheContractInItsOrderAndFundingKeepsItsSigns() {
    assertEquals(
        """
        {"asset":"BTC","asOf":1763661600000,"oiUsd":20000000000.05,"oiChange1h":-0.012345,\
        "oiChange24h":0.250000,"oiPercentile":0.990000,"oiHigh":21000000000.00,\
        "fundingRate8h":0.000310000,"fundingPercentile":0.985000,\
        "fundingByVenue":{"gate":-0.000020000,"okx":0.000350001},"crowdingIndex":0.910000,\
        "crowdedSide":"LONG","venues":["gate","okx"],"venuesStale":["htx"],\
        "components":{"funding":0.985000,"oiLevel":0.990000},\
        "componentsMissing":["opposingLiquidations"]}\
        """,
        text(PositioningJson.bytes(PositioningRows.full())));
  }

  @Test
  void whatIsNotKnownIsAbsent() {
    assertEquals(
        """
        {"asset":"*","asOf":1763661600000,"fundingByVenue":{},"venues":[],"venuesStale":[],\
        "components":{},"componentsMissing":["funding"]}\
        """,
        text(PositioningJson.bytes(PositioningRows.empty())));
  }
}
