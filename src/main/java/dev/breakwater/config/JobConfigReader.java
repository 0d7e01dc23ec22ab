package dev.breakwater.config;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.flink.source.RawTopic;
import dev.breakwater.flink.source.RawTopic.Feed;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.panel.PanelPolicy;
import dev.breakwater.venue.InputLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From options to the records that the stations take: every option is used here, once. */
final class JobConfigReader {
  private JobConfigReader() {}

  static JobConfig read(Settings settings) {
    CascadePolicy cascades = CascadePolicyReader.read(settings);
    return new JobConfig(
        new InputLimits(
            settings.get(Options.LARGEST_RECORD),
            settings.get(Options.EARLIEST),
            settings.get(Options.LATEST),
            settings.get(Options.MOST_AHEAD).toMillis(),
            settings.get(HealthOptions.CALENDAR)),
        new NormalisePolicy(
            settings.get(Options.DOLLAR_QUOTES),
            settings.get(Options.REFERENCE_CURRENCIES),
            settings.get(Options.OUT_OF_ORDERNESS),
            settings.get(Options.ALLOWED_LATENESS),
            settings.get(Options.ID_MEMORY),
            settings.get(Options.MOST_SYMBOLS)),
        new PanelPolicy(settings.get(Options.WINDOWS), settings.get(Options.ALLOWED_LATENESS)),
        cascades,
        LevelOptions.read(settings),
        PositioningPolicyReader.read(settings),
        AlertPolicyReader.read(settings, cascades.severities()),
        EarlyOptions.read(settings),
        HealthOptions.read(settings),
        settings.get(HealthOptions.MOST_SERIES),
        new KafkaConfig(
            settings.get(Options.BOOTSTRAP_SERVERS),
            settings.get(Options.GROUP_ID),
            settings.get(Options.START),
            settings.get(Options.TRANSACTION_TIMEOUT),
            settings.get(Options.TRANSACTIONAL_ID_PREFIX),
            settings.get(AlertOptions.GUARANTEE),
            settings.passedThrough("kafka.properties."),
            settings.passedThrough("kafka.consumer.properties."),
            settings.passedThrough("kafka.producer.properties.")),
        topics(settings),
        new RunConfig(
            settings.get(Options.PARALLELISM),
            settings.get(Options.MAX_PARALLELISM),
            settings.get(Options.WATERMARK_INTERVAL),
            settings.get(Options.CHECKPOINT_INTERVAL),
            settings.get(Options.CHECKPOINT_DIRECTORY),
            settings.get(Options.WEB_PORT),
            settings.get(Options.BOOTSTRAP_FILES),
            settings.passedThrough("flink.")),
        LiveRules.of(settings),
        List.of());
  }

  private static TopicsConfig topics(Settings settings) {
    List<RawTopic> raw = new ArrayList<>();
    addRaw(raw, settings, Feed.LIQUIDATIONS, Options.RAW_LIQUIDATIONS, Options.IDLE_LIQUIDATIONS);
    addRaw(raw, settings, Feed.FUNDING, Options.RAW_FUNDING, Options.IDLE_FUNDING);
    addRaw(
        raw, settings, Feed.OPEN_INTEREST, Options.RAW_OPEN_INTEREST, Options.IDLE_OPEN_INTEREST);
    addRaw(raw, settings, Feed.CONTEXT, Options.RAW_CONTEXT, Options.IDLE_CONTEXT);
    addRaw(raw, settings, Feed.INSTRUMENTS, Options.RAW_INSTRUMENTS, Options.IDLE_INSTRUMENTS);
    return new TopicsConfig(
        List.copyOf(raw),
        settings.get(Options.RULES),
        settings.get(Options.OUTPUT_PREFIX),
        settings.get(Options.PARTITIONS),
        settings.get(Options.REPLICATION_FACTOR));
  }

  private static void addRaw(
      List<RawTopic> raw,
      Settings settings,
      Feed feed,
      Option<String> name,
      Option<Duration> idleness) {
    if (!settings.get(name).isEmpty()) {
      Duration silence = settings.get(idleness);
      raw.add(new RawTopic(feed, settings.get(name), silence.isZero() ? null : silence));
    }
  }
}
