package dev.breakwater.consumer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that wait to be acted on, each once, newest revision only, across restarts.
 *
 * <p>Call {@link #poll}, then take with {@link #next} what waits, act and say {@link #done}, or
 * {@link #leave} it, and {@link #commit}. An action happens at least once: whoever dies between
 * acting and committing acts again, so an action must bear being repeated for the same {@code
 * alertId} and revision. In every other case it happens once:
 *
 * <ul>
 *   <li>The job writes alerts at least once; what it repeats after a restart of its own has a
 *       revision that is known already and is dropped.
 *   <li>Offsets are committed behind what was acted on, never before; see {@link Progress}.
 *   <li>After a restart the records before the committed offset are read again, not to act on them
 *       but to know which revisions have been.
 *   <li>While Kafka is away nothing is lost and nothing thrown: what could not be written down or
 *       looked up is tried again by the next call.
 *   <li>Of what has piled up meanwhile only the newest revision of each alert comes out, and not
 *       before the pile is read to its end: an alert that has come and gone does not wake anybody.
 * </ul>
 *
 * <p>Several processes of one group share the partitions; an alert stays in its partition. Not
 * thread-safe, but for {@link #wakeup}.
 */
public final class AlertInbox implements AutoCloseable {
  /** Of alerts that are over and long past; a revision and a name each. */
  private static final int MOST_REMEMBERED = 200_000;

  /** Short: while the commit waits, nothing is acted on. */
  private static final Duration COMMIT_PATIENCE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration memory;
  private final InstantSource clock;
  private final Remembered remembered;

  /** The newest revision acted on, by alert; the one heard of longest ago is forgotten first. */
  private final Map<String, Integer> handled =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /** By alert, in the order in which they came. */
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  private final Map<TopicPartition, Progress> partitions = new HashMap<>();

  /** Partitions of which it is not known yet where to begin; they are not read meanwhile. */
  private final Set<TopicPartition> assigned = new HashSet<>();

  private long unreadable;

  /** Told which revision of each open alert was acted on last before this process began. */
  public interface Remembered {
    void remember(AlertMessage alert);
  }

  /**
   * What is to be acted on.
   *
   * @param first offset of the first revision that was not acted on
   * @param newest offset of the newest one
   */
  private record Waiting(AlertMessage alert, TopicPartition partition, long first, long newest) {}

  /**
   * @param kafka settings of the consumer: {@code bootstrap.servers}, {@code group.id}, and what it
   *     takes to log in
   * @param topic {@code breakwater.alerts.state}, or {@code breakwater.alerts}
   * @param memory how far back revisions are read again after a restart, by the time they were
   *     written at; what is open for longer than that may be acted on twice
   */
  public AlertInbox(
      Map<String, ?> kafka,
      String topic,
      Duration memory,
      InstantSource clock,
      Remembered remembered) {
    this(
        new KafkaConsumer<>(
            settings(kafka), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        topic,
        memory,
        clock,
        remembered);
  }

  private static Map<String, Object> settings(Map<String, ?> kafka) {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("enable.auto.commit", "false");
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    return settings;
  }

  AlertInbox(
      Consumer<byte[], byte[]> consumer,
      String topic,
      Duration memory,
      InstantSource clock,
      Remembered remembered) {
    this.consumer = consumer;
    this.topic = topic;
    this.memory = memory;
    this.clock = clock;
    this.remembered = remembered;
    consumer.subscribe(List.of(topic), new Assignment());
  }

  /** Reads what has come, waiting at most {@code patience} for it. */
  public void poll(Duration patience) {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      if (record.value() != null) {
        try {
          take(record, AlertMessage.of(record.value()));
        } catch (IOException e) {
          unreadable++; // one record that is no alert must not stop the others
        }
      }
    }
    try {
      begin();
      partitions.forEach((each, progress) -> progress.readTo(consumer.position(each)));
    } catch (RetriableException e) {
      // Kafka is away; the next call tries again.
    }
  }

  /** Goes back to before what is committed, to know what was acted on. */
  private void begin() {
    if (assigned.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
    Instant horizon = clock.instant().minus(memory);
    Map<TopicPartition, OffsetAndTimestamp> remembered =
        consumer.offsetsForTimes(
            assigned.stream()
                .collect(Collectors.toMap(each -> each, each -> horizon.toEpochMilli())));
    for (TopicPartition partition : assigned) {
      long end = ends.getOrDefault(partition, 0L);
      OffsetAndTimestamp first = remembered.get(partition);
      OffsetAndMetadata last = committed.get(partition);
      long known = first == null ? end : first.offset();
      long start = last == null ? known : Math.min(known, last.offset());
      partitions.put(partition, new Progress(start, end, last));
      consumer.seek(partition, start);
    }
    consumer.resume(assigned);
    assigned.clear();
  }

  private void take(ConsumerRecord<byte[], byte[]> record, AlertMessage alert) {
    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
    Progress progress = partitions.get(partition);
    if (progress == null) {
      return; // read before it was known where to begin, and read again from there
    }
    if (progress.wasActedOn(record.offset(), alert)) {
      remembered.remember(alert);
    }
    Waiting before = waiting.get(alert.alertId());
    int known =
        before == null
            ? handled.getOrDefault(alert.alertId(), 0)
            : Math.max(before.alert().revision(), handled.getOrDefault(alert.alertId(), 0));
    if (alert.revision() <= known) {
      return;
    }
    if (progress.isDone(record.offset())) {
      handled.put(alert.alertId(), alert.revision());
      waiting.remove(alert.alertId());
    } else {
      long first = before == null ? record.offset() : before.first();
      waiting.put(alert.alertId(), new Waiting(alert, partition, first, record.offset()));
    }
  }

  /** What has waited longest, or nothing; the same one until it is {@link #done}. */
  public @Nullable AlertMessage next() {
    return next(any -> true);
  }

  /** The same among those that {@code may} come now. */
  public @Nullable AlertMessage next(Predicate<AlertMessage> may) {
    if (!assigned.isEmpty() || !partitions.values().stream().allMatch(Progress::hasReadBacklog)) {
      return null;
    }
    return waiting.values().stream().map(Waiting::alert).filter(may).findFirst().orElse(null);
  }

  /** {@code alert} was acted on; a later run is told so until the alert is over. */
  public void done(AlertMessage alert) {
    settle(alert, (progress, now) -> progress.actedOn(now.newest(), alert));
  }

  /** Nobody acts on {@code alert}, and no later run is to believe that somebody has. */
  public void leave(AlertMessage alert) {
    settle(alert, (progress, now) -> progress.done(now.newest()));
  }

  private void settle(AlertMessage alert, BiConsumer<Progress, Waiting> how) {
    handled.merge(alert.alertId(), alert.revision(), Math::max);
    Waiting now = waiting.get(alert.alertId());
    if (now != null && now.alert().revision() <= alert.revision()) {
      waiting.remove(alert.alertId());
      Progress progress = partitions.get(now.partition());
      if (progress != null) {
        how.accept(progress, now);
      }
    }
  }

  /** Writes down what is done, so that no other run does it again. */
  public void commit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    partitions.forEach(
        (partition, progress) -> {
          OffsetAndMetadata next = progress.toCommit(doneUpTo(partition, progress));
          if (next != null) {
            offsets.put(partition, next);
          }
        });
    if (offsets.isEmpty()) {
      return;
    }
    try {
      consumer.commitSync(offsets, COMMIT_PATIENCE);
      offsets.forEach(
          (partition, last) -> {
            Progress progress = partitions.get(partition);
            if (progress != null) {
              progress.committed(last);
            }
          });
    } catch (CommitFailedException | RebalanceInProgressException e) {
      // The partitions are somebody else's by now, who acts again on what was not committed.
    } catch (RetriableException e) {
      // Kafka is away; the next call tries again.
    }
  }

  /** The first record that is not done, or where reading stands. */
  private long doneUpTo(TopicPartition partition, Progress progress) {
    return waiting.values().stream()
        .filter(each -> each.partition().equals(partition))
        .mapToLong(Waiting::first)
        .min()
        .orElse(progress.readTo());
  }

  /** How many alerts wait. */
  public int size() {
    return waiting.size();
  }

  /** Records that were no alerts. */
  public long unreadable() {
    return unreadable;
  }

  /** From another thread: ends a {@link #poll} that waits, with a {@code WakeupException}. */
  public void wakeup() {
    consumer.wakeup();
  }

  /** Commits what is done, and nothing else. */
  @Override
  public void close() {
    consumer.close();
  }

  private final class Assignment implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
      consumer.pause(added);
      assigned.addAll(added);
      try {
        begin();
      } catch (RetriableException e) {
        // Kafka is away; the next poll tries again.
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      commit();
      onPartitionsLost(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
      assigned.removeAll(lost);
      lost.forEach(partitions::remove);
      waiting.values().removeIf(each -> lost.contains(each.partition()));
    }
  }

  @Override
  public String toString() {
    return "AlertInbox[" + topic + ", " + waiting.size() + " waiting]";
  }
}
