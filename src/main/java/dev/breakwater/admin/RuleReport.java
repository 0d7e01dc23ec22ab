package dev.breakwater.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.config.LiveRules;
import dev.breakwater.model.DeadLetter;
import dev.breakwater.model.RuleChange;
import dev.breakwater.rule.LivePolicy;
import dev.breakwater.rule.RuleBook;
import dev.breakwater.rule.RuleReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Rules of a topic, for people and for programs. */
final class RuleReport {
  /** The time from which on a configuration is in force. */
  private static final long AS_CONFIGURED = Long.MIN_VALUE;

  private final LiveRules rules;
  private final long now;
  private final List<Row> rows = new ArrayList<>();
  private final RuleChange inForce;

  /** Where rules stand. */
  private enum State {
    IN_FORCE,
    REPLACED,
    PLANNED,
    REFUSED
  }

  private record Row(
      State state,
      long effectiveAt,
      long offset,
      String version,
      Map<String, String> settings,
      String fault) {}

  RuleReport(LiveRules rules, List<RuleReading> history, long now) {
    this.rules = rules;
    this.now = now;
    RuleChange configured = new RuleChange(rules.version(), AS_CONFIGURED, Map.of());
    RuleBook<RuleChange> book =
        new LivePolicy<>(
                rules.version(), configured, RuleReading.changes(history), change -> change)
            .book(List.of());
    this.inForce = book.at(now);
    for (RuleReading reading : history) {
      rows.add(row(reading, book));
    }
    rows.sort(Comparator.comparingLong(Row::effectiveAt).thenComparingLong(Row::offset));
  }

  private Row row(RuleReading reading, RuleBook<RuleChange> book) {
    DeadLetter letter = reading.letter();
    if (letter != null) {
      long time = letter.receivedAt() == null ? 0 : letter.receivedAt();
      return new Row(State.REFUSED, time, letter.offset(), "", Map.of(), letter.detail());
    }
    RuleChange change = reading.change();
    if (change == null) {
      throw new IllegalArgumentException("neither rules nor a dead letter");
    }
    boolean counts = change.equals(book.at(change.effectiveAt()));
    boolean isPlanned = counts && change.effectiveAt() > now;
    State state =
        change.equals(inForce) ? State.IN_FORCE : isPlanned ? State.PLANNED : State.REPLACED;
    return new Row(
        state,
        change.effectiveAt(),
        change.offset(),
        change.version(),
        new TreeMap<>(change.settings()),
        "");
  }

  /** What a change says, beside what is configured. */
  static String change(RuleChange change, LiveRules rules) {
    StringBuilder text = new StringBuilder();
    text.append("rules ").append(change.version()).append(": ");
    int count = change.settings().size();
    text.append(count == 0 ? "all as configured" : count + (count == 1 ? " setting" : " settings"));
    text.append(System.lineSeparator());
    settings(text, change.settings(), rules);
    return text.toString();
  }

  private static void settings(StringBuilder text, Map<String, String> settings, LiveRules rules) {
    int width = settings.keySet().stream().mapToInt(String::length).max().orElse(0);
    new TreeMap<>(settings)
        .forEach(
            (key, value) ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "  %-" + width + "s  %s  (configured: %s)%n",
                        key,
                        value,
                        rules.configured().getOrDefault(key, ""))));
  }

  String table(String topic) {
    StringBuilder text = new StringBuilder("in force: ").append(inForce.version());
    if (inForce.effectiveAt() != AS_CONFIGURED) {
      text.append(" since ").append(Instant.ofEpochMilli(inForce.effectiveAt()));
    }
    if (inForce.settings().isEmpty()) {
      text.append(", all as configured");
    }
    text.append(System.lineSeparator());
    settings(text, inForce.settings(), rules);
    text.append(String.format(Locale.ROOT, "%n%s: %d records%n", topic, rows.size()));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-24s  %-24s  %6d  %-8s  %s%n",
              Instant.ofEpochMilli(row.effectiveAt()),
              row.version(),
              row.offset(),
              row.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              row.state() == State.REFUSED ? row.fault() : shown(row.settings())));
    }
    return text.toString();
  }

  private static String shown(Map<String, String> settings) {
    List<String> pairs = new ArrayList<>();
    settings.forEach((key, value) -> pairs.add(key + " = " + value));
    return pairs.isEmpty() ? "as configured" : String.join("; ", pairs);
  }

  String json(String topic) {
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("topic", topic);
    root.put("at", now);
    ObjectNode force = root.putObject("inForce");
    force.put("version", inForce.version());
    if (inForce.effectiveAt() != AS_CONFIGURED) {
      force.put("effectiveAt", inForce.effectiveAt());
    }
    ObjectNode inForceSettings = force.putObject("settings");
    new TreeMap<>(inForce.settings()).forEach(inForceSettings::put);
    for (Row row : rows) {
      ObjectNode record = root.withArray("history").addObject();
      record.put("state", row.state().name());
      record.put("effectiveAt", row.effectiveAt());
      record.put("offset", row.offset());
      if (row.state() == State.REFUSED) {
        record.put("fault", row.fault());
      } else {
        record.put("version", row.version());
        ObjectNode settings = record.putObject("settings");
        row.settings().forEach(settings::put);
      }
    }
    return root.toPrettyString() + System.lineSeparator();
  }
}
