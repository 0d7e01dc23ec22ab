package dev.breakwater.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.breakwater.flink.source.InputFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPathsTest {
  @TempDir private Path dir;

  @BeforeEach
  void files() throws IOException {
    for (String name :
        List.of(
            "b.jsonl",
            "a.jsonl.gz",
            "notes.txt",
            ".hidden.jsonl",
            "day[1].jsonl",
            "okx/1.jsonl",
            "okx/2.jsonl",
            "gate/deep/1.jsonl",
            ".out.partial-1/x.jsonl")) {
      Files.createDirectories(dir.resolve(name).getParent());
      Files.createFile(dir.resolve(name));
    }
    Files.createDirectory(dir.resolve("empty"));
  }

  private List<String> expand(String... paths) throws IOException {
    return InputPaths.expand(Arrays.stream(paths).map(path -> dir + "/" + path).toList()).stream()
        .map(path -> path.substring(dir.toString().length() + 1))
        .toList();
  }

  @Test
  void directoryMeansAllFrameFilesBelowIt() throws IOException {
    assertEquals(
        List.of(
            "a.jsonl.gz",
            "b.jsonl",
            "day[1].jsonl",
            "gate/deep/1.jsonl",
            "okx/1.jsonl",
            "okx/2.jsonl"),
        expand(".").stream().map(path -> path.replaceFirst("^\\./", "")).toList());
  }

  /**
   * Data and results tidily in one place: the second run must not read what the first has written.
   */
  @Test
  void resultsOfBacktestsAndLinksBackAreLeftAside() throws IOException {
    Path run = Files.createDirectory(dir.resolve("okx/run"));
    Files.writeString(run.resolve("manifest.json"), "{\"configurationHash\":\"1\",\"outputs\":[]}");
    Files.createFile(run.resolve("panels.jsonl"));
    Files.createSymbolicLink(dir.resolve("okx/up"), dir);
    assertEquals(
        List.of("okx/1.jsonl", "okx/2.jsonl"),
        expand("okx").stream().filter(path -> !path.startsWith("okx/up/")).toList());
    assertEquals(
        List.of(), expand("okx").stream().filter(path -> path.contains("panels")).toList());
  }

  @Test
  void patternsAreExpandedAsAShellWould() throws IOException {
    assertEquals(List.of("b.jsonl", "day[1].jsonl"), expand("*.jsonl"));
    assertEquals(List.of("okx/1.jsonl", "okx/2.jsonl"), expand("o?x/[12].jsonl"));
    assertEquals(List.of("gate/deep/1.jsonl"), expand("{gate,none}/**.jsonl"));
  }

  @Test
  void fileWhoseNameLooksLikeAPatternIsThatFile() throws IOException {
    assertEquals(List.of("day[1].jsonl"), expand("day[1].jsonl"));
  }

  @Test
  void namedFileMayHaveAnyName() throws IOException {
    assertEquals(List.of("notes.txt"), expand("notes.txt"));
  }

  @Test
  void neitherOrderNorRepetitionOfArgumentsMatters() throws IOException {
    Files.createSymbolicLink(dir.resolve("z.jsonl"), dir.resolve("b.jsonl"));
    assertEquals(
        List.of("b.jsonl", "okx/1.jsonl", "okx/2.jsonl"),
        expand("z.jsonl", "okx/2.jsonl", "b.jsonl", "okx/*", "b.jsonl"));
  }

  @Test
  void nothingFoundIsSaid() {
    assertEquals(
        dir + "/empty: no .jsonl or .jsonl.gz file in this directory",
        assertThrows(ReplayException.class, () -> expand("empty")).getMessage());
    assertEquals(
        dir + "/none*.jsonl: no file matches",
        assertThrows(ReplayException.class, () -> expand("none*.jsonl")).getMessage());
    assertEquals(
        dir + "/a[.jsonl: no such file, and not a pattern either",
        assertThrows(ReplayException.class, () -> expand("a[.jsonl")).getMessage());
    assertEquals(
        dir + "/none.jsonl: no such file",
        assertThrows(InputFileException.class, () -> expand("none.jsonl")).getMessage());
  }
}
