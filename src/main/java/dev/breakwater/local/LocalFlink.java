package dev.breakwater.local;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Flink in this process: one JobManager with its web interface, and one TaskManager. */
final class LocalFlink implements AutoCloseable {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

  private final MiniCluster cluster;
  private final Configuration configuration;
  private @Nullable JobID job;
  private @Nullable CompletableFuture<JobResult> end;

  private LocalFlink(MiniCluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  /**
   * @param slots tasks that can run beside each other
   */
  static LocalFlink start(int slots) throws Exception {
    Configuration configuration = configuration();
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    try {
      cluster.start();
      return new LocalFlink(cluster, configuration);
    } catch (Exception e) {
      cluster.closeAsync().join();
      throw e;
    }
  }

  private static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    configuration.set(RestOptions.ADDRESS, "127.0.0.1");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(64));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(64));
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    // Output becomes visible with a checkpoint: the person in front of the demo waits for it.
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    return configuration;
  }

  /** An environment of this cluster's settings, to build a job in. */
  StreamExecutionEnvironment environment() {
    return new StreamExecutionEnvironment(configuration);
  }

  void submit(StreamExecutionEnvironment environment) throws Exception {
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    JobID id = cluster.submitJob(graph).get().getJobID();
    job = id;
    end = cluster.requestJobResult(id);
  }

  URI webInterface() throws Exception {
    return cluster.getRestAddress().get();
  }

  /** Why the job is no longer running, or null while it is. */
  @Nullable String whyEnded() {
    if (end == null || !end.isDone()) {
      return null;
    }
    try {
      JobResult result = end.get();
      return result
          .getSerializedThrowable()
          .map(
              cause ->
                  "the job failed: "
                      + rootMessage(cause.deserializeError(LocalFlink.class.getClassLoader())))
          .orElse("the job ended with status " + result.getApplicationStatus());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } catch (ExecutionException e) {
      return "the job failed: " + rootMessage(e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + ": " + root.getMessage();
  }

  /** Cancels the job and waits for it, so that its clients are gone before the broker is. */
  @Override
  public void close() {
    try {
      if (job != null && end != null && !end.isDone()) {
        cluster.cancelJob(job).get(30, TimeUnit.SECONDS);
        end.get(30, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      // It ended by itself meanwhile, or will with its cluster.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      cluster.closeAsync().join();
    }
  }
}
