package dev.breakwater.report;

import dev.breakwater.report.CascadesFound.Found;
import dev.breakwater.report.Lines.CascadeLine;
import dev.breakwater.report.PlotSpec.Line;
import dev.breakwater.report.PlotSpec.Panel;
import dev.breakwater.report.PlotSpec.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the plots over time show, as data. */
final class Figures {
  private static final int TALL = 230;
  private static final int LOW = 150;

  private Figures() {}

  /** The flow of the whole run, longs up and shorts down, with the episodes shaded. */
  static PlotSpec overview(Run run) {
    NavigableMap<Long, FlowOverTime.Slot> slots = filled(run.flow().course());
    List<BigDecimal> times = slots.keySet().stream().map(PlotSpec::seconds).toList();
    List<Panel> panels = new ArrayList<>();
    if (slots.values().stream().anyMatch(FlowOverTime.Slot::hasRange)) {
      String of = run.flow().leadAsset();
      panels.add(
          new Panel(
              LOW,
              "price",
              times,
              List.of(
                  line(of + " lowest", "low", "price", slots, slot -> ranged(slot, slot.low)),
                  line(of + " highest", "high", "price", slots, slot -> ranged(slot, slot.high)))));
    }
    panels.add(
        new Panel(
            TALL,
            "usd",
            times,
            List.of(
                line("longs", "bars", "long", slots, slot -> slot.longCents / 100.0),
                line("shorts", "bars", "short", slots, slot -> -slot.shortCents / 100.0))));
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < run.shown().size(); i++) {
      CascadeLine episode = run.shown().get(i).episode();
      spans.add(
          Span.ofMillis(episode.startTime(), episode.end(), String.valueOf(i + 1), side(episode)));
    }
    return new PlotSpec(panels, spans);
  }

  /** Without the slots between that hold nothing a bar would be as wide as the gap. */
  private static NavigableMap<Long, FlowOverTime.Slot> filled(FlowOverTime flow) {
    NavigableMap<Long, FlowOverTime.Slot> all = new TreeMap<>(flow.slots());
    if (!all.isEmpty()) {
      long last = all.lastKey();
      for (long start = all.firstKey(); start < last; start += flow.step()) {
        all.computeIfAbsent(start, missing -> new FlowOverTime.Slot());
      }
    }
    return all;
  }

  private static double ranged(FlowOverTime.Slot slot, double value) {
    return slot.hasRange() ? value : Double.NaN;
  }

  private static Line line(
      String label,
      String kind,
      String role,
      Map<Long, FlowOverTime.Slot> slots,
      ToDoubleFunction<FlowOverTime.Slot> value) {
    List<@Nullable BigDecimal> values = new ArrayList<>();
    for (FlowOverTime.Slot slot : slots.values()) {
      double number = value.applyAsDouble(slot);
      values.add(kind.equals("bars") ? PlotSpec.whole(number) : PlotSpec.value(number));
    }
    return new Line(label, kind, role, values);
  }

  /** How the whole market's panels went, one line for each window. */
  static PlotSpec panels(Run run) {
    List<String> windows = run.panels().windows();
    TreeMap<Long, double[]> rows = new TreeMap<>();
    for (int i = 0; i < windows.size(); i++) {
      for (Map.Entry<Long, FlowOverTime.Slot> entry :
          run.panels().course(windows.get(i)).slots().entrySet()) {
        rows.computeIfAbsent(entry.getKey(), time -> unknown(windows.size()))[i] =
            entry.getValue().high;
      }
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      List<@Nullable BigDecimal> values = new ArrayList<>();
      double held = Double.NaN;
      for (double[] row : rows.values()) {
        held = Double.isNaN(row[i]) ? held : row[i];
        values.add(PlotSpec.whole(held));
      }
      lines.add(new Line(windows.get(i), "steps", "line" + (i % Bars.MOST_PARTS), values));
    }
    return new PlotSpec(
        List.of(
            new Panel(TALL, "usd", rows.keySet().stream().map(PlotSpec::seconds).toList(), lines)),
        List.of());
  }

  /** Open interest, funding and crowding of some assets, above one another. */
  static PlotSpec positioning(Map<String, PositioningFound.Course> courses) {
    List<Panel> panels = new ArrayList<>();
    held("usd", courses, course -> course.openInterest, panels);
    held("funding", courses, course -> course.funding, panels);
    held("index", courses, course -> course.crowding, panels);
    return new PlotSpec(panels, List.of());
  }

  /** The middle of the range of each slot. */
  private static void held(
      String unit,
      Map<String, PositioningFound.Course> courses,
      Function<PositioningFound.Course, FlowOverTime> values,
      List<Panel> panels) {
    TreeSet<Long> times = new TreeSet<>();
    courses.values().forEach(course -> times.addAll(values.apply(course).slots().keySet()));
    if (times.isEmpty()) {
      return;
    }
    List<Line> lines = new ArrayList<>();
    courses.forEach(
        (asset, course) -> {
          NavigableMap<Long, FlowOverTime.Slot> slots = values.apply(course).slots();
          List<@Nullable BigDecimal> row = new ArrayList<>();
          for (long time : times) {
            FlowOverTime.Slot slot = slots.get(time);
            row.add(slot == null ? null : PlotSpec.value((slot.low + slot.high) / 2));
          }
          if (!slots.isEmpty()) {
            lines.add(new Line(Words.asset(asset), "line", "line" + lines.size(), row));
          }
        });
    panels.add(new Panel(LOW, unit, times.stream().map(PlotSpec::seconds).toList(), lines));
  }

  private static double[] unknown(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  /** Price and intensity around one episode, its waves shaded and numbered. */
  static PlotSpec episode(Found found, Zoom zoom) {
    List<BigDecimal> times = new ArrayList<>();
    for (int i = 0; i < zoom.longs().length; i++) {
      times.add(PlotSpec.seconds(zoom.from() + i * zoom.step()));
    }
    List<Panel> panels = new ArrayList<>();
    List<@Nullable BigDecimal> lows = values(zoom.lows(), false);
    Line stated = statedPrices(found, zoom);
    List<Line> prices = new ArrayList<>();
    if (lows.stream().anyMatch(low -> low != null)) {
      prices.add(new Line(zoom.priceOf() + " lowest", "low", "price", lows));
      prices.add(
          new Line(zoom.priceOf() + " highest", "high", "price", values(zoom.highs(), false)));
    }
    if (stated.values().stream().anyMatch(value -> value != null)) {
      prices.add(stated);
    }
    if (!prices.isEmpty()) {
      panels.add(new Panel(LOW, "price", times, prices));
    }
    panels.add(
        new Panel(
            TALL,
            "usd/s",
            times,
            List.of(
                new Line("longs", "area", "long", values(zoom.longs(), true)),
                new Line("shorts", "area", "short", values(zoom.shorts(), true)),
                threshold(found, zoom))));
    List<Span> spans = new ArrayList<>();
    for (CascadeLine wave : found.waves()) {
      spans.add(
          Span.ofMillis(wave.startTime(), wave.end(), String.valueOf(wave.wave()), side(wave)));
    }
    return new PlotSpec(panels, spans);
  }

  private static List<@Nullable BigDecimal> values(double[] numbers, boolean whole) {
    List<@Nullable BigDecimal> values = new ArrayList<>();
    for (double number : numbers) {
      values.add(whole ? PlotSpec.whole(number) : PlotSpec.value(number));
    }
    return values;
  }

  /** First and last price of each wave, which are marks where the venues publish them. */
  private static Line statedPrices(Found found, Zoom zoom) {
    double[] prices = new double[zoom.longs().length];
    Arrays.fill(prices, Double.NaN);
    for (CascadeLine wave : found.waves()) {
      if (wave.firstPrice() != null && wave.lastPrice() != null) {
        put(prices, zoom, wave.startTime(), Double.parseDouble(wave.firstPrice()));
        put(prices, zoom, wave.end(), Double.parseDouble(wave.lastPrice()));
      }
    }
    return new Line("first and last of a wave", "points", "price", values(prices, false));
  }

  private static Line threshold(Found found, Zoom zoom) {
    double[] thresholds = new double[zoom.longs().length];
    Arrays.fill(thresholds, Double.NaN);
    for (CascadeLine wave : found.waves()) {
      if (wave.thresholdUsdPerSecond() != null) {
        for (long time = wave.startTime(); time <= wave.end(); time += zoom.step()) {
          put(thresholds, zoom, time, wave.thresholdUsdPerSecond().doubleValue());
        }
      }
    }
    return new Line("threshold when it opened", "steps", "threshold", values(thresholds, true));
  }

  private static void put(double[] slots, Zoom zoom, long time, double value) {
    int slot = (int) ((time - zoom.from()) / zoom.step());
    if (slot >= 0 && slot < slots.length) {
      slots[slot] = value;
    }
  }

  static String side(CascadeLine line) {
    String side = Words.or(line.side(), "");
    return side.equals("LONG") || side.equals("SHORT") ? side : "BOTH";
  }
}
