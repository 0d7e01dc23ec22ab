package dev.breakwater.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {
  private static final Path DOCUMENT = Path.of("docs", "configuration.md");

  @Test
  void theDocumentIsWhatTheOptionsSay() throws IOException {
    String generated = ConfigReference.markdown(Options.SCHEMA);
    if (System.getProperty("regenerate") != null) {
      Files.writeString(DOCUMENT, generated);
    }
    assertEquals(
        Files.readString(DOCUMENT),
        generated,
        "docs/configuration.md is out of date; write it anew:"
            + " mvn test -Dtest=ConfigReferenceTest -Dregenerate");
  }
}
