package dev.breakwater.flink.sink;

import dev.breakwater.model.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.flink.connector.kafka.sink.HeaderProvider;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * CloudEvents 1.0 in the binary mode of its Kafka binding: the value is the alert as it is, and
 * what a router needs to know of it is in headers.
 */
final class AlertHeaders implements HeaderProvider<Alert> {
  private static final long serialVersionUID = 1;

  /** Changes when a consumer of the old one could no longer read the value. */
  private static final String TYPE = "dev.breakwater.alert.v1";

  private static final String SOURCE = "/breakwater/alerts";

  @Override
  public Headers getHeaders(Alert alert) {
    RecordHeaders headers = new RecordHeaders();
    add(headers, "ce_specversion", "1.0");
    add(headers, "ce_id", alert.alertId() + "." + alert.revision());
    add(headers, "ce_source", SOURCE);
    add(headers, "ce_type", TYPE);
    add(headers, "ce_subject", alert.alertId());
    add(headers, "ce_time", Instant.ofEpochMilli(alert.eventTime()).toString());
    add(headers, "content-type", "application/json");
    return headers;
  }

  private static void add(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
