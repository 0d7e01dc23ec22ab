package dev.breakwater.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How the job is run; none of it decides what is computed.
 *
 * @param parallelism 0: the cluster's or the machine's own default
 * @param checkpointDirectory a URI; empty: as the cluster is set up
 * @param webPort of a local run; 0: any that is free
 * @param bootstrapFiles archives that are read before the job goes on with its topics
 * @param flink Flink's own settings by their own keys
 */
public record RunConfig(
    int parallelism,
    int maxParallelism,
    Duration watermarkInterval,
    Duration checkpointInterval,
    String checkpointDirectory,
    int webPort,
    List<String> bootstrapFiles,
    Map<String, String> flink)
    implements Serializable {

  public RunConfig {
    bootstrapFiles = List.copyOf(bootstrapFiles);
    flink = Map.copyOf(flink);
  }

  /** Without Flink's settings: they may hold keys of a file store. */
  @Override
  public String toString() {
    return "RunConfig[parallelism " + parallelism + ", checkpoints " + checkpointInterval + "]";
  }
}
