package dev.breakwater;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.endtoend.PlantedFrames.Frame;
import dev.breakwater.testing.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a restarted job reads first may be old: a history that is polled, a venue that publishes
 * late. Flink begins again without a watermark, so nothing would be late for it; the stations have
 * decided about that time already.
 */
@Timeout(180)
class RestartWithLateRowsTest {
  private static final long HOUR = 3_600_000;

  @RegisterExtension static final KafkaFixture KAFKA = new KafkaFixture();

  @TempDir private Path dir;

  @Test
  void theJobGoesOn() throws Exception {
    Set<String> expected =
        Set.copyOf(Files.readAllLines(RecordedDay.replayed(dir).resolve("liquidations.jsonl")));
    List<Frame> frames = RecordedDay.frames();
    int half = frames.size() / 2;
    try (LiveRun run = new LiveRun(KAFKA, "late-rows", Map.of())) {
      run.start();
      run.publish(RecordedDay.lines(frames.subList(0, half)));
      run.killAtTheNextEvent();
      run.publish(rows(frames.get(half).receivedAt() - HOUR, frames.get(half).receivedAt()));
      run.publish(RecordedDay.lines(frames.subList(half, frames.size())));
      run.publish(List.of(RecordedDay.lastWord(), RecordedDay.lastWord()));
      KAFKA.awaitCommitted(
          run.outputs().liquidations(),
          records ->
              records.stream()
                  .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                  .collect(Collectors.toSet())
                  .containsAll(expected));
      run.assertDied();
      assertTrue(run.isRunning(), "it was to die once only");
    }
  }

  /** Of {@code time} and received only now; each kind twice, for both partitions. */
  private static List<String> rows(long time, long now) {
    List<String> rows = new ArrayList<>();
    for (String frame :
        List.of(
            """
            {"e":"markPriceUpdate","E":%d,"s":"BTCUSDT","p":"90001","r":"0.0001","T":%d}""",
            """
            [{"symbol":"BTCUSDT","fundingRate":"0.0001","fundingTime":%d,"markPrice":"90001"}]""",
            """
            {"symbol":"BTCUSDT","openInterest":"60001.5","time":%d}""",
            """
            {"e":"forceOrder","o":{"s":"BTCUSDT","S":"SELL","ap":"90001","z":"1","T":%d}}""")) {
      for (int twice = 0; twice < 2; twice++) {
        rows.add(
            "{\"venue\":\"binance-usdm\",\"receivedAt\":%d,\"frame\":%s}"
                .formatted(now, frame.formatted(time, time + 8 * HOUR)));
      }
    }
    for (int twice = 0; twice < 2; twice++) {
      rows.add(
          "{\"venue\":\"context\",\"receivedAt\":%d,\"frame\":{\"series\":\"fear\",\"value\":11,\"time\":%d}}"
              .formatted(now, time));
    }
    return rows;
  }
}
