package dev.breakwater.flink.sink;

import dev.breakwater.Topology;
import dev.breakwater.Uids;
import dev.breakwater.flink.sink.TimedRecords.TimeOf;
import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.EarlyAlert;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositioningRow;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Results into Kafka topics, exactly once for readers with {@code isolation.level=read_committed}:
 * a record is visible when the checkpoint after it is complete. Needs checkpoints. Alerts go out at
 * once instead, and perhaps twice, unless they are configured otherwise.
 *
 * <p>Transaction names are pooled: a fixed few for each subtask, used again and again, so that
 * brokers do not collect one for every checkpoint, and a restart finds and ends every one left
 * open. For that the sink must know its topic beforehand, so every topic has a sink of its own.
 */
public final class KafkaOutputs implements Topology.Outputs {
  private final OutputTopics topics;

  public KafkaOutputs(OutputTopics topics) {
    this.topics = topics;
  }

  @Override
  public void liquidations(DataStream<Liquidation> liquidations) {
    write(
        liquidations,
        Uids.SINK_LIQUIDATIONS,
        topics.liquidations(),
        liquidation -> liquidation.venue() + "|" + liquidation.symbol(),
        OutputSchemas.liquidations(),
        Liquidation::eventTime);
  }

  /**
   * One writer for each key, so that the newest row of a key is the last one in its partition and
   * the one that compaction keeps.
   */
  @Override
  public void panels(DataStream<PanelRow> rows) {
    write(
        rows.keyBy(KafkaOutputs::key),
        Uids.SINK_PANELS,
        topics.panels(),
        KafkaOutputs::key,
        OutputSchemas.panels(),
        PanelRow::asOf);
  }

  private static String key(PanelRow row) {
    return row.asset() + "|" + row.venue() + "|" + row.window();
  }

  /** One writer for each id, so that its revisions stay in order. */
  @Override
  public void cascades(DataStream<CascadeRecord> records) {
    write(
        records.keyBy(CascadeRecord::id),
        Uids.SINK_CASCADES,
        topics.cascades(),
        CascadeRecord::id,
        OutputSchemas.cascades(),
        CascadeRecord::asOf);
  }

  /** One writer for each asset, as for panels: the topic is compacted. */
  @Override
  public void positioning(DataStream<PositioningRow> rows) {
    write(
        rows.keyBy(PositioningRow::asset),
        Uids.SINK_POSITIONING,
        topics.positioning(),
        PositioningRow::asset,
        OutputSchemas.positioning(),
        PositioningRow::asOf);
  }

  /**
   * Both topics are written here and not one from the other: a second hop behind transactions would
   * cost every alert a checkpoint.
   */
  @Override
  public void alerts(DataStream<Alert> alerts) {
    alerts(alerts, Uids.SINK_ALERTS, topics.alerts());
    alerts(alerts, Uids.SINK_ALERTS_STATE, topics.alertsState());
  }

  /** One writer, so that the newest revision of an alert is the last one in its partition. */
  private void alerts(DataStream<Alert> alerts, String uid, String topic) {
    SerializationSchema<Alert> key = alert -> alert.alertId().getBytes(StandardCharsets.UTF_8);
    KafkaRecordSerializationSchema<Alert> records =
        KafkaRecordSerializationSchema.<Alert>builder()
            .setTopic(topic)
            .setKeySerializationSchema(key)
            .setValueSerializationSchema(OutputSchemas.alerts())
            .setHeaderProvider(new AlertHeaders())
            .build();
    KafkaSink<Alert> sink =
        sink(
            uid, new TimedRecords<>(records, Alert::eventTime), topics.alertsGuarantee(), prompt());
    alerts.sinkTo(sink).name("write " + topic).uid(uid).setParallelism(1);
  }

  @Override
  public boolean wantsAlertsEarly() {
    return true;
  }

  /** At once and at least once: waiting for a checkpoint would make them late. */
  @Override
  public void alertsEarly(DataStream<EarlyAlert> alerts) {
    KafkaSink<EarlyAlert> sink =
        sink(
            Uids.SINK_ALERTS_EARLY,
            new TimedRecords<>(
                records(topics.alertsEarly(), EarlyAlert::earlyId, OutputSchemas.alertsEarly()),
                EarlyAlert::eventTime),
            DeliveryGuarantee.AT_LEAST_ONCE,
            prompt());
    alerts
        .sinkTo(sink)
        .name("write " + topics.alertsEarly())
        .uid(Uids.SINK_ALERTS_EARLY)
        .setParallelism(1);
  }

  private Properties prompt() {
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
    properties.putAll(producer());
    return properties;
  }

  @Override
  public void deadLetters(DataStream<DeadLetter> letters) {
    write(
        letters,
        Uids.SINK_DEAD_LETTERS,
        topics.deadLetters(),
        DeadLetterSchema::key,
        OutputSchemas.deadLetters(),
        DeadLetter::receivedAt);
  }

  private <T> void write(
      DataStream<T> records,
      String uid,
      String topic,
      SerializableFunction<T, String> key,
      SerializationSchema<T> value,
      TimeOf<T> time) {
    KafkaSink<T> sink =
        sink(
            uid,
            new TimedRecords<>(records(topic, key, value), time),
            DeliveryGuarantee.EXACTLY_ONCE,
            producer());
    records.sinkTo(sink).name("write " + topic).uid(uid);
  }

  private <T> KafkaSink<T> sink(
      String uid, TimedRecords<T> records, DeliveryGuarantee guarantee, Properties producer) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(producer)
        .setBootstrapServers(topics.bootstrap())
        .setDeliveryGuarantee(guarantee)
        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
        .setTransactionalIdPrefix(topics.transactionalIdPrefix() + "-" + uid)
        .setRecordSerializer(records)
        .build();
  }

  private static <T> KafkaRecordSerializationSchema<T> records(
      String topic, SerializableFunction<T, String> key, SerializationSchema<T> value) {
    SerializationSchema<T> keyBytes =
        element -> key.apply(element).getBytes(StandardCharsets.UTF_8);
    return KafkaRecordSerializationSchema.<T>builder()
        .setTopic(topic)
        .setKeySerializationSchema(keyBytes)
        .setValueSerializationSchema(value)
        .build();
  }

  private Properties producer() {
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.setProperty(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
        String.valueOf(topics.transactionTimeout().toMillis()));
    properties.putAll(topics.client());
    return properties;
  }
}
