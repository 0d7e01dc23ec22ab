package dev.breakwater.replay;

import dev.breakwater.Topology;
import dev.breakwater.model.Alert;
import dev.breakwater.model.Batch;
import dev.breakwater.model.CascadeRecord;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.Liquidation;
import dev.breakwater.model.PanelRow;
import dev.breakwater.model.PositioningRow;
import dev.breakwater.threshold.LearnedThreshold;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.jspecify.annotations.Nullable;

/** The ends of the topology in a back-test: which file each kind of record goes to, how ordered. */
final class OutputFiles implements Topology.Outputs {
  private final Path runs;
  private final OutputFile<Liquidation> liquidations;
  private final OutputFile<PanelRow> panels;
  private final OutputFile<CascadeRecord> cascades;
  private final OutputFile<PositioningRow> positioning;
  private final OutputFile<Alert> alerts;
  private final OutputFile<DeadLetter> deadLetters;
  private final OutputFile<LearnedThreshold> thresholds;
  private final Encoders encoders;
  private final @Nullable SweepStage sweep;

  /**
   * @param runs directory for what is not merged yet
   * @param sweep rule sets to try beside; absent for none
   */
  OutputFiles(Path runs, Encoders encoders, @Nullable SweepStage sweep) {
    this.runs = runs;
    this.encoders = encoders;
    this.sweep = sweep;
    // spotless:off
    liquidations = new OutputFile<>("liquidations", encoders.liquidations(), (row, key) ->
        key.number(row.eventTime()).text(row.venue()).text(row.symbol()).text(row.id()));
    panels = new OutputFile<>("panels", encoders.panels(), (row, key) ->
        key.number(row.asOf()).text(row.window()).text(row.asset()).text(row.venue()).number(row.revision()));
    cascades = new OutputFile<>("cascades", encoders.cascades(), (row, key) ->
        key.number(row.asOf()).text(row.record()).text(row.id()).number(row.waveNumber()).number(row.revision()),
        "record");
    positioning = new OutputFile<>("positioning", encoders.positioning(), (row, key) ->
        key.number(row.asOf()).text(row.asset()));
    alerts = new OutputFile<>("alerts", encoders.alerts(), (row, key) ->
        key.number(row.eventTime()).text(row.alertId()).number(row.revision()),
        "status");
    deadLetters = new OutputFile<>("dead-letters", encoders.deadLetters(), (row, key) ->
        key.text(row.topic()).number(row.partition()).number(row.offset()).text(row.reason().name()).text(row.detail()),
        "reason");
    thresholds = new OutputFile<>("thresholds", encoders.thresholds(), (row, key) -> key.text(row.asset()));
    // spotless:on
  }

  private List<OutputFile<?>> all() {
    return List.of(liquidations, panels, cascades, positioning, alerts, deadLetters, thresholds);
  }

  @Override
  public void liquidations(DataStream<Liquidation> rows) {
    write(rows, liquidations);
  }

  @Override
  public void panels(DataStream<PanelRow> rows) {
    write(rows, panels);
  }

  @Override
  public void cascades(DataStream<CascadeRecord> rows) {
    write(rows, cascades);
  }

  @Override
  public void positioning(DataStream<PositioningRow> rows) {
    write(rows, positioning);
  }

  @Override
  public void alerts(DataStream<Alert> rows) {
    write(rows, alerts);
  }

  @Override
  public void deadLetters(DataStream<DeadLetter> rows) {
    write(rows, deadLetters);
  }

  @Override
  public void thresholds(DataStream<LearnedThreshold> learned) {
    write(learned, thresholds);
  }

  @Override
  public void flow(DataStream<Batch> batches) {
    if (sweep != null) {
      sweep.build(batches, runs, encoders.cascades());
    }
  }

  private <T> void write(DataStream<T> rows, OutputFile<T> file) {
    rows.sinkTo(new SortedFileSink<>(runs, file))
        .setParallelism(1)
        .name(file.fileName())
        .uid("write-" + file.name());
  }

  /** Joins what the finished job has written; a kind that never came is an empty file. */
  List<WrittenFile> merge(Path directory, WritingProgress told) throws IOException {
    List<WrittenFile> written = new ArrayList<>();
    for (OutputFile<?> file : all()) {
      written.add(WrittenFile.merge(file, runs, directory, told));
    }
    return written;
  }
}
