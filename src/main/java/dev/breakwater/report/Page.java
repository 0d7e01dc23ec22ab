package dev.breakwater.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The page as a whole: what it brings along, and its parts in the order of reading. */
final class Page {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/";

  private final Html html = new Html();
  private final Run run;
  private int figures;

  private Page(Run run) {
    this.run = run;
  }

  /** The same run gives the same text. */
  static String of(Run run) {
    Page page = new Page(run);
    page.write();
    return page.html.page();
  }

  private void write() {
    String library = resource(UPLOT + "dist/uPlot.iife.min.js");
    String script = resource("/report/report.js");
    html.open("html", "lang", "en").open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    // Nothing is fetched, and no script runs but these two, whatever the data may hold.
    html.open(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src '"
            + hash(library)
            + "' '"
            + hash(script)
            + "'");
    html.leaf("title", "Breakwater: " + span());
    html.code("style", resource(UPLOT + "dist/uPlot.min.css") + resource("/report/report.css"));
    html.close().open("body").open("main");
    header();
    new PanelSection(this).write();
    new EpisodeSection(this).write();
    new PositioningSection(this).write();
    new AlertSection(this).write();
    new ScoreSection(this).write();
    new QualitySection(this).write();
    html.close();
    html.code("script", library).code("script", script);
    html.close().close();
  }

  private String span() {
    return run.flow().isEmpty()
        ? "a run without liquidations"
        : Words.span(run.flow().first(), run.flow().last()) + " UTC";
  }

  private void header() {
    html.leaf("h1", "Liquidations, " + span());
    html.leaf(
        "p",
        "Made by Breakwater from a back-test. Times are UTC and those of the venues; USD are exact"
            + " sums of published liquidations. "
            + Words.AT_LEAST.charAt(0)
            + " marks a lower bound: a feed that took part is sampled, does not say that it is"
            + " complete, or was not heard all the time. Nothing here predicts.",
        "class",
        "note");
    html.open("section", "id", "short").leaf("h2", "In short").open("dl", "class", "answers");
    for (Map.Entry<String, String> answer : Headline.of(run).entrySet()) {
      html.open("div").leaf("dt", answer.getKey()).leaf("dd", answer.getValue()).close();
    }
    html.close().close();
  }

  Html html() {
    return html;
  }

  Run run() {
    return run;
  }

  /** A plot that report.js draws; the table that says the same stands beside it. */
  void plot(String caption, PlotSpec spec) {
    String id = "figure-" + ++figures;
    html.open("figure", "class", "plot", "data-plot", id);
    html.leaf("figcaption", caption);
    html.open("div", "class", "canvas");
    html.leaf("p", "The plot needs JavaScript; the tables say the same.", "class", "noscript");
    html.close();
    html.close();
    html.json(id, spec.json());
  }

  static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
