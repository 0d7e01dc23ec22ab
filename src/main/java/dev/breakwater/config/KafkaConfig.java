package dev.breakwater.config;

import dev.breakwater.flink.source.Start;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * The Kafka cluster, and how it is read and written.
 *
 * @param transactionTimeout at most 15 minutes, which is what stock brokers allow
 * @param alertsGuarantee of the topics of alerts; all others are exactly-once
 * @param properties for every client
 * @param consumerProperties for consumers, going before {@code properties}
 * @param producerProperties for producers, likewise
 */
public record KafkaConfig(
    String bootstrapServers,
    String groupId,
    Start start,
    Duration transactionTimeout,
    String transactionalIdPrefix,
    DeliveryGuarantee alertsGuarantee,
    Map<String, String> properties,
    Map<String, String> consumerProperties,
    Map<String, String> producerProperties)
    implements Serializable {

  public KafkaConfig {
    properties = Map.copyOf(properties);
    consumerProperties = Map.copyOf(consumerProperties);
    producerProperties = Map.copyOf(producerProperties);
  }

  /** All settings of an administration client. */
  public Map<String, String> forAdmin() {
    return merged(Map.of());
  }

  /** All settings of a consumer but its group and where it starts. */
  public Map<String, String> forConsumers() {
    Map<String, String> all = merged(consumerProperties);
    all.put("isolation.level", "read_committed");
    return all;
  }

  /** All settings of a producer but its transactions. */
  public Map<String, String> forProducers() {
    return merged(producerProperties);
  }

  private Map<String, String> merged(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(properties);
    all.putAll(own);
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  /** Without the properties: they may hold passwords, and records end up in logs. */
  @Override
  public String toString() {
    return "KafkaConfig[" + bootstrapServers + ", group " + groupId + ", from " + start + "]";
  }
}
