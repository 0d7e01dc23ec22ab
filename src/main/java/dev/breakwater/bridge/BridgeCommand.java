package dev.breakwater.bridge;

import dev.breakwater.admin.TopicsCommand;
import dev.breakwater.cli.Commands;
import dev.breakwater.cli.UntilStopped;
import dev.breakwater.config.ConfigArguments;
import dev.breakwater.config.JobConfig;
import dev.breakwater.config.OutputTopic;
import dev.breakwater.consumer.AlertInbox;
import dev.breakwater.model.Severity;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Posts alerts to a webhook until it is stopped. */
@CommandLine.Command(
    name = "bridge",
    sortOptions = false,
    description = {
      "Posts alerts to a webhook until it is stopped, each revision at least once.",
      "Secrets come from the environment: BREAKWATER_BRIDGE_TOKEN (a bearer token),"
          + " BREAKWATER_PAGERDUTY_KEY (the integration key), BREAKWATER_BRIDGE_URL (an address that"
          + " is a secret itself, in place of --url).",
      "docs/consumers.md says what is sent and when."
    })
public final class BridgeCommand implements Callable<Integer> {
  /** As long as alerts.state is kept. */
  private static final Duration MEMORY = Duration.ofDays(30);

  private final Map<String, String> environment;
  private final InstantSource clock;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @CommandLine.Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "brokers; without it kafka.bootstrap-servers of the configuration")
  private @Nullable String bootstrap;

  @CommandLine.Option(
      names = "--to",
      paramLabel = "SERVICE",
      required = true,
      description = "alertmanager, pagerduty, slack or cloudevents")
  private Destination.Service service = Destination.Service.CLOUDEVENTS;

  @CommandLine.Option(
      names = "--url",
      paramLabel = "URL",
      description = "where to; PagerDuty's own address is known")
  private @Nullable String url;

  @CommandLine.Option(
      names = "--min-severity",
      paramLabel = "SEVERITY",
      description =
          "INFO (all, the default), WARNING, ERROR or CRITICAL; an alert once announced is"
              + " followed to its end")
  private Severity least = Severity.INFO;

  @CommandLine.Option(
      names = "--include-catch-up",
      description = "also alerts that the job decided while it read old data")
  private boolean includeCatchUp;

  @CommandLine.Option(
      names = "--group",
      paramLabel = "NAME",
      description = "Kafka consumer group, one for each destination (breakwater-bridge-SERVICE)")
  private @Nullable String group;

  @CommandLine.Mixin private ConfigArguments configuration = new ConfigArguments();

  BridgeCommand(Map<String, String> environment, InstantSource clock) {
    this.environment = environment;
    this.clock = clock;
  }

  public static void main(String[] args) {
    Commands.runAndExit(new BridgeCommand(System.getenv(), InstantSource.system()), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    Map<String, @Nullable String> flags = new HashMap<>();
    flags.put("kafka.bootstrap-servers", bootstrap);
    JobConfig config = configuration.settings(flags).jobConfig();
    Destination to = Destination.of(service, url, environment);
    // The log of all revisions, not their newest state: after a restart it says what was announced.
    String topic = config.topics().nameOf(OutputTopic.ALERTS);
    TopicsCommand.requireTopic(config.kafka(), topic);

    Announcements announcements =
        new Announcements(least.name(), includeCatchUp, to.shape().wantsEveryUpdate());
    Webhook webhook = new Webhook(to.url(), to.token(), clock);
    AlertInbox inbox = new AlertInbox(kafka(config), topic, MEMORY, clock, announcements::posted);
    Bridge bridge =
        new Bridge(inbox, announcements, to.shape(), webhook, Backoff.DEFAULT, clock, this::tell);
    tell("from " + topic + " to " + webhook.host());
    try (UntilStopped until = new UntilStopped(inbox::wakeup)) {
      post(inbox, bridge, until);
    }
    return Commands.OK;
  }

  private void post(AlertInbox inbox, Bridge bridge, UntilStopped until)
      throws InterruptedException {
    try (inbox) {
      while (!until.isStopped()) {
        bridge.step();
      }
    } catch (WakeupException e) {
      // It was stopped; closing commits what is done.
    } finally {
      tell(bridge.summary());
    }
  }

  private Map<String, String> kafka(JobConfig config) {
    Map<String, String> settings = new HashMap<>(config.kafka().forConsumers());
    String name = service.name().toLowerCase(Locale.ROOT);
    settings.put("group.id", group == null ? "breakwater-bridge-" + name : group);
    return settings;
  }

  private void tell(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + "  " + line);
    err.flush();
  }
}
