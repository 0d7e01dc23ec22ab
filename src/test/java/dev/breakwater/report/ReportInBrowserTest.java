package dev.breakwater.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.breakwater.cli.Commands;
import dev.breakwater.replay.BacktestCommand;
import dev.breakwater.scenario.GenerateCommand;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser: every plot drawn, nothing on the console. The screenshots stay in
 * target/report-screenshots, to be looked at.
 */
@Tag("browser")
class ReportInBrowserTest {
  private static final Path CHROMIUM =
      Path.of(System.getProperty("breakwater.chromium", "/usr/bin/chromium"));
  private static final Path SHOTS = Path.of("target", "report-screenshots").toAbsolutePath();

  @TempDir private static Path dir;
  private static Path report;

  @BeforeAll
  static void runsTheJob() throws IOException {
    assumeTrue(Files.isExecutable(CHROMIUM), CHROMIUM + " is not installed");
    Files.createDirectories(SHOTS);
    Path frames = dir.resolve("frames.jsonl.gz");
    Path truth = dir.resolve("truth.json");
    String scenario = System.getProperty("breakwater.scenario", "several-waves");
    assertEquals(
        0,
        Commands.commandLine(new GenerateCommand())
            .execute(
                "--scenario", scenario, "--out", frames.toString(), "--truth", truth.toString()));
    Path run = dir.resolve("run");
    assertEquals(
        0,
        Commands.commandLine(BacktestCommand.ofTheJob())
            .execute(
                "--input",
                frames.toString(),
                "--truth",
                truth.toString(),
                "--out",
                run.toString()));
    report = run.resolve("report.html");
  }

  private record Said(String out, String console) {}

  private static Said open(Path page, String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--enable-logging=stderr",
                "--user-data-dir=" + Files.createTempDirectory(dir, "profile")));
    command.addAll(List.of(options));
    command.add(page.toUri().toString());
    Path out = Files.createTempFile(dir, "out", "");
    Path err = Files.createTempFile(dir, "err", "");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertTrue(process.waitFor(3, TimeUnit.MINUTES), "chromium does not end");
    } finally {
      process.destroyForcibly();
    }
    String console =
        String.join(
            "\n",
            Files.readAllLines(err, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains("CONSOLE"))
                .toList());
    return new Said(Files.readString(out), console);
  }

  @Test
  void everyPlotIsDrawnAndTheConsoleIsSilent() throws IOException, InterruptedException {
    Said said = open(report, "--dump-dom");
    assertEquals("", said.console());
    Document page = Jsoup.parse(said.out());
    int expected = 0;
    for (Element figure : page.select("figure.plot")) {
      int canvases = figure.select("canvas").size();
      assertTrue(canvases > 0, figure.select("figcaption").text());
      expected += canvases;
    }
    assertEquals(String.valueOf(expected), page.select("html").attr("data-drawn"));
  }

  @Test
  void brokenScriptWouldBeNoticed() throws IOException, InterruptedException {
    Path broken = dir.resolve("broken.html");
    Files.writeString(
        broken, Files.readString(report).replace("</main>", "<script>alert(1)</script></main>"));
    String console = open(broken, "--dump-dom").console();
    assertTrue(console.contains("Content Security Policy"), "ran or said nothing: " + console);
  }

  @Test
  void looksLikeSomethingInLightDarkAndOnAPhone() throws IOException, InterruptedException {
    Set<Integer> light = colours("light.png", "--window-size=1200,4000");
    Set<Integer> dark =
        colours("dark.png", "--window-size=1200,4000", "--blink-settings=preferredColorScheme=0");
    Set<Integer> phone = colours("phone.png", "--window-size=500,6000");
    assertTrue(light.contains(0xffffffff) && light.contains(0xff0072b2), "paper and longs");
    assertTrue(dark.contains(0xff14171b) && dark.contains(0xff56b4e9), "the same in the dark");
    assertTrue(phone.contains(0xff0072b2), "longs on a phone");
  }

  private static Set<Integer> colours(String name, String... options)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--screenshot=" + SHOTS.resolve(name));
    Said said = open(report, all.toArray(new String[0]));
    assertEquals("", said.console());
    BufferedImage image = ImageIO.read(SHOTS.resolve(name).toFile());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  @Test
  void printsToPaper() throws IOException, InterruptedException {
    Path paper = SHOTS.resolve("paper.pdf");
    Files.deleteIfExists(paper);
    assertEquals("", open(report, "--no-pdf-header-footer", "--print-to-pdf=" + paper).console());
    assertTrue(Files.size(paper) > 50_000, "a page with plots");
  }
}
