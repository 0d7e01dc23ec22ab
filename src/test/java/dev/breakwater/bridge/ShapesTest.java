package dev.breakwater.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.breakwater.bridge.Shape.Told;
import dev.breakwater.consumer.AlertMessage;
import dev.breakwater.testing.AlertLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What services are sent, against their own documentation. */
class ShapesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2025-10-10T21:30:00Z");

  private static AlertMessage alert(int revision, String status, String severity)
      throws IOException {
    return alert(AlertLines.line(5, revision, status, severity));
  }

  private static AlertMessage alert(String line) throws IOException {
    return AlertMessage.of(line.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertJson(String expected, JsonNode actual) throws IOException {
    assertEquals(JSON.readTree(expected), JSON.readTree(actual.toString()));
  }

  @Test
  void alertmanagerIsGivenLabelsThatStayAndAnEndThatMovesOn() throws IOException {
    assertJson(
        """
        [{"labels":{"alertname":"CASCADE","severity":"error","asset":"BTC","side":"LONG",
          "alert_id":"00000000000000000000000000000005","source":"breakwater"},
          "annotations":{"summary":"BTC longs: $2.00M liquidated in 2 min","status":"UPDATE",
          "revision":"2","event_time":"2025-10-10T21:16:00Z",
          "quality":"amounts are lower bounds, 88 % of the venues are heard, missing: okx"},
          "startsAt":"2025-10-10T21:15:00Z","endsAt":"2025-10-11T21:30:00Z"}]
        """,
        new AlertmanagerShape().body(alert(2, "UPDATE", "ERROR"), new Told("ERROR", 1), NOW));
  }

  @Test
  void alertmanagerIsToldOfTheEndAtItsTime() throws IOException {
    for (String end : new String[] {"RESOLVE", "RETRACT"}) {
      JsonNode body =
          new AlertmanagerShape().body(alert(4, end, "ERROR"), new Told("ERROR", 1), NOW);
      assertEquals(1, body.size());
      assertEquals("2025-10-10T21:18:00Z", body.get(0).get("endsAt").asText());
    }
    JsonNode ahead =
        new AlertmanagerShape()
            .body(alert(40, "RESOLVE", "ERROR"), new Told("ERROR", 1), NOW); // 21:54 by the venue
    assertEquals(NOW.toString(), ahead.get(0).get("endsAt").asText());
  }

  @Test
  void alertmanagersAlertOfTheOldSeverityEndsWhenItChanges() throws IOException {
    JsonNode body =
        new AlertmanagerShape().body(alert(2, "UPDATE", "CRITICAL"), new Told("ERROR", 1), NOW);
    assertEquals(2, body.size());
    assertEquals("error", body.get(0).at("/labels/severity").asText());
    assertEquals(NOW.toString(), body.get(0).get("endsAt").asText());
    assertEquals("critical", body.get(1).at("/labels/severity").asText());
    assertEquals("2025-10-11T21:30:00Z", body.get(1).get("endsAt").asText());
  }

  @Test
  void pagerDutyTriggersAndResolvesTheSameIncident() throws IOException {
    Shape shape = new PagerDutyShape("the-key");
    AlertMessage open = alert(1, "OPEN", "CRITICAL");
    assertJson(
        """
        {"routing_key":"the-key","event_action":"trigger",
         "dedup_key":"00000000000000000000000000000005",
         "payload":{"summary":"BTC longs: $1.00M liquidated in 1 min","source":"breakwater",
           "severity":"critical","timestamp":"2025-10-10T21:15:00Z","component":"BTC",
           "class":"CASCADE","custom_details":%s}}
        """
            .formatted(AlertLines.line(5, 1, "OPEN", "CRITICAL")),
        shape.body(open, null, NOW));
    assertJson(
        """
        {"routing_key":"the-key","event_action":"resolve",
         "dedup_key":"00000000000000000000000000000005"}
        """,
        shape.body(alert(3, "RETRACT", "CRITICAL"), new Told("CRITICAL", 1), NOW));
    assertFalse(shape.toString().contains("the-key"));
  }

  @Test
  void pagerDutyIsSentNothingThatItWouldRefuse() throws IOException {
    String line = AlertLines.line(5, 1, "OPEN", "DISASTER");
    JsonNode body =
        new PagerDutyShape("k").body(alert(line.replace("BTC longs", "B".repeat(3000))), null, NOW);
    assertEquals("error", body.at("/payload/severity").asText());
    assertEquals(1024, body.at("/payload/summary").asText().length());
  }

  @Test
  void aTitleCallsNobodyInSlack() throws IOException {
    String line = AlertLines.line(5, 1, "OPEN", "WARNING").replace("BTC longs", "<!channel> A&B");
    assertJson(
        """
        {"text":":warning: *WARNING*  &lt;!channel&gt; A&amp;B: $1.00M liquidated in 1 min\\n\
        _amounts are lower bounds, 88 % of the venues are heard, missing: okx_"}
        """,
        new SlackShape().body(alert(line), null, NOW));
    String over =
        new SlackShape().body(alert(2, "RESOLVE", "WARNING"), null, NOW).get("text").asText();
    assertTrue(over.startsWith(":white_check_mark: over  BTC longs"), over);
  }

  @Test
  void aCloudEventHoldsTheRecordToTheLastDigit() throws IOException {
    Shape shape = new CloudEventsShape();
    assertEquals("application/cloudevents+json", shape.contentType());
    String body = shape.body(alert(2, "UPDATE", "INFO"), null, NOW).toString();
    assertEquals(
        """
        {"specversion":"1.0","id":"00000000000000000000000000000005.2","source":"/breakwater/alerts",\
        "type":"dev.breakwater.alert.v1","subject":"00000000000000000000000000000005",\
        "time":"2025-10-10T21:16:00Z","datacontenttype":"application/json","data":%s}\
        """
            .formatted(AlertLines.line(5, 2, "UPDATE", "INFO")),
        body);
  }
}
