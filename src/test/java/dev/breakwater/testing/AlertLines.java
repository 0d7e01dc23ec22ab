package dev.breakwater.testing;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Records of the alert topics as text, written down and not made by the job's own code. */
public final class AlertLines {
  /** 2025-10-10T21:15:00Z. */
  public static final long START = 1_760_130_900_000L;

  private AlertLines() {}

  /** An id of 32 digits that ends in {@code number}. */
  public static String id(int number) {
    return "%032x".formatted(number);
  }

  /** A cascade of longs of BTC, a revision a minute. */
  public static String line(int number, int revision, String status, String severity) {
    return """
    {"alertId":"%s","revision":%d,"status":"%s","rule":"CASCADE","severity":"%s","asset":"BTC",\
    "side":"LONG","openedAt":%d,"eventTime":%d,"title":"BTC longs: $%d.00M liquidated in %d min",\
    "episodeId":"0123456789abcdef0123456789abcdef","wave":1,"catchUp":false,\
    "why":{"observed":{"usd":%d000000.00},"thresholds":{"usd":400000.00},"ruleVersion":"default"},\
    "quality":{"lowerBound":true,"coverage":0.875000,"venuesMissing":["okx"]}}\
    """
        .formatted(
            id(number),
            revision,
            status,
            severity,
            START,
            START + 60_000L * (revision - 1),
            revision,
            revision,
            revision);
  }

  /** To {@code partition}, because all revisions of an alert are in one. */
  public static ProducerRecord<byte[], byte[]> record(String topic, int partition, String line) {
    int at = line.indexOf("\"alertId\":\"") + 11;
    byte[] key = line.substring(at, at + 32).getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, partition, key, line.getBytes(StandardCharsets.UTF_8));
  }
}
