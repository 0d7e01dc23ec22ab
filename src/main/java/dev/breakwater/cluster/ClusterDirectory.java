package dev.breakwater.cluster;

import dev.breakwater.cli.MistakeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Where a cluster keeps everything: configuration, logs, Kafka's data, state; a picocli mixin. */
final class ClusterDirectory {
  /** Where the project lies; scripts/cluster knows it. */
  private static final Path PROJECT = Path.of(System.getProperty("breakwater.project", "."));

  @CommandLine.Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "where it keeps its configuration, logs and data; by default target/cluster of the"
              + " project")
  private @Nullable Path chosen;

  Path root() {
    Path root = chosen == null ? PROJECT.resolve("target/cluster") : chosen;
    return root.toAbsolutePath().normalize();
  }

  static Path libraries() {
    return PROJECT.resolve("target/lib").toAbsolutePath().normalize();
  }

  static Path jar() {
    return PROJECT.resolve("target/breakwater.jar").toAbsolutePath().normalize();
  }

  /** The configuration that containers get, too. */
  static Path deployed() {
    return PROJECT.resolve("deploy/flink");
  }

  Path configuration() {
    return root().resolve("conf");
  }

  Path kafkaData() {
    return root().resolve("kafka");
  }

  Path checkpoints() {
    return root().resolve("checkpoints");
  }

  Path savepoints() {
    return root().resolve("savepoints");
  }

  Path log(String member) {
    return root().resolve("logs").resolve(member + ".log");
  }

  Path process(String member) {
    return root().resolve("processes").resolve(member);
  }

  /** Those that were started and not stopped since, dead ones included, in the order of names. */
  List<Member> members() {
    Path processes = root().resolve("processes");
    if (!Files.isDirectory(processes)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(processes)) {
      return files
          .map(file -> Member.read(this, String.valueOf(file.getFileName())))
          .sorted(Comparator.comparing(Member::name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the running cluster was started with. */
  Configuration flink() {
    if (!Files.isRegularFile(configuration().resolve("config.yaml"))) {
      throw new MistakeException("no cluster in " + root() + "; scripts/cluster start makes one");
    }
    return GlobalConfiguration.loadConfiguration(configuration().toString());
  }

  /** The newest complete checkpoint or savepoint of any job. */
  Optional<Path> newestState() {
    TreeMap<FileTime, Path> found = new TreeMap<>();
    for (Path where : List.of(checkpoints(), savepoints())) {
      if (!Files.isDirectory(where)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(where, 3)) {
        for (Path file : files.filter(path -> path.endsWith("_metadata")).toList()) {
          found.put(Files.getLastModifiedTime(file), file.getParent());
        }
      } catch (IOException e) {
        throw new MistakeException(where + " cannot be read: " + e.getMessage());
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.lastEntry().getValue());
  }
}
