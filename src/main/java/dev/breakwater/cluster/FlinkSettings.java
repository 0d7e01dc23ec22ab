package dev.breakwater.cluster;

import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Set;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;

/** The configuration of deploy/flink, with the addresses, ports and paths of this machine. */
final class FlinkSettings {
  static final String HOST = "127.0.0.1";

  /** Kept with the rest, so that every command finds it. */
  static final ConfigOption<Integer> KAFKA_PORT =
      ConfigOptions.key("breakwater.cluster.kafka-port").intType().defaultValue(9092);

  private FlinkSettings() {}

  /** Writes what the processes of {@code cluster} will read. */
  static Configuration write(ClusterDirectory cluster, int kafkaPort, int restPort)
      throws IOException {
    refuseTaken("--kafka-port", kafkaPort);
    refuseTaken("--rest-port", restPort);
    Configuration flink =
        GlobalConfiguration.loadConfiguration(ClusterDirectory.deployed().toString());
    for (String key : Set.copyOf(flink.keySet())) {
      if (key.startsWith("metrics.")) {
        flink.removeKey(key); // its reporter comes with the image
      }
    }
    flink.set(KAFKA_PORT, kafkaPort);
    flink.set(JobManagerOptions.ADDRESS, HOST);
    flink.set(JobManagerOptions.PORT, freePort());
    flink.set(JobManagerOptions.BIND_HOST, HOST);
    flink.set(TaskManagerOptions.HOST, HOST);
    flink.set(TaskManagerOptions.BIND_HOST, HOST);
    flink.set(RestOptions.ADDRESS, HOST);
    flink.set(RestOptions.BIND_ADDRESS, HOST);
    flink.set(RestOptions.PORT, restPort);
    flink.set(RestOptions.BIND_PORT, String.valueOf(restPort));
    flink.set(BlobServerOptions.PORT, "0");
    flink.set(
        CoreOptions.TMP_DIRS, Files.createDirectories(cluster.root().resolve("tmp")).toString());
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, cluster.checkpoints().toUri().toString());
    flink.set(CheckpointingOptions.SAVEPOINT_DIRECTORY, cluster.savepoints().toUri().toString());
    Files.createDirectories(cluster.configuration());
    Files.write(
        cluster.configuration().resolve("config.yaml"),
        ConfigurationUtils.convertConfigToWritableLines(flink, false));
    return flink;
  }

  private static void refuseTaken(String option, int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (java.net.BindException e) {
      throw new MistakeException(
          "port " + port + " is in use by another process; choose another one with " + option);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
