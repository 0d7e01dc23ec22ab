package dev.breakwater.replay;

import dev.breakwater.config.JobConfig;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the configuration of a run from a file and from single settings. */
interface ConfigSource {
  /**
   * @param hash over the options that decide what is computed, hexadecimal
   */
  record Configured(JobConfig config, String hash) {}

  Configured read(@Nullable Path file, List<String> settings);
}
