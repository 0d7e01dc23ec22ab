package dev.breakwater.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.Completeness;
import dev.breakwater.model.Concentration;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {
  private static Liquidation liquidation(String symbol, long usdCents) {
    return new Liquidation(
        "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "okx",
        symbol,
        "BTC",
        "USDT",
        Margin.LINEAR,
        PositionSide.LONG,
        OrderSide.SELL,
        "0.075",
        "91234.5",
        PriceBasis.BANKRUPTCY,
        usdCents,
        1_763_683_200_123L,
        1_763_683_200_987L,
        Completeness.SAMPLED,
        1_763_683_201_000L);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @Test
  void liquidationHasTheFieldsOfTheContractInItsOrder() {
    assertEquals(
        """
        {"id":"0f1e2d3c4b5a69788796a5b4c3d2e1f0","venue":"okx","symbol":"BTC-USDT-SWAP",\
        "asset":"BTC","quote":"USDT","margin":"LINEAR","positionSide":"LONG","orderSide":"SELL",\
        "quantity":"0.075","price":"91234.5","priceBasis":"BANKRUPTCY","usd":6842.59,\
        "eventTime":1763683200123,"receivedAt":1763683200987,"completeness":"SAMPLED"}\
        """,
        text(LiquidationJson.bytes(liquidation("BTC-USDT-SWAP", 684_259))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "币安人生USDT, 币安人生USDT",
    "a\"b, a\\\"b",
    "\uD83D\uDC36USDT, \uD83D\uDC36USDT",
    "half\uD83D, half?",
    "\uDC36half, ?half"
  })
  void symbolsOfAnyScriptStayReadableAndHalfCharactersAreMarked(String symbol, String written) {
    String json = text(LiquidationJson.bytes(liquidation(symbol, 1)));
    assertEquals(written, json.replaceAll(".*\"symbol\":\"(.*)\",\"asset\".*", "$1"));
  }

  @ParameterizedTest(name = "{0} cents are {1} USD")
  @CsvSource({
    "0, 0.00",
    "5, 0.05",
    "10, 0.10",
    "100, 1.00",
    "10000000000000, 100000000000.00",
    "9223372036854775807, 92233720368547758.07"
  })
  void usdAlwaysHasTwoDecimals(long cents, String usd) {
    String json = text(LiquidationJson.bytes(liquidation("X", cents)));
    assertEquals(usd, json.replaceAll(".*\"usd\":([^,]*),.*", "$1"));
  }

  @Test
  void rowOfAllHasItsShares() {
    PanelRow row =
        new PanelRow(
            "*",
            "okx",
            "24h",
            1_763_683_200_000L,
            11_416_000_000L,
            2_449_000_050L,
            1_234,
            56,
            99_999_999L,
            823_368,
            69_330,
            true,
            2);
    assertEquals(
        """
        {"asset":"*","venue":"okx","window":"24h","asOf":1763683200000,"longUsd":114160000.00,\
        "shortUsd":24490000.50,"totalUsd":138650000.50,"longCount":1234,"shortCount":56,\
        "largestUsd":999999.99,"longShare":0.823368,"marketShare":0.069330,"lowerBound":true,\
        "revision":2}\
        """,
        text(PanelRowJson.bytes(row)));
  }

  @Test
  void emptiedRowHasNoSharesBecauseTheirDenominatorIsZero() {
    PanelRow row = new PanelRow("BTC", "bybit", "1h", 60_000L, 0, 0, 0, 0, 0, null, null, false, 1);
    assertEquals(
        """
        {"asset":"BTC","venue":"bybit","window":"1h","asOf":60000,"longUsd":0.00,\
        "shortUsd":0.00,"totalUsd":0.00,"longCount":0,"shortCount":0,"largestUsd":0.00,\
        "lowerBound":false,"revision":1}\
        """,
        text(PanelRowJson.bytes(row)));
  }

  @Test
  void rowOfAllVenuesSaysHowTheyShareIt() {
    PanelRow row =
        new PanelRow("BTC", "*", "1h", 60_000L, 400, 0, 2, 0, 300, 1_000_000, null, false, 1)
            .with(Concentration.of(300, 100));
    assertEquals(
        """
        {"asset":"BTC","venue":"*","window":"1h","asOf":60000,"longUsd":4.00,\
        "shortUsd":0.00,"totalUsd":4.00,"longCount":2,"shortCount":0,"largestUsd":3.00,\
        "longShare":1.000000,"venueHerfindahl":0.625000,"effectiveVenues":1.600000,\
        "topVenueShare":0.750000,"topTwoVenuesShare":1.000000,"lowerBound":false,"revision":1}\
        """,
        text(PanelRowJson.bytes(row)));
  }

  @Test
  void rowSaysWhoWasNotHeard() {
    PanelRow row =
        new PanelRow("BTC", "*", "1h", 60_000L, 0, 0, 0, 0, 0, null, null, false, 1)
            .with(833_333, List.of("bybit"), true);
    assertEquals(
        """
        {"asset":"BTC","venue":"*","window":"1h","asOf":60000,"longUsd":0.00,\
        "shortUsd":0.00,"totalUsd":0.00,"longCount":0,"shortCount":0,"largestUsd":0.00,\
        "lowerBound":true,"coverage":0.833333,"venuesMissing":["bybit"],"revision":1}\
        """,
        text(PanelRowJson.bytes(row)));
  }

  @ParameterizedTest(name = "{0} millionths are {1}")
  @CsvSource({"0, 0.000000", "1, 0.000001", "500000, 0.500000", "1000000, 1.000000"})
  void ratiosAlwaysHaveSixDecimals(int millionths, String ratio) {
    PanelRow row =
        new PanelRow("*", "*", "1h", 60_000L, 1, 0, 1, 0, 1, millionths, 1_000_000, false, 1);
    String json = text(PanelRowJson.bytes(row));
    assertEquals(ratio, json.replaceAll(".*\"longShare\":([^,]*),.*", "$1"));
  }
}
