package dev.breakwater.replay;

import dev.breakwater.config.Sweep.Axis;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * The grid of a sweep as a picture: how many waves each rule set finds, darker for more, the
 * plateau outlined, the configuration itself dotted. The first axis goes down, the second to the
 * right; of further axes every combination is a row of maps.
 */
final class SweepPicture {
  private static final int CELL_WIDTH = 52;
  private static final int CELL_HEIGHT = 30;
  private static final int LEFT = 90;
  private static final int ABOVE = 62;
  private static final int BELOW = 40;
  private static final int BETWEEN = 40;

  private final SweepResult result;
  private final List<Axis> axes;
  private final List<Plateau> plateaus;
  private final List<String> svg = new ArrayList<>();

  SweepPicture(SweepResult result) {
    this.result = result;
    this.axes = result.sweep().axes();
    this.plateaus = result.plateaus();
  }

  /** Lines of SVG. */
  List<String> draw() {
    List<List<Integer>> facets = facets();
    int rows = size(0);
    int columns = size(1);
    int map = LEFT + columns * CELL_WIDTH + BETWEEN;
    int height = ABOVE + rows * CELL_HEIGHT + BELOW;
    svg.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">"
            .formatted(2 * map, facets.size() * height));
    svg.add("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
    for (int i = 0; i < facets.size(); i++) {
      map(facets.get(i), 0, i * height, "waves of the market", row -> row.market().waves());
      map(facets.get(i), map, i * height, "waves of assets", row -> row.assets().waves());
    }
    svg.add("</svg>");
    return svg;
  }

  private int size(int axis) {
    return axis < axes.size() ? axes.get(axis).values().size() : 1;
  }

  /** Every combination of the axes beyond the second. */
  private List<List<Integer>> facets() {
    Set<List<Integer>> facets = new LinkedHashSet<>();
    for (List<Integer> cell : result.grid().keySet()) {
      facets.add(cell.subList(Math.min(2, cell.size()), cell.size()));
    }
    return List.copyOf(facets);
  }

  private void map(
      List<Integer> facet, int x, int y, String title, ToIntFunction<SweepRow> number) {
    int most = result.grid().values().stream().mapToInt(number).max().orElse(0);
    int least = result.grid().values().stream().mapToInt(number).min().orElse(0);
    text(x + LEFT, y + 18, title + "; plateaus outlined", "start", true);
    text(x + LEFT, y + 34, caption(facet), "start", false);
    text(x + LEFT - 8, y + ABOVE - 6, axes.get(0).shortName(), "end", false);
    for (int row = 0; row < size(0); row++) {
      text(
          x + LEFT - 8,
          y + ABOVE + row * CELL_HEIGHT + 19,
          axes.get(0).values().get(row),
          "end",
          false);
      for (int column = 0; column < size(1); column++) {
        SweepRow found = result.grid().get(cell(row, column, facet));
        if (found != null) {
          cell(
              x + LEFT + column * CELL_WIDTH,
              y + ABOVE + row * CELL_HEIGHT,
              number.applyAsInt(found),
              least,
              most,
              result.isBase(found));
        }
      }
    }
    for (int i = 0; i < plateaus.size(); i++) {
      outline(i, facet, x + LEFT, y + ABOVE);
    }
    if (axes.size() > 1) {
      int under = y + ABOVE + size(0) * CELL_HEIGHT;
      for (int column = 0; column < size(1); column++) {
        text(
            x + LEFT + column * CELL_WIDTH + CELL_WIDTH / 2,
            under + 16,
            axes.get(1).values().get(column),
            "middle",
            false);
      }
      text(
          x + LEFT + size(1) * CELL_WIDTH / 2,
          under + 32,
          axes.get(1).shortName(),
          "middle",
          false);
    }
  }

  private String caption(List<Integer> facet) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < facet.size(); i++) {
      Axis axis = axes.get(i + 2);
      text.append(axis.shortName()).append(" = ").append(axis.values().get(facet.get(i)));
      text.append(i + 1 < facet.size() ? ", " : "");
    }
    return text.toString();
  }

  private List<Integer> cell(int row, int column, List<Integer> facet) {
    List<Integer> cell = new ArrayList<>(List.of(row));
    if (axes.size() > 1) {
      cell.add(column);
    }
    cell.addAll(facet);
    return List.copyOf(cell);
  }

  private void cell(int x, int y, int number, int least, int most, boolean isBase) {
    double share = most == least ? 0 : (double) (number - least) / (most - least);
    long light = Math.round(255 - 140 * share);
    svg.add(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"rgb(%d,%d,255)\" stroke=\"white\"/>"
            .formatted(x, y, CELL_WIDTH, CELL_HEIGHT, light, light));
    text(x + CELL_WIDTH / 2, y + 19, String.format(Locale.ROOT, "%,d", number), "middle", isBase);
    if (isBase) {
      svg.add(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"black\" stroke-dasharray=\"2 2\"/>"
              .formatted(x + 4, y + 4, CELL_WIDTH - 8, CELL_HEIGHT - 8));
    }
  }

  /** A line along every side on which a cell of the plateau has no neighbour in it. */
  private void outline(int plateau, List<Integer> facet, int x, int y) {
    boolean isNamed = false;
    for (int row = 0; row < size(0); row++) {
      for (int column = 0; column < size(1); column++) {
        if (!isOn(plateau, row, column, facet)) {
          continue;
        }
        int left = x + column * CELL_WIDTH;
        int top = y + row * CELL_HEIGHT;
        if (!isNamed) {
          text(left + 10, top + 13, SweepResult.letter(plateau), "middle", true);
          isNamed = true;
        }
        if (!isOn(plateau, row - 1, column, facet)) {
          side(left, top, left + CELL_WIDTH, top);
        }
        if (!isOn(plateau, row + 1, column, facet)) {
          side(left, top + CELL_HEIGHT, left + CELL_WIDTH, top + CELL_HEIGHT);
        }
        if (!isOn(plateau, row, column - 1, facet)) {
          side(left, top, left, top + CELL_HEIGHT);
        }
        if (!isOn(plateau, row, column + 1, facet)) {
          side(left + CELL_WIDTH, top, left + CELL_WIDTH, top + CELL_HEIGHT);
        }
      }
    }
  }

  private boolean isOn(int plateau, int row, int column, List<Integer> facet) {
    return column >= 0
        && column < size(1)
        && plateaus.get(plateau).cells().contains(cell(row, column, facet));
  }

  private void side(int x1, int y1, int x2, int y2) {
    svg.add(
        "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"black\" stroke-width=\"3\" stroke-linecap=\"square\"/>"
            .formatted(x1, y1, x2, y2));
  }

  private void text(int x, int y, String text, String anchor, boolean isBold) {
    if (!text.isEmpty()) {
      svg.add(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\"%s>%s</text>"
              .formatted(
                  x,
                  y,
                  anchor,
                  isBold ? " font-weight=\"bold\"" : "",
                  text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")));
    }
  }
}
