package dev.breakwater.config;

import dev.breakwater.alert.AlertPolicy;
import dev.breakwater.cascade.CascadePolicy;
import dev.breakwater.early.EarlyPolicy;
import dev.breakwater.health.HealthPolicy;
import dev.breakwater.level.LevelPolicy;
import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.panel.PanelPolicy;
import dev.breakwater.positioning.PositioningPolicy;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.rule.RuleReading;
import dev.breakwater.threshold.SpotState;
import dev.breakwater.venue.InputLimits;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Everything the job is told. The first ones, up to {@code kafka}, decide what it computes: the
 * same values give the same bytes. The rest says where data come from and go to, and how the job is
 * run.
 *
 * @param mostContextSeries beyond them samples are dropped
 * @param rules how records of rules are understood, and what they change
 * @param ruleHistory all rules that are known before the job begins
 */
public record JobConfig(
    InputLimits input,
    NormalisePolicy normalise,
    PanelPolicy panels,
    CascadePolicy cascades,
    LevelPolicy levels,
    PositioningPolicy positioning,
    AlertPolicy alerts,
    EarlyPolicy early,
    HealthPolicy health,
    int mostContextSeries,
    KafkaConfig kafka,
    TopicsConfig topics,
    RunConfig run,
    LiveRules rules,
    List<RuleReading> ruleHistory)
    implements Serializable {
  public static final JobConfig DEFAULT = Settings.defaults().jobConfig();

  /** For runs without Kafka. */
  public JobConfig(InputLimits input, NormalisePolicy normalise, PanelPolicy panels) {
    this(
        input,
        normalise,
        panels,
        DEFAULT.cascades(),
        DEFAULT.levels(),
        DEFAULT.positioning(),
        DEFAULT.alerts(),
        DEFAULT.early(),
        DEFAULT.health(),
        DEFAULT.mostContextSeries(),
        DEFAULT.kafka(),
        DEFAULT.topics(),
        DEFAULT.run(),
        DEFAULT.rules(),
        DEFAULT.ruleHistory());
  }

  /** What one station takes of the configuration. */
  public interface Part<P> extends Serializable {
    P of(JobConfig config);
  }

  /** The same, with all rules that are known before the job begins. */
  public JobConfig withRuleHistory(List<RuleReading> history) {
    return new JobConfig(
        input,
        normalise,
        panels,
        cascades,
        levels,
        positioning,
        alerts,
        early,
        health,
        mostContextSeries,
        kafka,
        topics,
        run,
        rules,
        List.copyOf(history));
  }

  JobConfig withWarmStart(Map<String, SpotState> learned) {
    return new JobConfig(
        input,
        normalise,
        panels,
        cascades.withWarmStart(learned),
        levels,
        positioning,
        alerts,
        early,
        health,
        mostContextSeries,
        kafka,
        topics,
        run,
        rules,
        ruleHistory);
  }

  /** One part of the configuration, and how live rules change it. */
  public <P> LivePolicy<P> live(Part<P> part) {
    LiveRules compiler = rules;
    return new LivePolicy<>(
        rules.version(),
        part.of(this),
        RuleReading.changes(ruleHistory),
        change -> {
          JobConfig changed = compiler.under(change);
          return changed == null ? null : part.of(changed);
        });
  }
}
