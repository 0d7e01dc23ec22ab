package dev.breakwater.local;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's own server in this process: one node that is broker and controller, reachable from this
 * machine only.
 *
 * <p>It is the real thing, so that transactions, size limits and timestamps behave as they will in
 * production. Only what one node cannot have (replicas) and what delays a start differs from a
 * stock broker, and three settings that raw frames need: records of up to {@link #LARGEST_RECORD}
 * bytes, no retention (records of a replay are old when they arrive), and no topic that appears by
 * a misspelt name.
 */
public final class LocalKafka implements AutoCloseable {
  /**
   * Bytes. Above the 16 MiB that the job accepts, so that what is too large can be refused by it.
   */
  public static final int LARGEST_RECORD = 32 * 1024 * 1024;

  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;
  private static final int ATTEMPTS = 5;

  private final KafkaRaftServer server;
  private final int port;
  private final @Nullable Path temporary;
  private boolean closed;

  private LocalKafka(KafkaRaftServer server, int port, @Nullable Path temporary) {
    this.server = server;
    this.port = port;
    this.temporary = temporary;
  }

  /** Starts an empty broker on a free port; its data go when it is closed. */
  public static LocalKafka start() throws IOException {
    Path directory = Files.createTempDirectory("breakwater-kafka");
    try {
      return start(directory, 0, directory);
    } catch (IOException | RuntimeException e) {
      delete(directory);
      throw e;
    }
  }

  /**
   * Starts a broker whose data stay in {@code directory}, which is created and formatted if it is
   * new.
   *
   * @param port 0 for a free one
   */
  public static LocalKafka start(Path directory, int port) throws IOException {
    return start(directory, port, null);
  }

  /**
   * A free port can be taken by another process before the broker binds it; then others are tried.
   * A port that the caller chose is not replaced.
   */
  private static LocalKafka start(Path directory, int port, @Nullable Path temporary)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int brokerPort = port == 0 ? freePort() : port;
      try {
        return new LocalKafka(startServer(directory, brokerPort), brokerPort, temporary);
      } catch (RuntimeException e) {
        if (!isPortTaken(e)) {
          throw e;
        }
        if (port != 0 || attempt == ATTEMPTS) {
          throw new IOException("port " + brokerPort + " of " + HOST + " is taken", e);
        }
      }
    }
  }

  private static KafkaRaftServer startServer(Path directory, int port) throws IOException {
    Properties settings = settings(directory, port, freePort());
    format(directory);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      server.startup();
      return server;
    } catch (RuntimeException e) {
      server.shutdown(); // else the controller outlives a broker that could not start
      throw e;
    }
  }

  /** What a client needs to connect, for example {@code 127.0.0.1:9092}. */
  public String bootstrap() {
    return HOST + ":" + port;
  }

  /** May be called again, as by a shutdown hook while the program is closing already. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    server.shutdown();
    server.awaitShutdown();
    if (temporary != null) {
      delete(temporary);
    }
  }

  private static Properties settings(Path directory, int port, int controllerPort) {
    String text =
        """
        process.roles=broker,controller
        node.id=%1$d
        listeners=CLIENTS://%2$s:%3$d,CONTROLLER://%2$s:%4$d
        listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=CLIENTS
        controller.listener.names=CONTROLLER
        controller.quorum.voters=%1$d@%2$s:%4$d

        # One node holds the only copy of everything.
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1

        # Quick to start, light to run.
        offsets.topic.num.partitions=1
        transaction.state.log.num.partitions=4
        group.initial.rebalance.delay.ms=0
        metadata.max.idle.interval.ms=0
        num.network.threads=2
        num.io.threads=4
        log.cleaner.dedupe.buffer.size=4194304

        # Raw frames, and replays of them.
        message.max.bytes=%5$d
        replica.fetch.max.bytes=%5$d
        log.retention.ms=-1
        auto.create.topics.enable=false
        """
            .formatted(NODE, HOST, port, controllerPort, LARGEST_RECORD);
    Properties settings = new Properties();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        settings.setProperty(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    settings.setProperty("log.dirs", directory.toAbsolutePath().toString());
    return settings;
  }

  /** Once in the life of a directory: a second time would make it another cluster. */
  private static void format(Path directory) throws IOException {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    Files.createDirectories(directory);
    String path = directory.toAbsolutePath().toString();
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
          .setControllerListenerName("CONTROLLER")
          .setDirectories(List.of(path))
          .setMetadataLogDirectory(path)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("cannot format " + directory + " for Kafka", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Kafka wraps the failure to bind in one of its own, sometimes several deep. */
  private static boolean isPortTaken(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      boolean said =
          cause instanceof KafkaException
              && String.valueOf(cause.getMessage()).contains("Address already in use");
      if (cause instanceof BindException || said) {
        return true;
      }
    }
    return false;
  }

  private static void delete(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
