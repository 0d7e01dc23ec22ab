package dev.breakwater.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.config.Settings;
import dev.breakwater.config.TopicsConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFindingTest {
  private static final TopicsConfig CONFIG = Settings.defaults().jobConfig().topics();

  /** What a stock broker gives a topic that nobody configured. */
  private static final Map<String, String> STOCK =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "604800000",
          "retention.bytes", "-1",
          "max.message.bytes", "1048588",
          "message.timestamp.type", "CreateTime");

  private static Map<String, ExistingTopic> asWanted() {
    Map<String, ExistingTopic> existing = new HashMap<>();
    for (TopicSpec topic : TopicCatalogue.of(CONFIG)) {
      Map<String, String> settings = new HashMap<>(STOCK);
      settings.putAll(topic.settings());
      existing.put(topic.name(), new ExistingTopic(topic.partitions(), 1, settings));
    }
    return existing;
  }

  private static TopicFinding finding(String topic, Map<String, ExistingTopic> existing) {
    return TopicFinding.compare(TopicCatalogue.of(CONFIG), existing).stream()
        .filter(found -> found.wanted().name().equals(topic))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCatalogueIsTheContracts() {
    assertEquals(
        """
        raw.liquidations 4 delete -1 CreateTime
        raw.funding 4 delete -1 CreateTime
        raw.open-interest 4 delete -1 CreateTime
        raw.context 4 delete -1 CreateTime
        raw.instruments 4 delete -1 CreateTime
        rules 1 delete -1 CreateTime
        breakwater.liquidations 4 delete 7776000000 LogAppendTime
        breakwater.panels 4 compact null LogAppendTime
        breakwater.cascades 4 delete 7776000000 LogAppendTime
        breakwater.positioning 4 compact null LogAppendTime
        breakwater.alerts 4 delete 31536000000 LogAppendTime
        breakwater.alerts.state 4 compact,delete 2592000000 LogAppendTime
        breakwater.alerts.early 4 delete 604800000 LogAppendTime
        breakwater.dead-letters 4 delete 2592000000 LogAppendTime
        """,
        TopicCatalogue.of(CONFIG).stream()
            .map(
                topic ->
                    topic.name()
                        + " "
                        + topic.partitions()
                        + " "
                        + topic.settings().get("cleanup.policy")
                        + " "
                        + topic.settings().get("retention.ms")
                        + " "
                        + topic.settings().get("message.timestamp.type")
                        + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void topicsThatAreNotReadAreNotMade() {
    TopicsConfig fewer =
        Settings.of(
                Map.of(
                    "topics.raw-context", "",
                    "topics.raw-instruments", "",
                    "topics.raw-liquidations", "in",
                    "topics.output-prefix", "out-"))
            .jobConfig()
            .topics();
    assertEquals(
        List.of("in", "raw.funding", "raw.open-interest", "rules", "out-liquidations"),
        TopicCatalogue.of(fewer).stream().map(TopicSpec::name).limit(5).toList());
  }

  @Test
  void whatWasCreatedIsRight() {
    for (TopicFinding finding : TopicFinding.compare(TopicCatalogue.of(CONFIG), asWanted())) {
      assertEquals(TopicFinding.State.RIGHT, finding.state(), finding::toString);
    }
  }

  @Test
  void whatDoesNotExistIsMissing() {
    for (TopicFinding finding : TopicFinding.compare(TopicCatalogue.of(CONFIG), Map.of())) {
      assertEquals(TopicFinding.State.MISSING, finding.state(), finding::toString);
    }
  }

  @Test
  void aTopicOfAStockBrokerIsToldAllThatIsWrongWithIt() {
    Map<String, ExistingTopic> existing = asWanted();
    existing.put("raw.liquidations", new ExistingTopic(1, 1, STOCK));
    TopicFinding finding = finding("raw.liquidations", existing);
    assertEquals(TopicFinding.State.WRONG, finding.state());
    assertEquals(
        List.of(
            "1 partition where topics.partitions is 4: add partitions while the job is stopped, or"
                + " set topics.partitions=1",
            "retention.ms=604800000 deletes history that a replay needs: set retention.ms=-1",
            "max.message.bytes=1048588 refuses large frames at the producer: set"
                + " max.message.bytes=33554432"),
        finding.problems());
  }

  // spotless:off
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "raw.funding|cleanup.policy|compact|cleanup.policy=compact drops all but the newest record of a key: set cleanup.policy=delete",
    "raw.funding|retention.bytes|1000|retention.bytes=1000 deletes history that a replay needs: set retention.bytes=-1",
    "rules|cleanup.policy|compact,delete|cleanup.policy=compact,delete drops all but the newest record of a key: set cleanup.policy=delete",
    "rules|message.timestamp.type|LogAppendTime|message.timestamp.type=LogAppendTime replaces the time of each record by that of its arrival: set message.timestamp.type=CreateTime",
    "breakwater.panels|cleanup.policy|delete|cleanup.policy=delete is not compact: set cleanup.policy=compact",
    "breakwater.alerts.state|cleanup.policy|compact|cleanup.policy=compact is not compact,delete: set cleanup.policy=compact,delete",
    "breakwater.liquidations|message.timestamp.type|CreateTime|message.timestamp.type=CreateTime lets retention.ms delete the results of a replay at once: set message.timestamp.type=LogAppendTime",
  })
  // spotless:on
  void saysWhatASettingDoesAndItsCure(String topic, String setting, String value, String problem) {
    Map<String, ExistingTopic> existing = asWanted();
    existing.get(topic).settings().put(setting, value);
    assertEquals(List.of(problem), finding(topic, existing).problems());
  }

  @ParameterizedTest
  @CsvSource({
    "breakwater.liquidations, retention.ms,           3600000",
    "breakwater.panels,       message.timestamp.type, CreateTime",
    "breakwater.panels,       min.compaction.lag.ms,  0",
    "raw.liquidations,        max.message.bytes,      100000000",
    "breakwater.alerts.state, cleanup.policy,         'delete, compact'",
  })
  void whatLosesNothingIsItsOwnersChoice(String topic, String setting, String value) {
    Map<String, ExistingTopic> existing = asWanted();
    existing.get(topic).settings().put(setting, value);
    assertEquals(List.of(), finding(topic, existing).problems());
  }

  @Test
  void morePartitionsAreRightExceptForRules() {
    Map<String, ExistingTopic> existing = asWanted();
    existing.replaceAll((name, topic) -> new ExistingTopic(12, 1, topic.settings()));
    assertTrue(finding("raw.liquidations", existing).isRight());
    assertEquals(
        List.of(
            "12 partitions; rules need exactly one, or their order is lost: create the topic anew"),
        finding("rules", existing).problems());
  }

  @Test
  void fewerCopiesThanConfiguredAreWrong() {
    TopicSpec wanted =
        TopicCatalogue.raw(
            "raw.funding",
            Settings.of(Map.of("topics.replication-factor", "3")).jobConfig().topics());
    assertEquals(
        List.of(
            "replication factor 1 where topics.replication-factor is 3: reassign its partitions"),
        TopicCheck.problems(wanted, asWanted().get("raw.funding")));
  }

  @Test
  void reportsForPeopleAndForPrograms() {
    Map<String, ExistingTopic> existing = asWanted();
    existing.remove("rules");
    existing.get("breakwater.panels").settings().put("cleanup.policy", "delete");
    List<TopicFinding> findings =
        TopicFinding.compare(TopicCatalogue.of(CONFIG), existing).subList(4, 8);
    assertEquals(
        """
        topic                    state     partitions  cleanup          kept
        raw.instruments          right              4  delete           for ever
        rules                    missing            1  delete           for ever
        breakwater.liquidations  right              4  delete           90 days
        breakwater.panels        wrong              4  delete           7 days
            cleanup.policy=delete is not compact: set cleanup.policy=compact
        """,
        TopicReport.table(findings));
    assertEquals(
        """
        {
          "bootstrap" : "b:1",
          "right" : false,
          "topics" : [ {
            "topic" : "breakwater.panels",
            "state" : "WRONG",
            "partitions" : 4,
            "wanted" : {
              "cleanup.policy" : "compact",
              "message.timestamp.type" : "LogAppendTime",
              "min.compaction.lag.ms" : "3600000",
              "segment.ms" : "21600000"
            },
            "problems" : [ "cleanup.policy=delete is not compact: set cleanup.policy=compact" ]
          } ]
        }
        """,
        TopicReport.json("b:1", findings.subList(3, 4)));
  }
}
