package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.model.Alert;
import dev.breakwater.model.Severity;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertOptionsTest {
  @Test
  void whatIsSetArrives() {
    JobConfig config =
        Settings.of(
                Map.ofEntries(
                    Map.entry("alerts.guarantee", "EXACTLY_ONCE"),
                    Map.entry("alerts.rules", "STORM, CASCADE"),
                    Map.entry("alerts.assets", "BTC, ETH"),
                    Map.entry("alerts.least-severity", "ERROR"),
                    Map.entry("alerts.least-severity-of-market", "CRITICAL"),
                    Map.entry("alerts.cool-down", "1 s"),
                    Map.entry("alerts.growth", "0.5"),
                    Map.entry("alerts.storm-opens", "7"),
                    Map.entry("alerts.concentration-share", "0.75"),
                    Map.entry("severity.btc", "1M, 2M, 3M")))
            .jobConfig();
    AlertPolicy policy = config.alerts();
    assertEquals(DeliveryGuarantee.EXACTLY_ONCE, config.kafka().alertsGuarantee());
    assertEquals(
        new AlertPolicy.Scope(
            Set.of(Alert.Rule.CASCADE, Alert.Rule.STORM),
            Set.of("BTC", "ETH"),
            Severity.ERROR,
            Severity.CRITICAL),
        policy.scope());
    assertEquals(Duration.ofSeconds(1), policy.pace().coolDown());
    assertEquals(500_000, policy.pace().growth());
    assertEquals(7, policy.storms().opens());
    assertEquals(750_000, policy.conditions().concentrationShare());
    assertEquals(300_000_000, policy.severities().least("BTC", Severity.CRITICAL));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alerts.guarantee          | NONE     | must be AT_LEAST_ONCE or EXACTLY_ONCE
          alerts.rules              | CASCADES | "CASCADES" is no rule; use CASCADE, GRIND
          alerts.rules              | ''       | must not be empty
          alerts.assets             | btc      | "btc" is no asset in capitals
          alerts.least-severity     | HIGH     | "HIGH" is no severity; use INFO, WARNING, ERROR
          alerts.cool-down          | 10 min   | must not be shorter than alerts.cool-down
          alerts.standing-heartbeat | 2 min    | must not be shorter than alerts.heartbeat
          alerts.crowding-warning   | 0.85     | must not be below alerts.crowding-index
          alerts.growth             | 0        | must be a number between 0.01 and 10
          """)
  void aMistakeIsSaidInOneLine(String key, String value, String why) {
    String message =
        assertThrows(ConfigException.class, () -> Settings.of(Map.of(key, value))).getMessage();
    assertTrue(message.contains(why), message);
  }
}
