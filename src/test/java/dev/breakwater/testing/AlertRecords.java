package dev.breakwater.testing;

import dev.breakwater.model.Alert;
import dev.breakwater.model.CascadeSide;
import dev.breakwater.model.Figure;
import dev.breakwater.model.Severity;
import java.util.List;

/** Records of the topics of alerts, for tests of what is done with them. */
public final class AlertRecords {
  public static final String ID = "fedcba9876543210fedcba9876543210";

  private AlertRecords() {}

  /** With everything that an alert can say. */
  public static Alert full() {
    return new Alert(
        ID,
        3,
        Alert.Status.UPDATE,
        Alert.Rule.CASCADE,
        Severity.ERROR,
        "BTC",
        CascadeSide.LONG,
        CascadeRecords.START,
        CascadeRecords.START + 61_000,
        "BTC long liquidations \u2265 $316M in 3 waves since 07:24 UTC",
        CascadeRecords.ID,
        3,
        "00112233445566778899aabbccddeeff",
        true,
        new Alert.Why(
            List.of(
                Figure.usd("usd", 31_624_393_170L),
                Figure.ratio("priceChange", -31_270),
                Figure.rate("fundingNow8h", -20_000),
                Figure.count("waves", 3),
                Figure.millis("startTime", CascadeRecords.START),
                Figure.text("change", "WAVE")),
            List.of(Figure.usd("errorUsd", 10_000_000_000L)),
            "config-01234567"),
        new Alert.Quality(true, 875_000, List.of("gate", "okx")),
        List.of(
            new Alert.ContextValue("dvol", "BTC", "61.25", "percent", 60_000),
            new Alert.ContextValue("fear-greed", "*", "11", "", 3_600_000)));
  }

  /** With as little as an alert can say. */
  public static Alert bare() {
    return new Alert(
        ID,
        1,
        Alert.Status.OPEN,
        Alert.Rule.FEED_SILENCE,
        Severity.WARNING,
        "*",
        null,
        CascadeRecords.START,
        CascadeRecords.START,
        "No data from gate",
        null,
        null,
        null,
        false,
        new Alert.Why(List.of(), List.of(), "default"),
        new Alert.Quality(false, null, List.of()),
        List.of());
  }

  public static List<Alert> ofEveryKind() {
    return List.of(full(), bare());
  }
}
