package dev.breakwater.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.breakwater.model.Liquidation;
import java.io.IOException;

/** The value of the {@code liquidations} topic. The order of the fields is part of the contract. */
public final class LiquidationJson {
  private LiquidationJson() {}

  /** One line of JSON in UTF-8, without a line end. */
  public static byte[] bytes(Liquidation liquidation) {
    return JsonObject.bytes(json -> write(liquidation, json));
  }

  private static void write(Liquidation liquidation, JsonGenerator json) throws IOException {
    JsonObject.text(json, "id", liquidation.id());
    JsonObject.text(json, "venue", liquidation.venue());
    JsonObject.text(json, "symbol", liquidation.symbol());
    JsonObject.text(json, "asset", liquidation.asset());
    JsonObject.text(json, "quote", liquidation.quote());
    json.writeStringField("margin", liquidation.margin().name());
    json.writeStringField("positionSide", liquidation.positionSide().name());
    json.writeStringField("orderSide", liquidation.orderSide().name());
    JsonObject.text(json, "quantity", liquidation.quantity());
    JsonObject.text(json, "price", liquidation.price());
    json.writeStringField("priceBasis", liquidation.priceBasis().name());
    JsonObject.usd(json, "usd", liquidation.usdCents());
    json.writeNumberField("eventTime", liquidation.eventTime());
    json.writeNumberField("receivedAt", liquidation.receivedAt());
    json.writeStringField("completeness", liquidation.completeness().name());
  }
}
