package dev.breakwater.cluster;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.taskexecutor.TaskManagerRunner;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/**
 * The command line of each process. Memory is divided as Flink's own start scripts do it, which do
 * not come from Maven.
 *
 * @param flink what {@link FlinkSettings} wrote
 */
record Launch(ClusterDirectory cluster, Configuration flink) {
  private static final String LOGGING = "log4j2.properties";

  /** As much as a broker of one machine needs for a replay. */
  private static final String KAFKA_HEAP = "-Xmx768m";

  List<String> kafka() throws IOException {
    List<String> command = java(List.of(KAFKA_HEAP));
    command.addAll(classPath(ownJar() + File.pathSeparator));
    command.add("dev.breakwater.local.KafkaServer");
    command.add(cluster.kafkaData().toString());
    command.add(String.valueOf(flink.get(FlinkSettings.KAFKA_PORT)));
    return command;
  }

  List<String> jobManager() throws IOException {
    JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(flink);
    return flink(
        JobManagerProcessUtils.generateJvmParametersStr(memory, flink),
        StandaloneSessionClusterEntrypoint.class,
        JobManagerProcessUtils.generateDynamicConfigsStr(memory));
  }

  List<String> taskManager(String name) throws IOException {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
    List<String> command =
        flink(
            ProcessMemoryUtils.generateJvmParametersStr(memory),
            TaskManagerRunner.class,
            TaskExecutorProcessUtils.generateDynamicConfigsStr(memory));
    command.add("-D");
    command.add(TaskManagerOptions.TASK_MANAGER_RESOURCE_ID.key() + "=" + name);
    return command;
  }

  private List<String> flink(String memory, Class<?> main, String dynamic) throws IOException {
    List<String> options = words(memory);
    options.addAll(words(flink.get(CoreOptions.FLINK_JVM_OPTIONS)));
    List<String> command = java(options);
    command.addAll(classPath("")); // the job comes with its jar, as to any cluster
    command.add(main.getName());
    command.add("--configDir");
    command.add(cluster.configuration().toString());
    command.addAll(words(dynamic));
    return command;
  }

  private List<String> java(List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.add("-Dlog4j2.configurationFile=" + logging());
    return command;
  }

  private static List<String> classPath(String before) {
    return List.of("-cp", before + ClusterDirectory.libraries() + File.separator + "*");
  }

  /** A copy: the next build replaces the jar, and Kafka goes on loading classes from it. */
  private Path ownJar() throws IOException {
    Path copy = cluster.root().resolve("kafka.jar");
    return Files.copy(ClusterDirectory.jar(), copy, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path logging() throws IOException {
    Path file = cluster.configuration().resolve(LOGGING);
    if (Files.notExists(file)) {
      try (InputStream shipped =
          Objects.requireNonNull(Launch.class.getResourceAsStream(LOGGING), LOGGING)) {
        Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return file;
  }

  private static List<String> words(String text) {
    return new ArrayList<>(
        List.of(text.strip().split("\\s+")).stream().filter(word -> !word.isEmpty()).toList());
  }
}
