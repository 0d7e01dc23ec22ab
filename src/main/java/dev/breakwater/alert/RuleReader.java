package dev.breakwater.alert;

import dev.breakwater.model.RuleChange;
import java.io.Serializable;

/** From a change that was published, and found valid, to the rules that it puts in force. */
public interface RuleReader extends Serializable {
  AlertRules rulesOf(RuleChange change);
}
