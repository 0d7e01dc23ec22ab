package dev.breakwater.admin;

import dev.breakwater.cli.MistakeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Sends lines to one topic and says now and then how far it is. */
final class Publisher {
  private static final long TELL_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final Consumer<String> tell;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();
  private final long started = System.nanoTime();
  private long told = started;
  private long records;
  private long firstTime = EnvelopeLine.UNKNOWN;
  private long lastTime = EnvelopeLine.UNKNOWN;

  Publisher(Producer<byte[], byte[]> producer, String topic, Consumer<String> tell) {
    this.producer = producer;
    this.topic = topic;
    this.tell = tell;
  }

  /**
   * Sends {@code line} unchanged, under its venue, with the time it was received at.
   *
   * @throws MistakeException if it, or one before it, was not taken
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every failure
  void publish(EnvelopeLine line) {
    if (line.time() != EnvelopeLine.UNKNOWN) {
      lastTime = line.time();
      firstTime = firstTime == EnvelopeLine.UNKNOWN ? lastTime : firstTime;
    }
    byte[] key = line.key().getBytes(StandardCharsets.UTF_8);
    String place = line.place();
    try {
      producer.send(
          new ProducerRecord<>(topic, null, Math.max(0, lastTime), key, line.value()),
          (sent, refused) -> {
            if (refused != null) {
              failure.compareAndSet(null, place + ": " + Cluster.rootOf(refused));
            }
          });
    } catch (KafkaException e) {
      failure.compareAndSet(null, place + ": " + Cluster.rootOf(e));
    }
    throwIfRefused();
    records++;
    if (System.nanoTime() - told >= TELL_EVERY_NANOS) {
      told = System.nanoTime();
      tell.accept(String.format(Locale.ROOT, "%,d records, %s", records, timeAndSpeed()));
    }
  }

  /** Waits until all are written and says what was done. */
  String finish() {
    producer.flush();
    throwIfRefused();
    return String.format(
        Locale.ROOT,
        "%,d records into %s, received from %s to %s",
        records,
        topic,
        shown(firstTime),
        timeAndSpeed());
  }

  private String timeAndSpeed() {
    double seconds = (System.nanoTime() - started) / 1e9;
    return String.format(
        Locale.ROOT, "%s, %,.0f records/s", shown(lastTime), records / Math.max(seconds, 1e-3));
  }

  private static String shown(long time) {
    return time == EnvelopeLine.UNKNOWN ? "unknown" : Instant.ofEpochMilli(time).toString();
  }

  private void throwIfRefused() {
    String refused = failure.get();
    if (refused != null) {
      throw new MistakeException(
          String.format(
              Locale.ROOT, "%s did not take %s (after %,d records)", topic, refused, records));
    }
  }
}
