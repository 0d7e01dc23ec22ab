package dev.breakwater;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The direction of dependencies that docs/architecture.md draws. */
@AnalyzeClasses(packages = "dev.breakwater", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String[] PURE = {
    "dev.breakwater.model..",
    "dev.breakwater.venue..",
    "dev.breakwater.normalise..",
    "dev.breakwater.panel..",
    "dev.breakwater.stats..",
    "dev.breakwater.wave..",
    "dev.breakwater.threshold..",
    "dev.breakwater.grind..",
    "dev.breakwater.ladder..",
    "dev.breakwater.early..",
    "dev.breakwater.health..",
    "dev.breakwater.cascade..",
    "dev.breakwater.rule..",
    "dev.breakwater.level..",
    "dev.breakwater.positioning..",
    "dev.breakwater.alert..",
    "dev.breakwater.score..",
    "dev.breakwater.report..",
    "dev.breakwater.wire.."
  };

  @ArchTest
  static final ArchRule domainCodeKnowsNoFramework =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule domainCodeKnowsNothingOfItsUsers =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.breakwater",
              "dev.breakwater.config..",
              "dev.breakwater.flink..",
              "dev.breakwater.replay..",
              "dev.breakwater.local..",
              "dev.breakwater.admin..");

  @ArchTest
  static final ArchRule modelStandsAlone =
      classes()
          .that()
          .resideInAPackage("dev.breakwater.model..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("dev.breakwater.model..", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule operatorsDoNotKnowWhereEventsComeFromOrGo =
      noClasses()
          .that()
          .resideInAPackage("dev.breakwater.flink.operator..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.breakwater.flink.source..", "dev.breakwater.flink.sink..", "org.apache.kafka..");

  @ArchTest
  static final ArchRule kafkaIsKnownAtTheEndsOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.breakwater.flink.source..",
              "dev.breakwater.flink.sink..",
              "dev.breakwater.local..",
              "dev.breakwater.admin..",
              "dev.breakwater.consumer..",
              "dev.breakwater.bridge..",
              "dev.breakwater.watch..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.kafka..");

  /** Strangers copy it. */
  @ArchTest
  static final ArchRule theSampleConsumerNeedsNothingOfTheProject =
      classes()
          .that()
          .resideInAPackage("dev.breakwater.consumer..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.breakwater.consumer..",
              "org.apache.kafka..",
              "com.fasterxml.jackson..",
              "org.jspecify..",
              "java..");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.breakwater.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingThatIsEmittedAsksTheClock =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .or()
          .resideInAPackage("dev.breakwater.flink.operator..")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(java.time.Instant.class, "now");
}
