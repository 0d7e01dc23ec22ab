package dev.breakwater.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.testing.Schemas;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EarlyAlertJsonTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";

  private static String json(EarlyAlert.Status status, String episodeId) {
    EarlyAlert alert =
        new EarlyAlert(
            ID, 2, status, "BTC", CascadeSide.LONG, 1_760_130_900_000L, 4_500, 5, "t", episodeId);
    return new String(EarlyAlertJson.bytes(alert), StandardCharsets.UTF_8);
  }

  @Test
  void hasItsFieldsInTheirOrder() {
    assertEquals(
        """
        {"earlyId":"0123456789abcdef0123456789abcdef","revision":2,"status":"CONFIRMED",\
        "asset":"BTC","side":"LONG","eventTime":1760130900000,"usd":45.00,"count":5,"title":"t",\
        "episodeId":"0123456789abcdef0123456789abcdef"}\
        """,
        json(EarlyAlert.Status.CONFIRMED, ID));
  }

  @Test
  void followsItsSchemaWhateverBecomesOfIt() {
    for (EarlyAlert.Status status : EarlyAlert.Status.values()) {
      String json = json(status, status == EarlyAlert.Status.CONFIRMED ? ID : null);
      assertEquals(Set.of(), Schemas.faults("alerts-early", json), json);
    }
    String wrong = json(EarlyAlert.Status.RETRACTED, null).replace("\"count\":5", "\"count\":0");
    assertEquals(1, Schemas.faults("alerts-early", wrong).size());
  }
}
