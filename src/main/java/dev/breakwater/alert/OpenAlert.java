package dev.breakwater.alert;

import dev.breakwater.model.Figure;
import dev.breakwater.model.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert that has not ended, or one that is held back. Mutable; 1 to 2 kB. */
public final class OpenAlert {
  static final long NEVER = Long.MAX_VALUE;

  public String alertId = "";

  /** First event time at which its condition held. */
  public long qualifiedAt;

  /** Of the rules in force then; so are the thresholds. */
  public String ruleVersion = "";

  public List<Figure> thresholds = new ArrayList<>();

  /** Limits of the severities in force then. */
  public Scale scale = Scale.of(Severity.INFO);

  /** As its rule sees it now. */
  public Reading latest = Reading.NONE;

  /** As it was told last. */
  public Reading told = Reading.NONE;

  /** 0 while it is held back. */
  public int revision;

  public long openedAt;
  public long toldAt;
  public Severity severity = Severity.INFO;
  public Severity toldSeverity = Severity.INFO;
  public Severity peakSeverity = Severity.INFO;

  /** When its condition came true. */
  public Severity firstSeverity = Severity.INFO;

  /** Since when it is below its severity, {@link #NEVER} if it is not. */
  public long lowerSince = NEVER;

  /** Since when a feed that it rests on is silent, {@link #NEVER} if none is. */
  public long staleSince = NEVER;

  public boolean toldStale;

  /** When the last of those feeds was heard again; 0 if none was ever silent. */
  public long recoveredAt;

  public @Nullable String parentEpisodeId;

  boolean isHeld() {
    return revision == 0;
  }

  boolean isStale() {
    return staleSince != NEVER;
  }

  boolean isOf(Reading reading) {
    return latest.rule() == reading.rule() && latest.subject().equals(reading.subject());
  }
}
