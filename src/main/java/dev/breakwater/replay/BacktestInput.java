package dev.breakwater.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.breakwater.config.JobConfig;
import dev.breakwater.flink.source.MergedSource;
import dev.breakwater.flink.source.OffsetRange;
import dev.breakwater.flink.source.TimeRange;
import java.io.IOException;
import java.util.List;

/** What a back-test reads: the same records give the same results from either. */
sealed interface BacktestInput permits FileInput, TopicInput {
  /** In one word, for people. */
  String kind();

  /**
   * @param run name under which its progress is told
   */
  MergedSource source(JobConfig config, TimeRange range, String run);

  /** In bytes or records, as progress is told. */
  long size();

  /**
   * @throws IOException if it is not what it was when the run began
   */
  void checkUnchanged() throws IOException;

  /**
   * Names it in the manifest.
   *
   * @param read what was read of topics
   */
  void describe(ArrayNode inputs, List<OffsetRange> read);

  /**
   * Says how much it was.
   *
   * @param records lines of files, blank ones included, or records of topics
   */
  String summary(long records);
}
