package dev.breakwater.config;

import dev.breakwater.flink.source.Start;
import dev.breakwater.panel.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every option, declared once. docs/configuration.md is generated from here; a description states
 * what follows from changing the option, not its name again.
 */
final class Options {
  private static final List<Option<?>> DECLARED = new ArrayList<>();

  // ---- kafka: the cluster, and how it is read and written
  static final Option<String> BOOTSTRAP_SERVERS =
      how(
          "kafka.bootstrap-servers",
          Types.servers(),
          "localhost:9092",
          "Brokers to ask first; one that answers is enough, further ones are for the day it does"
              + " not.");
  static final Option<String> GROUP_ID =
      how(
          "kafka.group-id",
          Types.requiredText(),
          "breakwater",
          "Group under which offsets are committed; with another one `committed` starts from the"
              + " beginning, with the same one two jobs overwrite each other's offsets.");
  static final Option<Start> START =
      how(
          "kafka.start",
          Types.start(),
          "committed",
          "Where a job without a checkpoint begins: `committed` goes on where the group stopped"
              + " and reads what it has never read from its earliest record, `earliest` replays all"
              + " that is kept, `timestamp:2025-11-20T00:00:00Z` starts at records of that time and"
              + " later; a job that restores a checkpoint goes on from there whatever this says.");
  static final Option<Duration> TRANSACTION_TIMEOUT =
      how(
          "kafka.transaction-timeout",
          Types.duration("10 s", "15 min"),
          "15 min",
          "How long the job may be down before brokers abort what it wrote last and an"
              + " exactly-once restart loses it; stock brokers refuse more than 15 min.");
  static final Option<String> TRANSACTIONAL_ID_PREFIX =
      how(
          "kafka.transactional-id-prefix",
          Types.requiredText(),
          "breakwater",
          "Start of the names of all transactions; two jobs on one cluster that share it abort each"
              + " other's, and changing it leaves open transactions that hold up read_committed"
              + " readers until they time out.");

  // ---- topics
  static final Option<String> RAW_LIQUIDATIONS =
      how(
          "topics.raw-liquidations",
          Types.topic(),
          "raw.liquidations",
          "Raw frames; what a frame means depends on its venue and shape, so this one topic may"
              + " carry everything.");
  static final Option<String> RAW_FUNDING =
      how(
          "topics.raw-funding",
          Types.optionalTopic(),
          "raw.funding",
          "Raw frames of funding rates; empty: not read.");
  static final Option<String> RAW_OPEN_INTEREST =
      how(
          "topics.raw-open-interest",
          Types.optionalTopic(),
          "raw.open-interest",
          "Raw frames of open interest; empty: not read.");
  static final Option<String> RAW_CONTEXT =
      how(
          "topics.raw-context",
          Types.optionalTopic(),
          "raw.context",
          "Frames of context series such as a fear-and-greed index; empty: not read.");
  static final Option<String> RAW_INSTRUMENTS =
      how(
          "topics.raw-instruments",
          Types.optionalTopic(),
          "raw.instruments",
          "The venues' own instrument lists; empty: not read, and only contracts in the table that"
              + " ships with the job can be converted.");
  static final Option<String> RULES =
      how(
          "topics.rules",
          Types.topic(),
          "rules",
          "Live rules, kept for ever so that a replay sees the rules of its time.");
  static final Option<String> OUTPUT_PREFIX =
      how(
          "topics.output-prefix",
          Types.topicPrefix(),
          "breakwater.",
          "Start of the names of all output topics; two jobs that share it write into the same"
              + " topics.");
  static final Option<Integer> PARTITIONS =
      how(
          "topics.partitions",
          Types.integer(1, 10_000),
          "4",
          "Partitions that `scripts/topics` gives a new topic, and the fewest it accepts of an"
              + " existing one; fewer than the parallelism leaves readers without work, and more"
              + " cannot be taken back.");
  static final Option<Integer> REPLICATION_FACTOR =
      how(
          "topics.replication-factor",
          Types.integer(0, 100),
          "0",
          "Copies of each new topic; 0 takes the brokers' own default, 1 loses data with its"
              + " broker.");

