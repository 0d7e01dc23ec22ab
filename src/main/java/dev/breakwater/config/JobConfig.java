package dev.breakwater.config;

import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.panel.PanelPolicy;
import dev.breakwater.venue.InputLimits;
import java.io.Serializable;

/**
 * Everything the job is told. {@code input}, {@code normalise}, {@code panels} and {@code cascades}
 * decide what it computes: the same values give the same bytes. The rest says where data come from
 * and go to, and how the job is run.
 */
public record JobConfig(
    InputLimits input,
    NormalisePolicy normalise,
    PanelPolicy panels,
    CascadePolicy cascades,
    KafkaConfig kafka,
    TopicsConfig topics,
    RunConfig run)
    implements Serializable {
  public static final JobConfig DEFAULT = Settings.defaults().jobConfig();

  /** For runs without Kafka. */
  public JobConfig(InputLimits input, NormalisePolicy normalise, PanelPolicy panels) {
    this(
        input,
        normalise,
        panels,
        DEFAULT.cascades(),
        DEFAULT.kafka(),
        DEFAULT.topics(),
        DEFAULT.run());
  }
}
