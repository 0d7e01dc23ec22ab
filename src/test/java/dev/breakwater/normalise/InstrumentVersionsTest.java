package dev.breakwater.normalise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.breakwater.model.Instrument;
import dev.breakwater.model.SizeUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentVersionsTest {
  private static InstrumentVersions.Version version(long time, String value) {
    return new InstrumentVersions.Version(time, new Instrument(value, SizeUnit.BASE));
  }

  @Test
  void newestVersionNotLaterThanTheTimeApplies() {
    InstrumentVersions versions =
        InstrumentVersions.NONE
            .with(version(200, "2"), 0)
            .with(version(100, "1"), 0)
            .with(version(300, "3"), 0);
    assertNull(versions.at(99));
    assertEquals("1", versions.at(100).contractValue());
    assertEquals("1", versions.at(199).contractValue());
    assertEquals("2", versions.at(200).contractValue());
    assertEquals("3", versions.at(Long.MAX_VALUE).contractValue());
  }

  @Test
  void unchangedListThatIsRepeatedStaysOneVersion() {
    InstrumentVersions versions = InstrumentVersions.NONE;
    for (long time = 0; time < 1000; time++) {
      versions = versions.with(version(time, "1"), time - 5);
    }
    assertEquals(6, versions.versions().size());
    assertEquals(0, versions.versions().get(0).effectiveFrom());
  }

  @Test
  void repeatThatIsNotSettledIsKeptForALateVersionMayStandBetween() {
    InstrumentVersions versions =
        InstrumentVersions.NONE
            .with(version(100, "1"), 0)
            .with(version(300, "1"), 0)
            .with(version(200, "2"), 0);
    assertEquals("1", versions.at(150).contractValue());
    assertEquals("2", versions.at(250).contractValue());
    assertEquals("1", versions.at(350).contractValue());
  }

  @Test
  void ofTwoListsInOneMillisecondTheContentDecidesNotTheArrival() {
    InstrumentVersions one =
        InstrumentVersions.NONE.with(version(100, "1"), 0).with(version(100, "2"), 0);
    InstrumentVersions other =
        InstrumentVersions.NONE.with(version(100, "2"), 0).with(version(100, "1"), 0);
    assertEquals(one, other);
  }

  /** One frame can name a contract a hundred thousand times. */
  @Test
  void versionsOfOneMillisecondStayOne() {
    InstrumentVersions versions = InstrumentVersions.NONE.with(version(99, "9"), 0);
    for (int i = 1; i <= 9; i++) {
      versions = versions.with(version(100, String.valueOf(10 - i)), 0);
    }
    assertEquals(List.of(version(99, "9"), version(100, "9")), versions.versions());
  }

  @Test
  void versionsThatEndedAreDropped() {
    InstrumentVersions versions =
        new InstrumentVersions(List.of(version(100, "1"), version(200, "2"), version(300, "3")));
    assertEquals(List.of(version(200, "2"), version(300, "3")), versions.since(250).versions());
    assertEquals(versions, versions.since(150));
    assertEquals(List.of(version(300, "3")), versions.since(1000).versions());
  }
}
