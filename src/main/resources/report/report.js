/* Draws the figures of the page from the data beside them. The tables do not need it. */
(function () {
  "use strict";

  var drawn = [];
  var paperWidth = 690; // CSS pixels between the margins of an A4 page

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  }

  function short(value) {
    var size = Math.abs(value);
    var sign = value < 0 ? "-" : "";
    if (size >= 1e9) return sign + "$" + trim(size / 1e9) + " B";
    if (size >= 1e6) return sign + "$" + trim(size / 1e6) + " M";
    if (size >= 1e3) return sign + "$" + trim(size / 1e3) + " K";
    return sign + "$" + trim(size);
  }

  function trim(number) {
    return String(Number(number.toPrecision(4)));
  }

  var write = {
    "usd": function (v) { return short(Math.abs(v)); },
    "usd/s": function (v) { return short(v) + "/s"; },
    "price": function (v) { return v.toLocaleString("en", { maximumSignificantDigits: 7 }); },
    "index": function (v) { return String(Number(v.toFixed(2))); },
    "funding": function (v) { return (v > 0 ? "+" : "") + Number((v * 100).toFixed(4)) + " %"; }
  };

  function wash(role) {
    return colour((role === "SHORT" ? "short" : role === "BOTH" ? "both" : "long") + "-wash");
  }

  function edge(role) {
    return colour(role === "SHORT" ? "short" : role === "BOTH" ? "both" : "long");
  }

  /* Waves behind the lines; numbers above them in two rows, left out where there is no room in either. */
  function shade(spans, numbered) {
    return function (u) {
      var context = u.ctx;
      var ratio = uPlot.pxRatio;
      var box = u.bbox;
      context.save();
      context.beginPath();
      context.rect(box.left, 0, box.width, box.top + box.height);
      context.clip();
      context.font = "600 " + 11 * ratio + "px system-ui, sans-serif";
      context.textAlign = "center";
      context.textBaseline = "alphabetic";
      var free = [-Infinity, -Infinity];
      spans.forEach(function (span) {
        var from = u.valToPos(span.from, "x", true);
        var to = Math.max(u.valToPos(span.to, "x", true), from + ratio);
        if (to < box.left || from > box.left + box.width) return;
        context.fillStyle = wash(span.role);
        context.fillRect(from, box.top, to - from, box.height);
        context.fillStyle = edge(span.role);
        if (to - from > 12 * ratio) context.fillRect(from, box.top, ratio, box.height);
        if (!numbered) return;
        context.fillRect(from, box.top - 3 * ratio, to - from, 3 * ratio);
        var middle = (Math.max(from, box.left) + Math.min(to, box.left + box.width)) / 2;
        var half = context.measureText(span.label).width / 2;
        var row = middle - half >= free[0] ? 0 : 1;
        if (middle - half < free[row]) return;
        context.fillStyle = colour("ink");
        context.fillText(span.label, middle, box.top - (6 + 12 * row) * ratio);
        free[row] = middle + half + 3 * ratio;
      });
      context.restore();
    };
  }

  var dashes = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [4, 2], [1, 2]];

  function look(line) {
    var series = {
      label: line.label,
      stroke: colour(line.role),
      width: 1.5,
      spanGaps: true,
      points: { show: false }
    };
    var dash = /^line(\d)$/.exec(line.role);
    if (dash) series.dash = dashes[Number(dash[1]) % dashes.length];
    if (line.kind === "bars") {
      series.paths = uPlot.paths.bars({ size: [1, Infinity] });
      series.fill = colour(line.role);
      series.width = 0;
    } else if (line.kind === "area") {
      series.fill = colour(line.role + "-wash");
      if (line.role === "short") series.dash = [5, 2];
    } else if (line.kind === "steps") {
      series.paths = uPlot.paths.stepped({ align: 1 });
      series.spanGaps = line.role !== "threshold";
    } else if (line.kind === "points") {
      series.paths = function () { return null; };
      series.points = { show: true, size: 6, fill: colour("paper"), stroke: colour(line.role) };
    }
    if (line.role === "threshold") {
      series.dash = [3, 3];
      series.width = 1;
    }
    return series;
  }

  function axis(unit) {
    return {
      stroke: colour("soft"),
      grid: { stroke: colour("line"), width: 1 },
      ticks: { stroke: colour("line"), width: 1 },
      size: 72,
      values: function (u, values) {
        return values.map(function (v) { return v === null ? "" : write[unit](v); });
      }
    };
  }

  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  function clock(seconds) {
    var date = new Date(seconds * 1000);
    return date.toISOString().slice(0, 10) + " " + two(date.getUTCHours()) + ":"
      + two(date.getUTCMinutes()) + ":" + two(date.getUTCSeconds());
  }

  function options(spec, panel, index, width, key) {
    var series = [{ label: "UTC", value: function (u, v) { return v == null ? "" : clock(v); } }];
    var bands = [];
    panel.series.forEach(function (line, i) {
      var one = look(line);
      one.value = function (u, v) { return v == null ? "" : write[panel.unit](v); };
      series.push(one);
      if (line.kind === "high") {
        bands.push({ series: [i + 1, i], fill: colour("soft") + "55" });
      }
    });
    var first = index === 0;
    var last = index === spec.plots.length - 1;
    var time = {
      stroke: colour("soft"),
      grid: { stroke: colour("line"), width: 1 },
      ticks: { stroke: colour("line"), width: 1 },
      space: 70
    };
    if (!last) {
      time.values = function (u, values) { return values.map(function () { return ""; }); };
      time.size = 6;
    }
    return {
      width: width,
      height: panel.height,
      padding: [first && spec.spans.length ? 32 : 8, 18, 0, 0],
      tzDate: function (seconds) { return uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC"); },
      fmtDate: function (template) {
        return uPlot.fmtDate(template.replace("{h}{aa}", "{HH}:{mm}").replace("{h}:{mm}{aa}", "{HH}:{mm}")
          .replace("{h}:{mm}:{ss}{aa}", "{HH}:{mm}:{ss}").replace("{M}/{D}/{YY}", "{YYYY}-{MM}-{DD}")
          .replace("{M}/{D}", "{MM}-{DD}"));
      },
      cursor: { sync: { key: key }, drag: { x: true, y: false, uni: 20 }, points: { size: 6 } },
      legend: { live: true, markers: { width: 2 } },
      scales: { x: { range: span(spec) }, y: { range: range(panel) } },
      axes: [time, axis(panel.unit)],
      series: series,
      bands: bands,
      hooks: { drawClear: [shade(spec.spans, first)] }
    };
  }

  /* All plots of a figure show the same time, whatever data each has; dragging shows less of it. */
  function span(spec) {
    var first = Math.min.apply(null, spec.plots.map(function (one) { return one.seconds[0]; }));
    var last = Math.max.apply(null, spec.plots.map(function (one) {
      return one.seconds[one.seconds.length - 1];
    }));
    return function (u, from, to) {
      var times = u.data[0];
      if (from !== times[0] || to !== times[times.length - 1]) return [from, to];
      return first === last ? [first - 30, last + 30] : [first, last];
    };
  }

  /* Sums begin at zero; prices fill the height. */
  function range(panel) {
    return function (u, low, high) {
      if (low === null || high === null) return [0, 1];
      if (panel.unit === "index") return [0, 1];
      if (panel.unit !== "usd/s" && panel.series[0].kind !== "bars") {
        var room = (high - low) * 0.08 || Math.abs(high) * 0.001 || 1;
        return [low - room, high + room];
      }
      var top = Math.max(high, 0) * 1.08;
      return [Math.min(low, 0) * 1.08, top === 0 && low >= 0 ? 1 : top];
    };
  }

  /* The arrow keys move the cursor as the mouse does. */
  function keyboard(plot, label) {
    var over = plot.over;
    over.tabIndex = 0;
    over.setAttribute("role", "img");
    over.setAttribute("aria-label", label + " Arrow keys move along the time.");
    over.addEventListener("keydown", function (event) {
      var move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
      if (!move) return;
      event.preventDefault();
      var times = plot.data[0];
      var at = plot.cursor.idx == null ? 0 : plot.cursor.idx + move;
      at = Math.max(0, Math.min(times.length - 1, at));
      plot.setCursor({ left: plot.valToPos(times[at], "x"), top: over.clientHeight / 2 });
    });
  }

  function draw(figure, width) {
    var old = drawn.filter(function (one) { return one.figure === figure; });
    old.forEach(function (one) { one.plot.destroy(); });
    drawn = drawn.filter(function (one) { return one.figure !== figure; });
    var id = figure.getAttribute("data-plot");
    var spec = JSON.parse(document.getElementById(id).textContent);
    var canvas = figure.querySelector(".canvas");
    canvas.textContent = "";
    var caption = figure.querySelector("figcaption").textContent;
    spec.plots.forEach(function (panel, index) {
      var data = [panel.seconds].concat(panel.series.map(function (line) { return line.values; }));
      var plot = new uPlot(options(spec, panel, index, width, id), data, canvas);
      keyboard(plot, caption);
      drawn.push({ figure: figure, plot: plot });
    });
  }

  function figures() {
    return Array.prototype.slice.call(document.querySelectorAll("figure.plot"));
  }

  function redraw(width) {
    figures().forEach(function (figure) {
      draw(figure, width || figure.querySelector(".canvas").clientWidth);
    });
  }

  var pending = 0;
  window.addEventListener("resize", function () {
    clearTimeout(pending);
    pending = setTimeout(function () { redraw(); }, 150);
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", function () { redraw(); });

  /* Paper is light and has a width of its own. */
  window.addEventListener("beforeprint", function () {
    document.documentElement.classList.add("printing");
    redraw(paperWidth);
  });
  window.addEventListener("afterprint", function () {
    document.documentElement.classList.remove("printing");
    redraw();
  });

  redraw();
  document.documentElement.setAttribute("data-drawn", String(drawn.length));
})();
