package dev.breakwater.flink.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.Topology;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.Settings;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.DeadLetterReason;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.model.PanelRow;
import dev.breakwater.venue.HostileRecords;
import dev.breakwater.venue.HostileRecords.Kind;
import dev.breakwater.venue.InputLimits;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A flood of hostile records with good ones among them, through the deserializer of the Kafka
 * source and the whole topology. In every build a small one; a million in half a gigabyte: {@code
 * mvn test -Dtest=HostileFloodTest -Dhostile.records=1000000 -Dtest.memory=-Xmx512m}.
 */
class HostileFloodTest {
  private static final long RECORDS = Long.getLong("hostile.records", 40_000);
  private static final long SEED = 20251110;

  /** Hardly a name comes twice. */
  private static final int INVENTED_SYMBOLS = 10_000_000;

  /** The two others of the flood count contracts, and nothing says what these are worth. */
  private static final Set<String> WITHOUT_CONTRACTS =
      Set.of("binance-usdm", "bybit", "bitget", "kraken-futures", "dydx");

  /** So that the flood exceeds it on every venue; of a million records it is the default. */
  private static final int MOST_SYMBOLS = (int) Math.max(64, RECORDS * 4096 / 1_000_000);

  /** After every sample of a frame that the flood damages. */
  private static final long START = 1_762_000_080_000L;

  /** However many records: the flood lasts ten minutes and no good order is late. */
  private static final long LASTS = 600_000;

  /** Moves time over the minute after the last record. */
  private static final long LAST_WORD = START + LASTS + 70_000;

  private static final int GOOD_EVERY = 20;
  private static final int RESENT_AFTER = 7;

