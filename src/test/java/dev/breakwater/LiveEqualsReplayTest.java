package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.testing.KafkaFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job between Kafka topics, killed or moved in its middle, writes what a back-test says. */
@Timeout(180)
class LiveEqualsReplayTest {
  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  @Test
  void killedInTheMiddleTheLiveRunWritesWhatTheReplaySays() throws Exception {
    Path replayed = RecordedDay.replayed(dir);
    List<String> lines = RecordedDay.lines(RecordedDay.frames());
    try (LiveRun run = new LiveRun(KAFKA, "live", Map.of())) {
      run.start();
      run.publish(lines.subList(0, lines.size() / 2));
      run.killAtTheNextEvent();
      run.publish(lines.subList(lines.size() / 2, lines.size()));
      run.publish(List.of(RecordedDay.lastWord(), RecordedDay.lastWord()));
      run.assertWrote(replayed, RecordedDay.END);
      run.assertDied();
      assertEquals(List.of(), KAFKA.committed(run.outputs().deadLetters()));
    }
  }

  @Test
  void stoppedAndGoingOnAtAnotherParallelismAndStateBackendItWritesTheSame() throws Exception {
    Path replayed = RecordedDay.replayed(dir);
    List<String> lines = RecordedDay.lines(RecordedDay.frames());
    try (LiveRun run = new LiveRun(KAFKA, "rescaled", Map.of())) {
      run.start();
      run.publish(lines.subList(0, lines.size() / 3));
      run.goOn(1, "rocksdb", dir.resolve("first"));
      run.publish(lines.subList(lines.size() / 3, lines.size() * 2 / 3));
      run.goOn(2, "hashmap", dir.resolve("second"));
      run.publish(lines.subList(lines.size() * 2 / 3, lines.size()));
      run.publish(List.of(RecordedDay.lastWord(), RecordedDay.lastWord()));
      run.assertWrote(replayed, RecordedDay.END);
    }
  }
}
