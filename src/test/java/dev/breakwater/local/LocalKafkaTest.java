package dev.breakwater.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {
  @Test
  void topicsSurviveARestartInTheSameDirectoryAndPort(@TempDir Path directory) throws Exception {
    int port;
    try (LocalKafka kafka = LocalKafka.start(directory.resolve("data"), 0)) {
      port = Integer.parseInt(kafka.bootstrap().split(":", -1)[1]);
      try (Admin admin = admin(kafka)) {
        admin.createTopics(List.of(new NewTopic("raw.kept", 3, (short) 1))).all().get();
      }
    }
    try (LocalKafka kafka = LocalKafka.start(directory.resolve("data"), port);
        Admin admin = admin(kafka)) {
      assertEquals("127.0.0.1:" + port, kafka.bootstrap());
      assertEquals(Set.of("raw.kept"), admin.listTopics().names().get());
    }
    assertTrue(Files.exists(directory.resolve("data/raw.kept-2")), "a kept directory is kept");
  }

  @Test
  void aTakenPortIsSaidAndNotReplaced(@TempDir Path directory) throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      IOException failure =
          assertThrows(IOException.class, () -> LocalKafka.start(directory.resolve("data"), port));
      assertEquals("port " + port + " of 127.0.0.1 is taken", failure.getMessage());
    }
  }

  @Test
  void temporaryDataGoWhenItIsClosed() throws Exception {
    Set<Path> before = temporaryDirectories();
    LocalKafka kafka = LocalKafka.start();
    Set<Path> during = temporaryDirectories();
    during.removeAll(before);
    assertEquals(1, during.size());
    kafka.close();
    assertFalse(Files.exists(during.iterator().next()));
  }

  private static Set<Path> temporaryDirectories() throws IOException {
    try (var entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return new HashSet<>(
          entries
              .filter(path -> path.getFileName().toString().startsWith("breakwater-kafka"))
              .toList());
    }
  }

  private static Admin admin(LocalKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
  }
}
