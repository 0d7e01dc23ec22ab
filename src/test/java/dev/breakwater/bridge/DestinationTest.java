package dev.breakwater.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.bridge.Destination.Service;
import dev.breakwater.cli.MistakeException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {
  private static String refusal(Service service, String url, Map<String, String> environment) {
    return assertThrows(MistakeException.class, () -> Destination.of(service, url, environment))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "http://am:9093,                 http://am:9093/api/v2/alerts",
    "http://am:9093/,                http://am:9093/api/v2/alerts",
    "https://h/prefix/,              https://h/prefix/api/v2/alerts",
    "http://am:9093/api/v2/alerts,   http://am:9093/api/v2/alerts"
  })
  void alertmanagersPathIsKnown(String given, String url) {
    assertEquals(url, Destination.of(Service.ALERTMANAGER, given, Map.of()).url().toString());
  }

  @Test
  void pagerDutyNeedsOnlyItsKey() {
    assertEquals(
        "https://events.pagerduty.com/v2/enqueue",
        Destination.of(Service.PAGERDUTY, null, Map.of(Destination.PAGERDUTY_KEY, "k"))
            .url()
            .toString());
    assertTrue(refusal(Service.PAGERDUTY, null, Map.of()).contains("BREAKWATER_PAGERDUTY_KEY"));
  }

  @ParameterizedTest
  @CsvSource({"https://hooks.slack.com/services/T/B/hidden", "https://user:hidden@example.org/x"})
  void secretsAreNotTakenFromArgumentsAndNotRepeated(String url) {
    String why = refusal(Service.SLACK, url, Map.of());
    assertTrue(why.contains("BREAKWATER_BRIDGE_URL"), why);
    assertFalse(why.contains("hidden"), why);
    assertEquals(
        url, Destination.of(Service.SLACK, null, Map.of(Destination.URL, url)).url().toString());
  }

  /** Files that secrets are mounted from end with a line break. */
  @Test
  void aTokenIsTakenWithoutTheSpaceAroundIt() {
    assertEquals("hidden", token(" hidden\r\n"));
    assertNull(token("\n"), "none is sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidden\nhidden", "hidden hidden", "hidden\u0000", "hidd\u00e9n"})
  void whatIsNoTokenIsRefusedWithoutShowingIt(String token) {
    String why = refusal(Service.CLOUDEVENTS, "http://a", Map.of(Destination.TOKEN, token));
    assertTrue(why.contains("BREAKWATER_BRIDGE_TOKEN"), why);
    assertFalse(why.contains("hidd"), why);
  }

  private static String token(String given) {
    Map<String, String> environment = Map.of(Destination.TOKEN, given);
    Destination to = Destination.of(Service.CLOUDEVENTS, "http://a", environment);
    assertFalse(to.toString().contains("hidden"), to::toString);
    return to.token();
  }

  @ParameterizedTest
  @CsvSource({"ftp://hidden", "hidden", "http://", "'http://a b/hidden'", "http:///hidden"})
  void whatIsNoAddressIsRefusedWithoutShowingIt(String url) {
    String why = refusal(Service.CLOUDEVENTS, null, Map.of(Destination.URL, url));
    assertFalse(why.contains("hidden"), why);
  }

  @Test
  void oneAddressIsNeededAndOnlyOne() {
    assertTrue(refusal(Service.CLOUDEVENTS, null, Map.of()).contains("--url"));
    assertTrue(
        refusal(Service.CLOUDEVENTS, "http://a", Map.of(Destination.URL, "http://b"))
            .contains("both"));
  }
}
