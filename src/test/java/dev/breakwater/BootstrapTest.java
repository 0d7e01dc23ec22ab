package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.endtoend.PlantedFrames.Frame;
import dev.breakwater.testing.KafkaFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A job that is warmed from archives and goes on with a topic that overlaps them by an hour, killed
 * on the way, writes what one continuous run says: no gap, nothing twice.
 */
@Timeout(180)
class BootstrapTest {
  private static final long HOUR = 3_600_000;

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  @Test
  void archivesAndATopicThatOverlapAreOneRun() throws Exception {
    Path replayed = RecordedDay.replayed(dir);
    List<Frame> frames = RecordedDay.frames();
    long cut = frames.get(frames.size() * 3 / 5).receivedAt();
    List<Frame> archived = frames.stream().filter(frame -> frame.receivedAt() < cut).toList();
    List<Frame> live = frames.stream().filter(frame -> frame.receivedAt() >= cut - HOUR).toList();
    assertTrue(archived.size() + live.size() > frames.size() + 3, "they were to overlap");

    Map<String, String> archives = Map.of("bootstrap.files", archives(archived));
    try (LiveRun run = new LiveRun(KAFKA, "boot", archives)) {
      run.publish(RecordedDay.lines(live.subList(0, live.size() / 2)));
      run.start();
      run.killAtTheNextEvent();
      run.publish(RecordedDay.lines(live.subList(live.size() / 2, live.size())));
      run.publish(List.of(RecordedDay.lastWord(), RecordedDay.lastWord()));
      run.assertWrote(replayed, RecordedDay.END);
      run.assertDied();
    }
  }

  /** Two files that lie within each other, as two collectors would have written them. */
  private String archives(List<Frame> frames) throws IOException {
    List<String> one = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      (i % 3 == 0 ? one : other).add(frames.get(i).line());
    }
    return Files.write(dir.resolve("one.jsonl"), one)
        + ","
        + Files.write(dir.resolve("other.jsonl"), other);
  }
}
