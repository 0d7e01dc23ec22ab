package dev.breakwater.local;

import dev.breakwater.cli.UntilStopped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Kafka as a process of its own, until it is told to end; for {@code scripts/cluster}. */
public final class KafkaServer {
  private KafkaServer() {}

  /**
   * @param args the directory of its data, and its port
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (UntilStopped untilStopped = new UntilStopped(stopped::countDown);
        LocalKafka kafka = LocalKafka.start(Path.of(args[0]), Integer.parseInt(args[1]))) {
      System.out.println("ready at " + kafka.bootstrap());
      stopped.await();
    }
  }
}
