package dev.breakwater.consumer;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A consumer of alerts, complete, to begin your own with: this class, {@link AlertInbox}, {@link
 * Progress} and {@link AlertMessage}, which need nothing but kafka-clients and Jackson.
 *
 * <pre>{@code
 * java -cp … dev.breakwater.consumer.SampleConsumer localhost:9092 my-group
 * }</pre>
 */
public final class SampleConsumer {
  private static final String TOPIC = "breakwater.alerts.state";
  private static final Duration MEMORY = Duration.ofDays(30);

  private SampleConsumer() {}

  /** What is done about an alert. */
  public interface Action {
    /**
     * Must bear being called again with the same alert and revision. Whatever it throws ends the
     * consumer before the offset is committed, so that the next run tries again.
     */
    void act(AlertMessage alert);
  }

  public static void main(String[] args) {
    Map<String, String> kafka = Map.of("bootstrap.servers", args[0], "group.id", args[1]);
    run(
        new AlertInbox(kafka, TOPIC, MEMORY, InstantSource.system(), known -> {}),
        alert -> System.out.println(alert.status() + " " + alert.severity() + " " + alert.title()),
        () -> true);
  }

  /** Acts on each alert as it comes, as long as {@code goesOn}. */
  static void run(AlertInbox inbox, Action action, BooleanSupplier goesOn) {
    try (inbox) {
      while (goesOn.getAsBoolean()) {
        inbox.poll(Duration.ofSeconds(1));
        for (AlertMessage alert = inbox.next(); alert != null; alert = inbox.next()) {
          action.act(alert);
          inbox.done(alert);
          inbox.commit();
        }
        inbox.commit();
      }
    }
  }
}