  private static final InMemoryReporter REPORTER = InMemoryReporter.createWithRetainedMetrics();

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .setConfiguration(REPORTER.addToConfiguration(new Configuration()))
              .build());

  /** What a run made of its input, filled by the tasks of this process. */
  private static final class Tally {
    final ConcurrentLinkedQueue<Liquidation> good = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<PanelRow> goodPanels = new ConcurrentLinkedQueue<>();
    final AtomicLong invented = new AtomicLong();
    final Map<String, Set<String>> inventedByVenue = new ConcurrentHashMap<>();
    final Map<Kind, Map<DeadLetterReason, Long>> letters = new ConcurrentHashMap<>();
    final Map<MarketEvent.Kind, Long> events = new ConcurrentHashMap<>();
    final Map<DeadLetterReason, Long> decodedLetters = new ConcurrentHashMap<>();
    final AtomicLong silentRecords = new AtomicLong();
    JobID job;
  }

  private static final Map<String, Tally> RUNS = new ConcurrentHashMap<>();

  @Test
  void harmsNoGoodOrderAndIsAccountedForToTheLastRecord() throws Exception {
    Tally calm = run("calm", RECORDS, index -> index % GOOD_EVERY == 0);
    Tally flood = run("flood", RECORDS, index -> true);

    assertEquals(good(RECORDS), calm.good.size());
    assertEquals(sorted(calm.good), sorted(flood.good), "seed " + SEED);
    assertEquals(sorted(calm.goodPanels), sorted(flood.goodPanels), "seed " + SEED);
    assertTrue(calm.goodPanels.size() > 100, "panels of the good orders");

    assertEquals(0, flood.silentRecords.get());
    Map<Kind, Long> sent = hostile();
    assertLetters(flood, sent, Kind.GARBAGE, DeadLetterReason.NOT_JSON);
    assertLetters(flood, sent, Kind.CUT, DeadLetterReason.NOT_JSON);
    assertLetters(flood, sent, Kind.NO_ENVELOPE, DeadLetterReason.NO_VENUE);
    assertLetters(flood, sent, Kind.INVENTED_VENUE, DeadLetterReason.UNKNOWN_VENUE);
    assertLetters(flood, sent, Kind.WRONG_CLOCK, DeadLetterReason.TIME_OUT_OF_RANGE);
    assertLetters(flood, sent, Kind.DUPLICATE_NAME, DeadLetterReason.BAD_VALUE);
    assertEquals(Map.of(), flood.letters.getOrDefault(Kind.ACKNOWLEDGEMENT, Map.of()));
    assertInventedSymbols(flood, sent.get(Kind.INVENTED_SYMBOL));

    assertCounters(flood);
  }

  /** The limit is one for each of 64 parts of a venue, into which names fall by chance. */
  private static void assertInventedSymbols(Tally flood, long sent) {
    Map<DeadLetterReason, Long> letters = flood.letters.get(Kind.INVENTED_SYMBOL);
    assertEquals(
        Set.of(DeadLetterReason.TOO_MANY_SYMBOLS, DeadLetterReason.UNKNOWN_INSTRUMENT),
        letters.keySet());
    long refused = letters.values().stream().mapToLong(Long::longValue).sum();
    assertEquals(sent, flood.invented.get() + refused);
    assertEquals(WITHOUT_CONTRACTS, flood.inventedByVenue.keySet());
    flood.inventedByVenue.forEach(
        (venue, symbols) -> {
          assertTrue(symbols.size() < MOST_SYMBOLS + 64, venue + " has " + symbols.size());
          assertTrue(symbols.size() > MOST_SYMBOLS * 9 / 10, venue + " has " + symbols.size());
        });
    long overCap = 0;
    for (Map<DeadLetterReason, Long> ofKind : flood.letters.values()) {
      overCap += ofKind.getOrDefault(DeadLetterReason.TOO_MANY_SYMBOLS, 0L);
    }
    assertEquals(
        overCap,
        REPORTER.findMetrics(flood.job, "symbolsOverCap").values().stream()
            .mapToLong(metric -> ((Counter) metric).getCount())
            .sum());
  }

  /** Every metric of the job tells the truth, and none is named after what the input invented. */
  private static void assertCounters(Tally flood) {
    for (MarketEvent.Kind kind : MarketEvent.Kind.values()) {
      assertEquals(
          flood.events.getOrDefault(kind, 0L),
          counted(flood, ".breakwater.kind." + kind + ".events"),
          kind.name());
    }
    for (DeadLetterReason reason : DeadLetterReason.values()) {
      assertEquals(
          flood.decodedLetters.getOrDefault(reason, 0L),
          counted(flood, ".breakwater.reason." + reason + ".deadLetters"),
          reason.name());
    }
    assertTrue(counted(flood, ".late") > 0, "the damaged frames are a minute behind");
    Set<String> names = REPORTER.findMetrics(flood.job, "breakwater").keySet();
    assertTrue(names.size() < 200, names.size() + " metrics");
    assertTrue(names.stream().noneMatch(n -> n.contains("venue-") || n.contains("FAKE")));
  }

  private static long counted(Tally run, String end) {
    return REPORTER.findMetrics(run.job, "route events").entrySet().stream()
        .filter(metric -> metric.getKey().endsWith(end))
        .mapToLong(metric -> ((Counter) metric.getValue()).getCount())
        .max()
        .orElse(0);
  }

  private static void assertLetters(
      Tally run, Map<Kind, Long> sent, Kind kind, DeadLetterReason reason) {
    assertEquals(Map.of(reason, sent.get(kind)), run.letters.get(kind), kind + ", seed " + SEED);
  }

  private static Map<Kind, Long> hostile() {
    Map<Kind, Long> sent = new EnumMap<>(Kind.class);
    for (long index = 0; index < RECORDS; index++) {
      if (!isGood(index)) {
        sent.merge(HostileRecords.kind(index), 1L, Long::sum);
      }
    }
    return sent;
  }

  private static List<String> sorted(Iterable<?> records) {
    Map<String, Integer> lines = new TreeMap<>();
    records.forEach(record -> lines.merge(record.toString(), 1, Integer::sum));
    return lines.entrySet().stream().map(Object::toString).toList();
  }

  private static long good(long records) {
    return (records + GOOD_EVERY - 1) / GOOD_EVERY;
  }

  /** A good order, or a second copy of one. */
  private static boolean isGood(long index) {
    return index % GOOD_EVERY == 0 || index % GOOD_EVERY == RESENT_AFTER;
  }

  private static long time(long index) {
    return START + index * LASTS / RECORDS;
  }

  private static byte[] good(long index, long now) {
    String frame =
        "{\"e\":\"forceOrder\",\"o\":{\"s\":\"GOOD%cUSDT\",\"S\":\"SELL\",\"z\":\"%d\",\"ap\":\"100\",\"T\":%d}}"
            .formatted('A' + (int) (index / GOOD_EVERY % 5), 1 + index, now);
    return HostileRecords.envelope("binance-usdm", now, frame);
  }

  private static boolean isOfGood(String asset) {
    return asset.startsWith("GOOD");
  }

  private static JobConfig config() {
    return Settings.of(Map.of("input.most-symbols", String.valueOf(MOST_SYMBOLS))).jobConfig();
  }

  private static Tally run(String name, long records, Predicate<Long> sends) throws Exception {
    Tally tally = new Tally();
    RUNS.put(name, tally);
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(20));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(settings);
    environment.setParallelism(2);
    boolean[] sent = new boolean[(int) records];
    for (int index = 0; index < records; index++) {
      sent[index] = sends.test((long) index);
    }
    DataStream<MarketEvent> events =
        environment
            .fromSequence(0, records)
            .setParallelism(1)
            .flatMap(new Log(name, sent))
            .setParallelism(1)
            .assignTimestampsAndWatermarks(LastWord.strategy(Duration.ofSeconds(5), LAST_WORD))
            .setParallelism(1);
    Topology.build(events, new Tallied(name), config());
    tally.job = environment.execute(name).getJobID();
    return tally;
  }

  /**
   * The log that is read: appends record after record and decodes them as the Kafka source does.
   */
  private static final class Log extends RichFlatMapFunction<Long, MarketEvent> {
    private final String run;
    private final boolean[] sent;
    private transient MarketEvents decoder;
    private transient HostileRecords hostile;

    Log(String run, boolean[] sent) {
      this.run = run;
      this.sent = sent;
    }

    @Override
    public void open(OpenContext context) {
      decoder = new MarketEvents(InputLimits.DEFAULT);
      decoder.open(null);
      hostile = new HostileRecords(SEED, INVENTED_SYMBOLS);
    }

    @Override
    public void flatMap(Long index, Collector<MarketEvent> out) {
      if (index == sent.length) {
        RUNS.get(run).events.merge(MarketEvent.Kind.CONTROL, 1L, Long::sum);
        LastWord.say(LAST_WORD, out::collect);
        return;
      }
      if (!sent[index.intValue()]) {
        return;
      }
      Tally tally = RUNS.get(run);
      long[] events = new long[1];
      decoder.deserialize(
          kafka(index),
          new Collector<>() {
            @Override
            public void collect(MarketEvent event) {
              events[0]++;
              tally.events.merge(event.kind(), 1L, Long::sum);
              if (event.deadLetter() != null) {
                tally.decodedLetters.merge(event.deadLetter().reason(), 1L, Long::sum);
              }
              out.collect(event);
            }

            @Override
            public void close() {}
          });
      if (events[0] == 0) {
        tally.silentRecords.incrementAndGet();
      }
    }

    private ConsumerRecord<byte[], byte[]> kafka(long index) {
      long original = index % GOOD_EVERY == RESENT_AFTER ? index - RESENT_AFTER : index;
      byte[] value =
          isGood(index) ? good(original, time(original)) : hostile.record(index, time(index));
      return new ConsumerRecord<>(
          "raw",
          0,
          index,
          time(index),
          TimestampType.CREATE_TIME,
          0,
          value.length,
          null,
          value,
          new RecordHeaders(),
          Optional.empty());
    }
  }

  private record Tallied(String run) implements Topology.Outputs, Serializable {
    private Tally tally() {
      return RUNS.get(run);
    }

    @Override
    public void liquidations(DataStream<Liquidation> liquidations) {
      each(
          liquidations,
          liquidation -> {
            if (isOfGood(liquidation.asset())) {
              tally().good.add(liquidation);
            } else if (liquidation.asset().startsWith("FAKE")) {
              tally().invented.incrementAndGet();
              tally()
                  .inventedByVenue
                  .computeIfAbsent(liquidation.venue(), venue -> ConcurrentHashMap.newKeySet())
                  .add(liquidation.symbol());
            }
          });
    }

    /** Of one venue: the market's own rows count the invented orders, as they must. */
    @Override
    public void panels(DataStream<PanelRow> rows) {
      each(
          rows,
          row -> {
            if (isOfGood(row.asset()) && !row.venue().equals("*")) {
              tally().goodPanels.add(row);
            }
          });
    }

    @Override
    public void cascades(DataStream<CascadeRecord> records) {
      each(records, record -> {});
    }

    @Override
    public void deadLetters(DataStream<DeadLetter> letters) {
      each(
          letters,
          letter ->
              tally()
                  .letters
                  .computeIfAbsent(
                      HostileRecords.kind(letter.offset()), kind -> new ConcurrentHashMap<>())
                  .merge(letter.reason(), 1L, Long::sum));
    }

    private static <T> void each(DataStream<T> records, Seen<T> seen) {
      records
          .map(
              record -> {
                seen.accept(record);
                return 0;
              })
          .returns(Types.INT)
          .sinkTo(new DiscardingSink<>());
    }
  }

  private interface Seen<T> extends Serializable {
    void accept(T record);
  }
}