  // ---- input: what is believed
  static final Option<Integer> LARGEST_RECORD =
      result(
          "input.largest-record",
          Types.size("1 KiB", "64 MiB"),
          "16 MiB",
          "A larger record is dead-lettered unread as TOO_LARGE; one block of a crash can take"
              + " 11 MB, and each reader needs several times this size in memory.");
  static final Option<Long> EARLIEST =
      result(
          "input.earliest",
          Types.time(),
          "2014-01-01T00:00:00Z",
          "An event before this time is dead-lettered as TIME_OUT_OF_RANGE.");
  static final Option<Long> LATEST =
      result(
          "input.latest",
          Types.time(),
          "2050-01-01T00:00:00Z",
          "An event after this time is dead-lettered as TIME_OUT_OF_RANGE, so that one record of"
              + " the year 2099 cannot stop time for everyone.");
  static final Option<Duration> MOST_AHEAD =
      result(
          "input.most-ahead",
          Types.duration("0 s", "1 d"),
          "60 s",
          "How far an event may lie after its own receipt; less drops events of venues whose clocks"
              + " run ahead, more lets one wrong clock move time for everyone.");
  static final Option<Integer> MOST_SYMBOLS =
      result(
          "input.most-symbols",
          Types.integer(64, 1_000_000),
          "4096",
          "How many symbols one venue may have, within ids.memory, whose asset is not in the table"
              + " that ships with the job and that no instrument list names; liquidations of more"
              + " are dead-lettered as TOO_MANY_SYMBOLS. The limit holds for each of 64 parts of a"
              + " venue's symbols; more lets a sender of invented symbols fill more memory, as each"
              + " may be an asset with panels of its own.");

  // ---- time
  static final Option<Duration> OUT_OF_ORDERNESS =
      result(
          "time.out-of-orderness",
          Types.duration("0 s", "1 h"),
          "5 s",
          "How far events of one partition may lie behind its newest and still be in time; all"
              + " results wait that long, and less sends more events the late way, past the"
              + " detectors.");
  static final Option<Duration> ALLOWED_LATENESS =
      result(
          "time.allowed-lateness",
          Types.duration("0 s", "24 h"),
          "1 h",
          "How late a liquidation may be and still restate panels; beyond it is TOO_LATE, and more"
              + " keeps more panel state.");
  static final Option<Duration> IDLE_LIQUIDATIONS = idleness("raw-liquidations", "10 s");
  static final Option<Duration> IDLE_FUNDING = idleness("raw-funding", "10 s");
  static final Option<Duration> IDLE_OPEN_INTEREST = idleness("raw-open-interest", "5 s");
  static final Option<Duration> IDLE_CONTEXT = idleness("raw-context", "5 s");
  static final Option<Duration> IDLE_INSTRUMENTS = idleness("raw-instruments", "5 s");
  static final Option<Duration> WATERMARK_INTERVAL =
      how(
          "time.watermark-interval",
          Types.duration("1 ms", "10 s"),
          "100 ms",
          "How often readers say how far time has come; longer delays every result by as much,"
              + " shorter costs processor time.");

  // ---- ids, money, panels
  static final Option<Duration> ID_MEMORY =
      result(
          "ids.memory",
          Types.duration("1 min", "7 d"),
          "24 h",
          "Event time for which the ids of liquidations are remembered; longer"
              + " costs state in proportion, shorter than the allowed lateness would count resent"
              + " frames twice and is refused.");
  static final Option<Set<String>> DOLLAR_QUOTES =
      result(
          "money.dollar-quotes",
          Types.dollars(),
          "USD, USDT, USDC, BUSD, FDUSD",
          "Currencies that count as one dollar; a liquidation that is worth an amount of any other"
              + " is priced by a mark, or dead-lettered as NO_REFERENCE_PRICE.");
  static final Option<Set<String>> REFERENCE_CURRENCIES =
      result(
          "money.reference-currencies",
          Types.currencies(),
          "BTC, ETH, BNB, SOL, EUR, USDE, USD1",
          "Further currencies in which contracts are priced or settled; their marks in dollars are"
              + " kept for the allowed lateness, and what is worth an amount of a currency that is"
              + " missing here is dead-lettered as NO_REFERENCE_PRICE.");
  static final Option<List<Window>> WINDOWS =
      result(
          "panels.windows",
          Types.windows(),
          "1h, 4h, 12h, 24h",
          "Lengths of the rolling panels, also their names in the output; the longest one decides"
              + " how much state a panel keeps, and those above 24h must be whole hours.");

