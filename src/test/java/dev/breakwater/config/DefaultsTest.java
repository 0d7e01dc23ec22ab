package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.health.HealthPolicy;
import dev.breakwater.level.LevelPolicy;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.panel.PanelPolicy;
import dev.breakwater.positioning.PositioningPolicy;
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
        cascades.rule-set = default
        cascades.memory = 30 d
        cascades.oldest-mark = 1 min
        cascades.update-every = 10 s
        venues.cadences = hyperliquid=6 s, bybit=500 ms
        venues.cadence-of-others = 1 s
        waves.fast-half-life = 15 s
        waves.slow-half-life = 10 min
        waves.baseline-ratio = 3
        waves.dominance = 0.65
        waves.least-count = 5
        waves.least-batches = 2
        waves.block-count = 20
        waves.block-ratio = 5
        waves.whipsaw-ratio = 3
        waves.sampled-ratio = 2
        waves.floors = *=40k, BTC=20k, ETH=15k, SOL=10k, XRP=10k, DOGE=10k
        waves.floor-of-others = 3k
        waves.close-ratio = 0.3
        waves.close-after = 10 s
        waves.quiet = 20 s
        waves.aftershock-ratio = 0.02
        waves.valley-ratio = 1.5
        waves.turn-over = 20 s
        episodes.gap = 15 min
        episodes.longest = 4 h
        severity.market = 50M, 250M, 1B
        severity.btc = 20M, 100M, 400M
        severity.divisors = ETH=2, SOL=5, XRP=5, DOGE=5
        severity.divisor-of-others = 20
        thresholds.false-alarms-per-minute = 0.0001
        thresholds.trusted-minutes = 1000
        thresholds.most-peaks = 500
        thresholds.most-floors = 5
        thresholds.warm-start =\s
        grinds.elevation = 3
        grinds.false-alarm-every = 10 d
        grinds.least-duration = 20 min
        grinds.calm = 20 min
        grinds.longest = 8 h
        grinds.learning = 2 h
        grinds.floor-share = 0.2
        ladders.chain-gap = 20 min
        ladders.reference = BTC, ETH, SOL
        levels.prices =\s
        levels.steps = BTC=5000, ETH=250, SOL=10
        levels.margin = 0.0025
        levels.dwell = 1 min
        levels.retake-within = 24 h
        positioning.window = 30 d
        positioning.stale-after = 15 min
        positioning.oldest-mark = 5 min
        positioning.least-common = 0.25
        positioning.funding-intervals = kraken-futures=4 h
        positioning.funding-interval-of-others = 8 h
        crowding.least-history = 2 d
        crowding.least-funding = 0.0001
        crowding.least-build-up = 0.05
        reset.look-back = 24 h
        reset.drawdown = 0.1
        reset.partial-drawdown = 0.05
        reset.regained = 0.5
        reset.calm = 60 min
        reset.calm-ratio = 2
        reset.calm-floor = 250k
        reset.follow = 24 h
        reset.check-every = 5 min
        reset.material-change = 0.02
        alerts.guarantee = AT_LEAST_ONCE
        alerts.rules = CASCADE, GRIND, CONTAGION, CONCENTRATION, CROWDING, RESET, LEVEL_BREAK, \
        FEED_SILENCE, FEED_SATURATED, FEED_SKEWED, FEED_FAILING, STORM
        alerts.assets =\s
        alerts.least-severity = WARNING
        alerts.least-severity-of-market = INFO
        alerts.cool-down = 60 s
        alerts.reopen-after = 10 min
        alerts.heartbeat = 5 min
        alerts.standing-heartbeat = 1 h
        alerts.growth = 0.25
        alerts.deescalate-at = 0.6
        alerts.dwell = 30 s
        alerts.recovered-for = 5 min
        alerts.stale-for = 24 h
        alerts.storm-opens = 30
        alerts.storm-window = 10 min
        alerts.contagion-assets = 3
        alerts.contagion-within = 20 min
        alerts.concentration-share = 0.6
        alerts.crowding-index = 0.9
        alerts.crowding-warning = 0.95
        alerts.retake-holds = 15 min
        alerts.level-settles = 24 h
        alerts.reset-for = 24 h
        alerts.oldest-context = 48 h
        alerts.most-context = 12
        early.enabled = false
        early.window = 15 s
        early.floor-ratio = 1.5
        early.confirm-within = 60 s
        health.surprise = 12
        health.least-silence = 15 s
        health.longest-silence = 24 h
        health.learning = 10 min
        health.forget-after = 7 d
        health.saturation = 0.5
        health.most-delay = 30 s
        health.most-ahead = 1 s
        health.delays = bitget=20 s
        health.failures = 0.1
        health.least-failures = 20
        context.most-series = 256
        completeness.calendar =\s
        checkpoint.interval = 10 s
        checkpoint.directory =\s
        bootstrap.files =\s
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
    assertEquals(CascadePolicy.DEFAULT, JobConfig.DEFAULT.cascades());
    assertEquals(LevelPolicy.DEFAULT, JobConfig.DEFAULT.levels());
    assertEquals(PositioningPolicy.DEFAULT, JobConfig.DEFAULT.positioning());
    assertEquals(AlertPolicy.DEFAULT, JobConfig.DEFAULT.alerts());
    assertEquals(HealthPolicy.DEFAULT, JobConfig.DEFAULT.health());
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
