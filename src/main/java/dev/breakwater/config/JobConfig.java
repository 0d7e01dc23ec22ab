package dev.breakwater.config;

import dev.breakwater.normalise.NormalisePolicy;
import dev.breakwater.panel.PanelPolicy;
import dev.breakwater.venue.InputLimits;
import java.io.Serializable;

/** Everything that decides what the job computes; the same values give the same bytes. */
public record JobConfig(InputLimits input, NormalisePolicy normalise, PanelPolicy panels)
    implements Serializable {
  public static final JobConfig DEFAULT =
      new JobConfig(InputLimits.DEFAULT, NormalisePolicy.DEFAULT, PanelPolicy.DEFAULT);
}