  // ---- cascades and what belongs to them
  static {
    DECLARED.addAll(CascadeOptions.ALL);
    DECLARED.addAll(LevelOptions.ALL);
    DECLARED.addAll(PositioningOptions.ALL);
    DECLARED.addAll(AlertOptions.ALL);
    DECLARED.addAll(EarlyOptions.ALL);
    DECLARED.addAll(HealthOptions.ALL);
  }

  // ---- checkpoint, job, web
  static final Option<Duration> CHECKPOINT_INTERVAL =
      how(
          "checkpoint.interval",
          Types.duration("100 ms", "10 min"),
          "10 s",
          "How often the job takes a checkpoint; readers of exactly-once topics see results that"
              + " much later, and below a second it costs throughput.");
  static final Option<String> CHECKPOINT_DIRECTORY =
      how(
          "checkpoint.directory",
          Types.text(),
          "",
          "Where checkpoints are kept, a URI that all task managers reach; empty: as the cluster is"
              + " set up, and in a local run only in memory, lost with the process.");
  static final Option<List<String>> BOOTSTRAP_FILES =
      how(
          "bootstrap.files",
          Types.paths(),
          "",
          "Archives of envelopes, `.jsonl` or `.jsonl.gz`, that the job reads before it goes on with"
              + " its topics, so that panels, thresholds and percentiles are warm: absolute paths, the"
              + " same on every task manager, unchanged while the job may restart from a checkpoint"
              + " of that time. Archive and topics may overlap by less than ids.memory, which is what"
              + " keeps a liquidation from counting twice. Empty: nothing.");
  static final Option<Integer> PARALLELISM =
      how(
          "job.parallelism",
          Types.integer(0, 32_767),
          "0",
          "Subtasks of each station; 0 takes the cluster's or the machine's own default, results do"
              + " not depend on it.");
  static final Option<Integer> MAX_PARALLELISM =
      how(
          "job.max-parallelism",
          Types.integer(1, 32_768),
          "128",
          "The most subtasks the job can ever be scaled to; after a change no older checkpoint or"
              + " savepoint can be restored.");
  static final Option<Integer> WEB_PORT =
      how(
          "web.port",
          Types.integer(0, 65_535),
          "8081",
          "Port of Flink's web page in a local run; 0 takes any that is free.");

  static final Schema SCHEMA = new Schema(List.copyOf(DECLARED), PassedThrough.GROUPS, removed());

  private Options() {}

  /** Keys of earlier releases, each with the sentence that names its successor. */
  private static Map<String, String> removed() {
    return Map.of();
  }

  private static Option<Duration> idleness(String topic, String defaultText) {
    return how(
        "time.idleness." + topic,
        Types.duration("0 s", "1 d"),
        defaultText,
        "A partition of topics."
            + topic
            + " that is silent for this long no longer holds up time in a live run; shorter makes"
            + " what comes after the silence late if it was under way for longer, 0 s never lets"
            + " time pass it. Bounded runs ignore it.");
  }

  private static <T> Option<T> result(
      String key, OptionType<T> type, String defaultText, String meaning) {
    return declare(new Option<>(key, type, defaultText, true, meaning));
  }

  private static <T> Option<T> how(
      String key, OptionType<T> type, String defaultText, String meaning) {
    return declare(new Option<>(key, type, defaultText, false, meaning));
  }

  private static <T> Option<T> declare(Option<T> option) {
    DECLARED.add(option);
    return option;
  }
}
