package dev.breakwater.flink.sink;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * Where results go in Kafka.
 *
 * @param bootstrap host:port, several separated by commas
 * @param client properties for the Kafka clients: SASL, TLS, or what shall differ from the job's
 *     own settings
 * @param transactionalIdPrefix the same in every run of one deployment, so that a new run ends the
 *     transactions that an old one left open; different for every deployment on one Kafka cluster,
 *     because two with one prefix would end each other's
 * @param transactionTimeout how long an outage may last before Kafka throws away what was written
 *     but not yet committed; at most the broker's {@code transaction.max.timeout.ms}, 15 minutes
 *     where nobody changed it
 * @param alertsGuarantee of {@code alerts} and {@code alertsState}
 * @param liquidations name of the topic, as are the following
 */
public record OutputTopics(
    String bootstrap,
    Map<String, String> client,
    String transactionalIdPrefix,
    Duration transactionTimeout,
    String liquidations,
    String panels,
    String cascades,
    String positioning,
    String alerts,
    String alertsState,
    String alertsEarly,
    DeliveryGuarantee alertsGuarantee,
    String deadLetters)
    implements Serializable {

  public OutputTopics {
    client = Map.copyOf(client);
  }
}
