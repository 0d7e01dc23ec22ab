package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ConfigArgumentsTest {
  private static ConfigArguments parsed(String... arguments) {
    ConfigArguments mixin = new ConfigArguments();
    CommandLine.populateCommand(mixin, arguments);
    return mixin;
  }

  @Test
  void assignmentsRepeatTheLastOneCountsAndValuesMayHoldEqualsSigns() {
    KafkaConfig kafka =
        parsed(
                "--set",
                "kafka.group-id=a",
                "--set",
                "kafka.group-id=b",
                "--set=kafka.properties.sasl.jaas.config=x y=\"z\";")
            .settings(Map.of(), Map.of())
            .jobConfig()
            .kafka();
    assertEquals("b", kafka.groupId());
    assertEquals(Map.of("sasl.jaas.config", "x y=\"z\";"), kafka.properties());
  }

  @Test
  void aCommandsOwnFlagGoesBeforeAllElseAndANullOneWasNotGiven() {
    Map<String, String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", "flag:1");
    flags.put("kafka.group-id", null);
    KafkaConfig kafka =
        parsed("--set", "kafka.bootstrap-servers=set:1", "--set", "kafka.group-id=set")
            .settings(flags, Map.of("BREAKWATER_KAFKA_BOOTSTRAP_SERVERS", "env:1"))
            .jobConfig()
            .kafka();
    assertEquals("flag:1", kafka.bootstrapServers());
    assertEquals("set", kafka.groupId());
  }

  @Test
  void whatIsNoAssignmentIsToldWithTheOtherFaults() {
    ConfigArguments arguments = parsed("--set", "kafka.group-id", "--set", "colour=red");
    assertEquals(
        """
        config: 2 problems
          --set kafka.group-id      needs KEY=VALUE
          colour                    unknown key""",
        assertThrows(ConfigException.class, () -> arguments.settings(Map.of(), Map.of()))
            .getMessage());
  }
}
