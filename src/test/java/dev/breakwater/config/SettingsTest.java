package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.flink.source.RawTopic;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path directory;

  private Path file(String yaml) throws IOException {
    return Files.writeString(directory.resolve("breakwater.yaml"), yaml);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,    -,    -,    breakwater",
        "file, -,    -,    file",
        "-,    env,  -,    env",
        "file, env,  -,    env",
        "-,    -,    args, args",
        "file, -,    args, args",
        "file, env,  args, args",
      })
  void laterLayersGoBeforeEarlierOnes(String file, String env, String args, String expected)
      throws IOException {
    Settings settings =
        Settings.load(
            file == null ? null : file("kafka.group-id: " + file),
            env == null ? Map.of() : Map.of("BREAKWATER_KAFKA_GROUP_ID", env),
            args == null ? Map.of() : Map.of("kafka.group-id", args));
    assertEquals(expected, settings.jobConfig().kafka().groupId());
  }

  @Test
  void aFaultThatALaterLayerOverridesIsNoFault() throws IOException {
    Settings settings =
        Settings.load(
            file("ids.memory: forever"), Map.of("BREAKWATER_IDS_MEMORY", "48 h"), Map.of());
    assertEquals(Duration.ofDays(2), settings.jobConfig().normalise().idMemory());
  }

  @Test
  void yamlMayBeNestedDottedOrBothAndScalarsStayAsWritten() throws IOException {
    Settings settings =
        Settings.load(
            file(
                """
                # a comment
                topics:
                  raw-liquidations: all.raw
                  raw-funding: ""
                kafka.start: timestamp:2025-11-20T00:00:00Z
                kafka:
                  properties.security.protocol: SASL_SSL
                  properties:
                    some.number: 010
                    some.switch: yes
                    some.float: 1.10
                panels:
                  windows: [1h, 30d]
                money.dollar-quotes:
                  - USD
                  - USDT
                """),
            Map.of(),
            Map.of());
    JobConfig config = settings.jobConfig();
    assertEquals("all.raw", config.topics().rawLiquidations());
    assertEquals(
        List.of("all.raw", "raw.open-interest", "raw.context", "raw.instruments"),
        config.topics().raw().stream().map(RawTopic::name).toList());
    assertEquals(1_763_596_800_000L, config.kafka().start().timestamp());
    assertEquals(
        Map.of(
            "security.protocol",
            "SASL_SSL",
            "some.number",
            "010",
            "some.switch",
            "yes",
            "some.float",
            "1.10"),
        config.kafka().properties());
    assertEquals(
        List.of(60, 43_200), config.panels().windows().stream().map(w -> w.minutes()).toList());
    assertEquals(2, config.normalise().dollarQuotes().size());
  }

  @Test
  void anEmptyFileSetsNothing() throws IOException {
    assertEquals(
        JobConfig.DEFAULT, Settings.load(file("# nothing yet\n"), Map.of(), Map.of()).jobConfig());
  }

  @Test
  void clientPropertiesReachTheirClientsUnchanged() {
    KafkaConfig kafka =
        Settings.load(
                null,
                Map.of(
                    "BREAKWATER_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                    "org.Login required password=\"p,=@\";",
                    "BREAKWATER_KAFKA_PROPERTIES_SSL_TRUSTSTORE_LOCATION",
                    "/etc/ssl/trust.p12",
                    "BREAKWATER_KAFKA_CONSUMER_PROPERTIES_ODD__NAME___INDEED",
                    "kept"),
                Map.of(
                    "kafka.properties.client.dns.lookup", "use_all_dns_ips",
                    "kafka.producer.properties.linger.ms", "7",
                    "kafka.consumer.properties.client.dns.lookup", "mine"))
            .jobConfig()
            .kafka();
    assertEquals(
        Map.of(
            "bootstrap.servers", "localhost:9092",
            "sasl.jaas.config", "org.Login required password=\"p,=@\";",
            "ssl.truststore.location", "/etc/ssl/trust.p12",
            "client.dns.lookup", "use_all_dns_ips",
            "linger.ms", "7"),
        kafka.forProducers());
    assertEquals(
        Map.of(
            "bootstrap.servers", "localhost:9092",
            "sasl.jaas.config", "org.Login required password=\"p,=@\";",
            "ssl.truststore.location", "/etc/ssl/trust.p12",
            "client.dns.lookup", "mine",
            "odd_name-indeed", "kept",
            "isolation.level", "read_committed"),
        kafka.forConsumers());
    assertFalse(kafka.forAdmin().containsKey("linger.ms"));
    assertFalse(kafka.toString().contains("password"));
  }

  @Test
  void kubernetesServiceLinksAndOtherProgramsVariablesAreNoSettings() {
    Map<String, String> environment =
        Map.of(
            "BREAKWATER_SERVICE_HOST", "10.0.0.1",
            "BREAKWATER_SERVICE_PORT_REST", "8081",
            "BREAKWATER_REST_PORT_8081_TCP_ADDR", "10.0.0.2",
            "BREAKWATER_PORT", "tcp://10.0.0.1:8081",
            "PATH", "/bin",
            "BREAKWATERS", "no");
    assertEquals(JobConfig.DEFAULT, Settings.load(null, environment, Map.of()).jobConfig());
  }

  @Test
  void theEffectiveConfigurationIsPrintedWithItsOriginsAndWithoutSecrets() throws IOException {
    String text =
        Settings.load(
                file("checkpoint.directory: s3://user:hunter2@bucket/path"),
                Map.of("BREAKWATER_KAFKA_PROPERTIES_SSL_KEYSTORE_KEY", "-----BEGIN hunter2"),
                Map.of(
                    "kafka.properties.sasl.jaas.config", "x password=hunter2",
                    "kafka.properties.ssl.key.password", "hunter2",
                    "kafka.properties.sasl.oauthbearer.token.endpoint.url", "hunter2",
                    "kafka.properties.innocent", "module required password=\"hunter2\"",
                    "kafka.properties.security.protocol", "SASL_SSL",
                    "flink.s3.secret-key", "hunter2",
                    "flink.s3.access-key", "hunter2",
                    "kafka.group-id", "quote \" backslash \\ tab \t"))
            .describe();
    assertFalse(text.contains("hunter2"), text);
    for (String line :
        List.of(
            "kafka.bootstrap-servers: \"localhost:9092\"  # default",
            "kafka.group-id: \"quote \\\" backslash \\\\ tab \\x09\"  # argument",
            "checkpoint.directory: \"s3://******@bucket/path\"  # file",
            "kafka.properties.ssl.keystore.key: \"******\"  # environment",
            "kafka.properties.security.protocol: \"SASL_SSL\"  # argument")) {
      assertTrue(text.lines().anyMatch(line::equals), () -> line + " is not in\n" + text);
    }
  }

  @Test
  void thePrintedConfigurationIsAConfigurationFile() throws IOException {
    Settings settings =
        Settings.of(
            Map.of(
                "kafka.group-id", "quote \" backslash \\ tab \t",
                "kafka.properties.a.b", "c",
                "time.idleness.raw-context", "1 min"));
    assertEquals(
        settings.jobConfig(),
        Settings.load(file(settings.describe()), Map.of(), Map.of()).jobConfig());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ids.memory|1 d|true",
        "ids.memory|25 h|false",
        "input.largest-record|16384 KiB|true",
        "input.latest|2050-01-01|true",
        "money.dollar-quotes|FDUSD, BUSD, USDC, USDT, USD|true",
        "money.dollar-quotes|USD|false",
        "panels.windows|24h, 12h, 4h, 1h|true",
        "panels.windows|1h|false",
        "time.out-of-orderness|6 s|false",
        "waves.floors|DOGE=10000, XRP=10.0k, SOL=10k, ETH=15k, BTC=20k, *=0.04M|true",
        "waves.floors|*=40k|false",
        "waves.dominance|0.650|true",
        "waves.dominance|0.66|false",
        "severity.market|50000k, 0.25B, 1B|true",
        "severity.divisors|DOGE=5, ETH=2, SOL=5, XRP=5|true",
        "venues.cadences|bybit=0.5 s, hyperliquid=6 s|true",
        "venues.cadences|hyperliquid=6 s|false",
        "ladders.reference|ETH, BTC, SOL|false",
        "grinds.longest|480 min|true",
        "thresholds.most-floors|6|false",
        "kafka.group-id|other|true",
        "topics.partitions|9|true",
        "job.parallelism|4|true",
        "checkpoint.interval|1 s|true",
        "kafka.properties.a|b|true",
      })
  void theHashChangesWithWhatIsComputedAndWithNothingElse(String key, String value, boolean same) {
    String changed = Settings.of(Map.of(key, value)).resultHash();
    if (same) {
      assertEquals(Settings.defaults().resultHash(), changed);
    } else {
      assertNotEquals(Settings.defaults().resultHash(), changed);
    }
  }

  /** Written down: manifests of older back-tests are compared by it. */
  @Test
  void theHashIsTakenOverThisText() {
    assertEquals(
        """
        alerts.assets=
        alerts.concentration-share=0.6
        alerts.contagion-assets=3
        alerts.contagion-within=1200000 ms
        alerts.cool-down=60000 ms
        alerts.crowding-index=0.9
        alerts.crowding-warning=0.95
        alerts.deescalate-at=0.6
        alerts.dwell=30000 ms
        alerts.growth=0.25
        alerts.heartbeat=300000 ms
        alerts.least-severity-of-market=INFO
        alerts.least-severity=WARNING
        alerts.level-settles=86400000 ms
        alerts.most-context=12
        alerts.oldest-context=172800000 ms
        alerts.recovered-for=300000 ms
        alerts.reopen-after=600000 ms
        alerts.reset-for=86400000 ms
        alerts.retake-holds=900000 ms
        alerts.rules=CASCADE,GRIND,CONTAGION,CONCENTRATION,CROWDING,RESET,LEVEL_BREAK,\
        FEED_SILENCE,FEED_SATURATED,FEED_SKEWED,FEED_FAILING,STORM
        alerts.stale-for=86400000 ms
        alerts.standing-heartbeat=3600000 ms
        alerts.storm-opens=30
        alerts.storm-window=600000 ms
        cascades.memory=2592000000 ms
        cascades.oldest-mark=60000 ms
        cascades.rule-set=default
        cascades.update-every=10000 ms
        completeness.calendar=
        context.most-series=256
        crowding.least-build-up=0.05
        crowding.least-funding=0.0001
        crowding.least-history=172800000 ms
        episodes.gap=900000 ms
        episodes.longest=14400000 ms
        grinds.calm=20 min
        grinds.elevation=3
        grinds.false-alarm-every=14400 min
        grinds.floor-share=0.2
        grinds.learning=120 min
        grinds.least-duration=20 min
        grinds.longest=480 min
        health.delays=bitget=20000 ms
        health.failures=0.1
        health.forget-after=604800000 ms
        health.learning=600000 ms
        health.least-failures=20
        health.least-silence=15000 ms
        health.longest-silence=86400000 ms
        health.most-ahead=1000 ms
        health.most-delay=30000 ms
        health.saturation=0.5
        health.surprise=12
        ids.memory=86400000 ms
        input.earliest=1388534400000
        input.largest-record=16777216 B
        input.latest=2524608000000
        input.most-ahead=60000 ms
        input.most-symbols=4096
        ladders.chain-gap=1200000 ms
        ladders.reference=BTC,ETH,SOL
        levels.dwell=60000 ms
        levels.margin=0.0025
        levels.prices=
        levels.retake-within=86400000 ms
        levels.steps=BTC=5000,ETH=250,SOL=10
        money.dollar-quotes=BUSD,FDUSD,USD,USDC,USDT
        money.reference-currencies=BNB,BTC,ETH,EUR,SOL,USD1,USDE
        panels.windows=12h,1h,24h,4h
        positioning.funding-interval-of-others=28800000 ms
        positioning.funding-intervals=kraken-futures=14400000 ms
        positioning.least-common=0.25
        positioning.oldest-mark=300000 ms
        positioning.stale-after=900000 ms
        positioning.window=2592000000 ms
        reset.calm-floor=250000
        reset.calm-ratio=2
        reset.calm=3600000 ms
        reset.check-every=300000 ms
        reset.drawdown=0.1
        reset.follow=86400000 ms
        reset.look-back=86400000 ms
        reset.material-change=0.02
        reset.partial-drawdown=0.05
        reset.regained=0.5
        severity.btc=20000000,100000000,400000000
        severity.divisor-of-others=20
        severity.divisors=DOGE=5,ETH=2,SOL=5,XRP=5
        severity.market=50000000,250000000,1000000000
        thresholds.false-alarms-per-minute=0.0001
        thresholds.most-floors=5
        thresholds.most-peaks=500
        thresholds.trusted-minutes=1000
        thresholds.warm-start=
        time.allowed-lateness=3600000 ms
        time.out-of-orderness=5000 ms
        venues.cadence-of-others=1000 ms
        venues.cadences=bybit=500 ms,hyperliquid=6000 ms
        waves.aftershock-ratio=0.02
        waves.baseline-ratio=3
        waves.block-count=20
        waves.block-ratio=5
        waves.close-after=10000 ms
        waves.close-ratio=0.3
        waves.dominance=0.65
        waves.fast-half-life=15000 ms
        waves.floor-of-others=3000
        waves.floors=*=40000,BTC=20000,DOGE=10000,ETH=15000,SOL=10000,XRP=10000
        waves.least-batches=2
        waves.least-count=5
        waves.quiet=20000 ms
        waves.sampled-ratio=2
        waves.slow-half-life=600000 ms
        waves.turn-over=20000 ms
        waves.valley-ratio=1.5
        waves.whipsaw-ratio=3
        """,
        Settings.defaults().canonical());
    assertTrue(Settings.defaults().resultHash().matches("[0-9a-f]{64}"));
  }

  @Test
  void theConfigurationTravelsToTheClusterWhole() throws Exception {
    JobConfig config =
        Settings.of(Map.of("kafka.properties.a", "b", "flink.state.backend.type", "rocksdb"))
            .jobConfig();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(config);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertEquals(config, in.readObject());
    }
    assertEquals(Map.of("state.backend.type", "rocksdb"), config.run().flink());
  }

  @Test
  void runsWithoutKafkaNeedOnlyWhatIsComputed() {
    assertEquals(
        JobConfig.DEFAULT,
        new JobConfig(
            JobConfig.DEFAULT.input(), JobConfig.DEFAULT.normalise(), JobConfig.DEFAULT.panels()));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "panel.windows,                     panels.windows",
        "windows,                           panels.windows",
        "windows.panels,                    panels.windows",
        "bootstrap.servers,                 kafka.bootstrap-servers",
        "kafka.bootstrap.servers,           kafka.bootstrap-servers",
        "kafka.bootstrapServers,            kafka.bootstrap-servers",
        "raw.liquidations,                  topics.raw-liquidations",
        "topics.liquidations-raw,           topics.raw-liquidations",
        "checkpoints.interval,              checkpoint.interval",
        "time.idleness.liquidations,        time.idleness.raw-liquidations",
        "parallelism,                       job.parallelism",
        "kafka.property.sasl.mechanism,     kafka.properties.sasl.mechanism",
        "kafka.producer.property.linger.ms, kafka.producer.properties.linger.ms",
        "colour,                            -",
        "kafka.sasl.mechanism,              -",
      })
  void suggestsTheKeyThatWasMeant(String unknown, String meant) {
    if (meant == null) {
      assertNull(NearestKey.of(unknown, Options.SCHEMA));
    } else {
      assertEquals(meant, NearestKey.of(unknown, Options.SCHEMA));
    }
  }

  @Test
  void aRemovedKeyFailsAndNamesItsSuccessor() {
    Schema schema =
        new Schema(
            List.of(Options.ID_MEMORY),
            List.of(),
            Map.of("dedup.window", "set ids.memory instead"));
    ConfigException failure =
        assertThrows(
            ConfigException.class,
            () ->
                Settings.load(
                    schema,
                    null,
                    Map.of("BREAKWATER_DEDUP_WINDOW", "1 h"),
                    Map.of("dedup.window", "2 h"),
                    new Problems()));
    assertEquals(
        """
        config: 2 problems
          BREAKWATER_DEDUP_WINDOW      was removed; set ids.memory instead
          dedup.window                 was removed; set ids.memory instead""",
        failure.getMessage());
  }
}
