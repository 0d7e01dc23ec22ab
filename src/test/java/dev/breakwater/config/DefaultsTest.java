package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.panel.PanelPolicy;
import dev.breakwater.venue.InputLimits;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DefaultsTest {
  /** A default that changes is a change of behaviour: it belongs in the changelog. */
  @Test
  void everyDefaultIsPinned() {
    assertEquals(
        """
        kafka.bootstrap-servers = localhost:9092
        kafka.group-id = breakwater
        kafka.start = committed
        kafka.transaction-timeout = 15 min
        kafka.transactional-id-prefix = breakwater
        topics.raw-liquidations = raw.liquidations
        topics.raw-funding = raw.funding
        topics.raw-open-interest = raw.open-interest
        topics.raw-context = raw.context
        topics.raw-instruments = raw.instruments
        topics.rules = rules
        topics.output-prefix = breakwater.
        topics.partitions = 4
        topics.replication-factor = 0
        input.largest-record = 16 MiB
        input.earliest = 2014-01-01T00:00:00Z
        input.latest = 2050-01-01T00:00:00Z
        input.most-ahead = 60 s
        input.most-symbols = 4096
        time.out-of-orderness = 5 s
        time.allowed-lateness = 1 h
        time.idleness.raw-liquidations = 10 s
        time.idleness.raw-funding = 10 s
        time.idleness.raw-open-interest = 5 s
        time.idleness.raw-context = 5 s
        time.idleness.raw-instruments = 5 s
        time.watermark-interval = 100 ms
        ids.memory = 24 h
        money.dollar-quotes = USD, USDT, USDC, BUSD, FDUSD
        money.reference-currencies = BTC, ETH, BNB, SOL, EUR, USDE, USD1
        panels.windows = 1h, 4h, 12h, 24h
        checkpoint.interval = 10 s
        checkpoint.directory =\s
        job.parallelism = 0
        job.max-parallelism = 128
        web.port = 8081
        """,
        Options.SCHEMA.options().stream()
            .map(option -> option.key() + " = " + option.defaultText() + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void theDefaultsOfTheStationsAreTheDefaultsOfTheOptions() {
    assertEquals(InputLimits.DEFAULT, JobConfig.DEFAULT.input());
    assertEquals(NormalisePolicy.DEFAULT, JobConfig.DEFAULT.normalise());
    assertEquals(PanelPolicy.DEFAULT, JobConfig.DEFAULT.panels());
  }

  @Test
  void keysAndVariablesAreDistinctAndDescriptionsAreSentences() {
    Set<String> names = new HashSet<>();
    for (Option<?> option : Options.SCHEMA.options()) {
      assertTrue(option.key().matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)+"), option.key());
      assertTrue(names.add(option.environmentName()), option.environmentName());
      assertTrue(option.meaning().matches("[A-Z].{20,}\\."), option.meaning());
      assertFalse(option.meaning().contains("|"), option.meaning());
      assertTrue(Options.SCHEMA.passThroughOf(option.key()).isEmpty(), option.key());
    }
  }
}
