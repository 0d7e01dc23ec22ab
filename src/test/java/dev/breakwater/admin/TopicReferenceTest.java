package dev.breakwater.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.config.JobConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicReferenceTest {
  private static final Path DOCUMENT = Path.of("docs", "topics.md");

  @Test
  void theDocumentIsWhatTheCatalogueSays() throws IOException {
    String generated = TopicReference.markdown(JobConfig.DEFAULT.topics());
    if (System.getProperty("regenerate") != null) {
      Files.writeString(DOCUMENT, generated);
    }
    assertEquals(
        Files.readString(DOCUMENT),
        generated,
        "docs/topics.md is out of date; write it anew:"
            + " mvn test -Dtest=TopicReferenceTest -Dregenerate");
  }
}
