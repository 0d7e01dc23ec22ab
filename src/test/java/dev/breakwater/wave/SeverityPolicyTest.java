package dev.breakwater.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.breakwater.model.Severity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityPolicyTest {
  @ParameterizedTest(name = "{0} from {1} USD")
  @CsvSource({
    "*,    50000000,  250000000, 1000000000",
    "BTC,  20000000,  100000000,  400000000",
    "ETH,  10000000,   50000000,  200000000",
    "SOL,   4000000,   20000000,   80000000",
    "XRP,   4000000,   20000000,   80000000",
    "DOGE,  4000000,   20000000,   80000000",
    "PEPE,  1000000,    5000000,   20000000"
  })
  void eachLevelBeginsAtItsLimit(String asset, long warning, long error, long critical) {
    SeverityPolicy policy = SeverityPolicy.DEFAULT;
    assertEquals(Severity.INFO, policy.of(asset, 0));
    assertEquals(Severity.INFO, policy.of(asset, warning * 100 - 1));
    assertEquals(Severity.WARNING, policy.of(asset, warning * 100));
    assertEquals(Severity.WARNING, policy.of(asset, error * 100 - 1));
    assertEquals(Severity.ERROR, policy.of(asset, error * 100));
    assertEquals(Severity.ERROR, policy.of(asset, critical * 100 - 1));
    assertEquals(Severity.CRITICAL, policy.of(asset, critical * 100));
  }

  @ParameterizedTest
  @CsvSource({"INFO, INFO", "WARNING, INFO", "ERROR, WARNING", "CRITICAL, ERROR"})
  void aGrindIsOneLower(Severity severity, Severity lower) {
    assertEquals(lower, severity.lower());
  }
}
