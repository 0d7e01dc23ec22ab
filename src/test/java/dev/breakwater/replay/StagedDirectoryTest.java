package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagedDirectoryTest {
  @TempDir private Path dir;

  private List<String> names() throws IOException {
    try (var entries = Files.list(dir)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static final String ONE = "{\"configurationHash\":\"1\",\"outputs\":[]}";
  private static final String TWO = "{\"configurationHash\":\"2\",\"outputs\":[]}";

  private void publish(Path out, boolean replace, String manifest) throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(out, replace)) {
      Files.writeString(staged.path().resolve("manifest.json"), manifest);
      assertTrue(names().stream().allMatch(name -> name.equals("out") || name.startsWith(".out.")));
      staged.publish();
    }
  }

  @Test
  void appearsWhole() throws IOException {
    publish(dir.resolve("out"), false, ONE);
    assertEquals(ONE, Files.readString(dir.resolve("out/manifest.json")));
    assertEquals(List.of("out"), names());
  }

  @Test
  void appearsNotAtAllWhenItIsNotPublished() throws IOException {
    try (StagedDirectory staged = StagedDirectory.beside(dir.resolve("out"), false)) {
      Files.createDirectories(staged.path().resolve("a/b"));
      Files.writeString(staged.path().resolve("a/b/c"), "half");
    }
    assertEquals(List.of(), names());
  }

  @Test
  void takesThePlaceOfAnEmptyDirectory() throws IOException {
    Files.createDirectory(dir.resolve("out"));
    publish(dir.resolve("out"), false, ONE);
    assertEquals(ONE, Files.readString(dir.resolve("out/manifest.json")));
  }

  @Test
  void createsWhatIsMissingAboveIt() throws IOException {
    Path out = dir.resolve("a/b/out");
    try (StagedDirectory staged = StagedDirectory.beside(out, false)) {
      staged.publish();
    }
    assertTrue(Files.isDirectory(out));
  }

  @Test
  void earlierRunGivesWayOnlyWhenToldTo() throws IOException {
    Path out = dir.resolve("out");
    publish(out, false, ONE);
    assertEquals(
        "--out " + out + ": holds an earlier back-test; --force replaces it",
        assertThrows(ReplayException.class, () -> publish(out, false, TWO)).getMessage());
    assertEquals(ONE, Files.readString(out.resolve("manifest.json")));
    publish(out, true, TWO);
    assertEquals(TWO, Files.readString(out.resolve("manifest.json")));
    assertEquals(List.of("out"), names());
  }

  @Test
  void whatIsNoBacktestIsNeverReplaced() throws IOException {
    Path home = Files.createDirectory(dir.resolve("out"));
    Files.writeString(home.resolve("thesis.txt"), "years");
    assertThrows(ReplayException.class, () -> StagedDirectory.beside(home, true));
    Path file = Files.writeString(dir.resolve("out.txt"), "text");
    assertThrows(ReplayException.class, () -> StagedDirectory.beside(file, true));
    assertEquals("years", Files.readString(home.resolve("thesis.txt")));
    assertEquals("text", Files.readString(file));
  }

  @Test
  void somebodyElsesManifestIsNoBacktest() throws IOException {
    Path app = Files.createDirectory(dir.resolve("out"));
    Files.writeString(app.resolve("manifest.json"), "{\"name\":\"my app\"}");
    assertEquals(
        "--out " + app + ": not empty, and no earlier back-test; choose another directory",
        assertThrows(ReplayException.class, () -> publish(app, true, TWO)).getMessage());
    Files.writeString(app.resolve("manifest.json"), "not even JSON");
    assertThrows(ReplayException.class, () -> publish(app, true, TWO));
  }

  @Test
  void whatSomebodyHasPutBesideTheResultsIsNotDeleted() throws IOException {
    Path out = dir.resolve("out");
    publish(out, false, ONE);
    Path mine = Files.writeString(out.resolve("notes.txt"), "mine");
    assertEquals(
        "--out " + out + ": " + mine + " is of no back-test and would be deleted",
        assertThrows(ReplayException.class, () -> publish(out, true, TWO)).getMessage());
    assertEquals("mine", Files.readString(mine));
  }

  @Test
  void whatAppearedInTheMeantimeIsNotReplaced() throws IOException {
    Path out = dir.resolve("out");
    try (StagedDirectory staged = StagedDirectory.beside(out, false)) {
      Files.createDirectory(out);
      Files.writeString(out.resolve("manifest.json"), TWO);
      assertThrows(ReplayException.class, staged::publish);
    }
    assertEquals(TWO, Files.readString(out.resolve("manifest.json")));
    assertEquals(List.of("out"), names());
  }

  @Test
  void canBeReadByOthersLikeAnyNewDirectory() throws IOException {
    Path usual = Files.createDirectory(dir.resolve("usual"));
    try (StagedDirectory staged = StagedDirectory.beside(dir.resolve("out"), false)) {
      assertEquals(
          Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(staged.path()));
      assertFalse(Files.exists(staged.target()));
    }
  }
}
