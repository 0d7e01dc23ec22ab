package dev.breakwater.rule;

import dev.breakwater.venue.RawRecord;
import java.io.Serializable;

/** Understands records of rules as one configuration of the job does. Never throws. */
public interface RuleReader extends Serializable {
  /**
   * @param record whose timestamp is when it takes effect
   */
  RuleReading read(RawRecord record);
}
