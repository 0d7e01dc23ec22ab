package dev.breakwater.admin;

import dev.breakwater.cli.MistakeException;
import dev.breakwater.config.KafkaConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topics of a Kafka cluster, its failures put into words. */
final class Cluster implements AutoCloseable {
  private final Admin admin;
  private final String servers;

  private Cluster(Admin admin, String servers) {
    this.admin = admin;
    this.servers = servers;
  }

  static Cluster connect(KafkaConfig kafka) {
    Map<String, Object> settings = new HashMap<>();
    // Long enough for a broker that is busy, short enough for somebody who mistyped a port.
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "15000");
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000");
    settings.putAll(kafka.forAdmin());
    try {
      return new Cluster(Admin.create(settings), kafka.bootstrapServers());
    } catch (KafkaException e) {
      throw new MistakeException("kafka at " + kafka.bootstrapServers() + ": " + rootOf(e));
    }
  }

  /** Those of {@code names} that exist. */
  Map<String, ExistingTopic> describe(Collection<String> names) {
    Map<String, TopicDescription> found = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach(
            (name, description) -> {
              TopicDescription topic = answer(description, UnknownTopicOrPartitionException.class);
              if (topic != null) {
                found.put(name, topic);
              }
            });
    Map<String, ExistingTopic> existing = new HashMap<>();
    admin
        .describeConfigs(found.keySet().stream().map(Cluster::resource).toList())
        .values()
        .forEach(
            (resource, config) -> {
              TopicDescription topic = found.get(resource.name());
              Config settings = answer(config, UnknownTopicOrPartitionException.class);
              if (topic != null && settings != null) {
                existing.put(resource.name(), existing(topic, settings));
              }
            });
    return existing;
  }

  /**
   * Offsets of all {@code partitions}, as a reader of committed records sees them; -1 where {@code
   * which} asks for a time after the last record.
   */
  Map<TopicPartition, ListOffsetsResultInfo> offsets(
      Collection<TopicPartition> partitions, OffsetSpec which) {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    partitions.forEach(partition -> asked.put(partition, which));
    ListOffsetsResult listed =
        admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED));
    Map<TopicPartition, ListOffsetsResultInfo> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      ListOffsetsResultInfo info = answer(listed.partitionResult(partition), null);
      if (info != null) {
        offsets.put(partition, info);
      }
    }
    return offsets;
  }

  private static ConfigResource resource(String topic) {
    return new ConfigResource(ConfigResource.Type.TOPIC, topic);
  }

  private static ExistingTopic existing(TopicDescription topic, Config config) {
    Map<String, String> settings = new HashMap<>();
    for (ConfigEntry entry : config.entries()) {
      if (entry.value() != null) {
        settings.put(entry.name(), entry.value());
      }
    }
    int replicas =
        topic.partitions().stream()
            .mapToInt(partition -> partition.replicas().size())
            .min()
            .orElse(0);
    return new ExistingTopic(topic.partitions().size(), replicas, settings);
  }

  /**
   * Creates topics that do not exist.
   *
   * @return by name, why one could not be created
   */
  Map<String, String> create(List<TopicSpec> topics) {
    List<NewTopic> wanted = new ArrayList<>();
    for (TopicSpec topic : topics) {
      Optional<Short> replicas =
          topic.replicationFactor() == 0
              ? Optional.empty()
              : Optional.of((short) topic.replicationFactor());
      wanted.add(
          new NewTopic(topic.name(), Optional.of(topic.partitions()), replicas)
              .configs(topic.settings()));
    }
    Map<String, String> refused = new HashMap<>();
    admin
        .createTopics(wanted)
        .values()
        .forEach(
            (name, created) -> {
              try {
                answer(created, TopicExistsException.class);
              } catch (MistakeException e) {
                refused.put(name, String.valueOf(e.getMessage()));
              }
            });
    return refused;
  }

  /** The answer, or null when it failed in the one way that is an answer as well. */
  private <T> @Nullable T answer(
      KafkaFuture<T> future, @Nullable Class<? extends Exception> alsoAnAnswer) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MistakeException("interrupted");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      if (alsoAnAnswer != null && alsoAnAnswer.isInstance(cause)) {
        return null;
      }
      if (cause instanceof TimeoutException) {
        throw new MistakeException("no Kafka broker answers at " + servers);
      }
      throw new MistakeException("kafka at " + servers + ": " + rootOf(cause));
    }
  }

  /** The innermost message: outer ones say only that something failed. */
  static String rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return (message == null ? root.getClass().getSimpleName() : message).replaceAll("\\R", " ");
  }

  @Override
  public void close() {
    admin.close();
  }
}
