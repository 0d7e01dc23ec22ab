package dev.breakwater.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadePhase;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.Concentration;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import dev.breakwater.testing.AlertRecords;
import dev.breakwater.testing.CascadeRecords;
import dev.breakwater.testing.PositioningRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/schema promises is what the job writes. */
class SchemaTest {
  private static final Liquidation LIQUIDATION =
      new Liquidation(
          "0123456789abcdef0123456789abcdef",
          "bybit",
          "BTCUSD",
          "BTC",
          "USD",
          Margin.INVERSE,
          PositionSide.LONG,
          OrderSide.SELL,
          "0.0000123",
          "91000.5",
          PriceBasis.BANKRUPTCY,
          112,
          1_763_661_600_123L,
          1_763_661_600_456L,
          Completeness.COMPLETE,
          0);

  private static final CascadeRecord EPISODE =
      CascadeRecord.of(
          CascadePhase.CLOSED, CascadeRecords.START + 20, 4, CascadeRecords.closedEpisode());

  private static Set<String> faults(String schema, byte[] json) throws IOException {
    JsonSchema loaded =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(Path.of("docs/schema", schema + ".json")));
    return loaded.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON).stream()
        .map(Object::toString)
        .collect(Collectors.toSet());
  }

  @Test
  void liquidationsFollowTheirSchema() throws IOException {
    assertEquals(Set.of(), faults("liquidations", LiquidationJson.bytes(LIQUIDATION)));
  }

  @Test
  void panelsFollowTheirSchemaWithAndWithoutShares() throws IOException {
    PanelRow full =
        new PanelRow("BTC", "*", "24h", 1_763_661_600_000L, 5, 5, 1, 1, 5, 500_000, 0, true, 2)
            .with(Concentration.of(7, 3));
    PanelRow empty =
        new PanelRow("BTC", "bybit", "1h", 1_763_661_600_000L, 0, 0, 0, 0, 0, null, null, false, 1);
    assertEquals(Set.of(), faults("panels", PanelRowJson.bytes(full)));
    assertEquals(Set.of(), faults("panels", PanelRowJson.bytes(empty)));
  }

  @Test
  void positioningFollowsItsSchemaWithEverythingAndWithNothing() throws IOException {
    assertEquals(Set.of(), faults("positioning", PositioningJson.bytes(PositioningRows.full())));
    assertEquals(Set.of(), faults("positioning", PositioningJson.bytes(PositioningRows.empty())));
  }

  @ParameterizedTest
  @MethodSource("dev.breakwater.testing.CascadeRecords#ofEveryKind")
  void cascadesFollowTheirSchemaWithAllAndWithFewFields(CascadeRecord record) throws IOException {
    assertEquals(Set.of(), faults("cascades", CascadeJson.bytes(record)));
  }

  /** Fields of it that later stations fill in are described already. */
  @Test
  void anEpisodeMayKnowOpenInterestAndTheVerdict() throws IOException {
    String json = text(CascadeJson.bytes(EPISODE));
    String more =
        json.replace(
            "\"lowerBound\"",
            """
            "crowding":{"side":"LONG","index":0.91},"oiBeforeUsd":100.00,"oiNowUsd":75.00,\
            "oiDrawdown":0.250000,"forcedShare":0.800000,"fundingBefore8h":0.000310,\
            "fundingNow8h":-0.000020,"reset":"A_VERDICT_OF_TOMORROW","lowerBound\"\
            """);
    assertEquals(Set.of(), faults("cascades", more.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "record":"EPISODE"        | "record":"WAVE"
          "phase":"CLOSED"          | "phase":"UPDATED"
          "endTime"                 | "end"
          "usd":20.00               | "usd":"20.00"
          {"gate":5.00,"okx":15.00} | {}
          "count":4                 | "count":0
          "topVenueShare":0.75      | "topVenueShare":7.5
          """)
  void aSchemaOfCascadesRefusesWhatIsNoEpisode(String good, String bad) throws IOException {
    String json = text(CascadeJson.bytes(EPISODE));
    String spoilt = json.replace(good, bad);
    assertNotEquals(json, spoilt);
    assertFalse(faults("cascades", spoilt.getBytes(StandardCharsets.UTF_8)).isEmpty(), spoilt);
  }

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("dev.breakwater.testing.AlertRecords#ofEveryKind")
  void alertsFollowTheirSchemaWithAllAndWithFewFields(Alert alert) throws IOException {
    assertEquals(Set.of(), faults("alerts", AlertJson.bytes(alert)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "alertId":"fedcba     | "alertId":"FEDCBA
          "revision":3          | "revision":0
          "catchUp":true        | "catchUp":"yes"
          "title":              | "headline":
          "ruleVersion":        | "version":
          "coverage":0.875000   | "coverage":87.5
          "value":"11"          | "value":"1.1e1"
          "usd":316243931.70    | "usd":null
          """)
  void aSchemaOfAlertsRefusesWhatIsNoAlert(String good, String bad) throws IOException {
    String json = text(AlertJson.bytes(AlertRecords.full()));
    String spoilt = json.replace(good, bad);
    assertNotEquals(json, spoilt);
    assertFalse(faults("alerts", spoilt.getBytes(StandardCharsets.UTF_8)).isEmpty(), spoilt);
  }

  /** Else the tests above would pass whatever is written. */
  @Test
  void aSchemaRefusesWhatItDoesNotDescribe() throws IOException {
    String good = new String(LiquidationJson.bytes(LIQUIDATION), StandardCharsets.UTF_8);
    for (String bad :
        new String[] {
          good.replace("0.0000123", "1.23E-5"), good.replace("\"usd\"", "\"amount\"")
        }) {
      assertFalse(faults("liquidations", bad.getBytes(StandardCharsets.UTF_8)).isEmpty(), bad);
    }
  }
}
