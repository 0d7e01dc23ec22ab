package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The table of docs/venues.md is the table in code; what stands around it is written by hand. */
class VenueReferenceTest {
  private static final Path DOCUMENT = Path.of("docs", "venues.md");
  private static final String BEGIN = "<!-- generated from LiquidationChannel -->\n";
  private static final String END = "<!-- end of the generated table -->\n";

  @Test
  void theDocumentedTableIsTheOneInCode() throws IOException {
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    String generated = document.substring(0, begin) + table() + document.substring(end);
    if (System.getProperty("regenerate") != null) {
      Files.writeString(DOCUMENT, generated);
    }
    assertEquals(
        Files.readString(DOCUMENT),
        generated,
        "docs/venues.md is out of date; write it anew:"
            + " mvn test -Dtest=VenueReferenceTest -Dregenerate");
  }

  @Test
  void everyVenueIsDocumented() throws IOException {
    String document = Files.readString(DOCUMENT);
    for (String venue : Venues.names()) {
      assertEquals(true, document.contains("`" + venue + "`"), venue);
    }
  }

  private static String table() {
    StringBuilder table =
        new StringBuilder(
            "| channel | side names | a long was closed | a short was closed | size counts | price is"
                + " | shows |\n|---|---|---|---|---|---|---|\n");
    for (LiquidationChannel channel : LiquidationChannel.values()) {
      table.append(
          "| %s | %s | `%s` | `%s` | %s | %s | %s |\n"
              .formatted(
                  channel.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                  words(channel.names),
                  channel.longWord,
                  channel.shortWord,
                  words(channel.sizeUnit),
                  channel.priceBasis,
                  shows(channel.regime)));
    }
    return table.toString();
  }

  private static String shows(LiquidationChannel.Regime regime) {
    return regime.before() == regime.after()
        ? regime.after().name()
        : "%s until %s, then %s"
            .formatted(
                regime.before(),
                Instant.ofEpochMilli(regime.since()).toString().substring(0, 10),
                regime.after());
  }

  private static String words(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
