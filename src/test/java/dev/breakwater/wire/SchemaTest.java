package dev.breakwater.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.breakwater.model.Completeness;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OrderSide;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.PriceBasis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

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
        new PanelRow("BTC", "*", "24h", 1_763_661_600_000L, 5, 5, 1, 1, 5, 500_000, 0, true, 2);
    PanelRow empty =
        new PanelRow("BTC", "bybit", "1h", 1_763_661_600_000L, 0, 0, 0, 0, 0, null, null, false, 1);
    assertEquals(Set.of(), faults("panels", PanelRowJson.bytes(full)));
    assertEquals(Set.of(), faults("panels", PanelRowJson.bytes(empty)));
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
