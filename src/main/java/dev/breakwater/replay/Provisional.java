package dev.breakwater.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.breakwater.config.JobConfig;
import java.io.UncheckedIOException;

/**
 * Stands in for the output JSON and the configuration until both are in this tree: records by
 * component name, and defaults only. To be deleted together with its two uses.
 */
final class Provisional {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  static final Encoders ENCODERS =
      new Encoders(Provisional::json, Provisional::json, Provisional::json);

  static final ConfigSource CONFIGURATION =
      (file, settings) -> {
        if (file != null || !settings.isEmpty()) {
          throw new ReplayException("--config and --set are not there yet");
        }
        return new ConfigSource.Configured(JobConfig.DEFAULT, "default");
      };

  private Provisional() {}

  private static byte[] json(Object record) {
    try {
      return JSON.writeValueAsBytes(record);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
