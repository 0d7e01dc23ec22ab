package dev.breakwater.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.testing.AlertLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressTest {
  private static AlertMessage open(int number) throws IOException {
    String line = AlertLines.line(number, 1, "OPEN", "ERROR");
    return AlertMessage.of(line.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void writesDownWhatWasActedOnAndWhatIsDoneBeyond() throws IOException {
    Progress progress = new Progress(100, 200, new OffsetAndMetadata(100));
    progress.actedOn(110, open(1));
    progress.done(130);
    progress.actedOn(140, open(2));
    assertEquals(new OffsetAndMetadata(120, "20,-10;10,20"), progress.toCommit(120));
  }

  /** As when the coordinator is away. */
  @Test
  void whatCouldNotBeWrittenDownIsToBeWrittenAgain() throws IOException {
    Progress progress = new Progress(100, 200, new OffsetAndMetadata(100));
    progress.actedOn(110, open(1));
    OffsetAndMetadata next = progress.toCommit(100);
    assertNotNull(next);
    assertEquals(next, progress.toCommit(100));
    progress.committed(next);
    assertNull(progress.toCommit(100));
  }

  /** Even before their records are read again. */
  @Test
  void keepsWhatAnEarlierRunWroteDown() throws IOException {
    Progress progress = new Progress(50, 200, new OffsetAndMetadata(100, "20,-10;20"));
    assertTrue(progress.wasActedOn(90, open(1)));
    assertFalse(progress.wasActedOn(91, open(2)));
    assertEquals(new OffsetAndMetadata(105, "15,-15;15"), progress.toCommit(105));
    assertTrue(progress.isDone(120));
    assertTrue(progress.wasActedOn(120, open(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ";", "3", "mine", "-3,4"})
  void readsWhatIsNotItsOwnAsNothing(String metadata) throws IOException {
    Progress progress = new Progress(100, 200, new OffsetAndMetadata(100, metadata));
    assertFalse(progress.isDone(103));
    assertFalse(progress.wasActedOn(103, open(1)));
  }

  /** A broker refuses more than 4,096 bytes. */
  @Test
  void writesNoMoreThanABrokerTakesAndKeepsTheNewest() throws IOException {
    Progress progress = new Progress(0, 0, null);
    for (int offset = 0; offset < 5000; offset++) {
      progress.actedOn(offset, open(offset));
    }
    OffsetAndMetadata next = progress.toCommit(5000);
    assertNotNull(next);
    assertTrue(next.metadata().length() <= 4000, next.metadata());
    Progress later = new Progress(0, 5000, next);
    for (int offset = 4300; offset < 5000; offset++) {
      assertTrue(later.wasActedOn(offset, open(offset)), "offset " + offset);
    }
  }
}
