package dev.breakwater.bridge;

import dev.breakwater.cli.MistakeException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are posted, and as what. Secrets come from the environment only: arguments can be
 * read by everybody on the machine.
 *
 * @param token null for none
 */
record Destination(Shape shape, URI url, @Nullable String token) {
  static final String URL = "BREAKWATER_BRIDGE_URL";
  static final String TOKEN = "BREAKWATER_BRIDGE_TOKEN";
  static final String PAGERDUTY_KEY = "BREAKWATER_PAGERDUTY_KEY";

  private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
  private static final String ALERTMANAGER_PATH = "/api/v2/alerts";

  /** Which service. */
  enum Service {
    ALERTMANAGER,
    PAGERDUTY,
    SLACK,
    CLOUDEVENTS
  }

  /**
   * @param argument address given on the command line; null if none was
   */
  static Destination of(
      Service service, @Nullable String argument, Map<String, String> environment) {
    String secret = environment.get(URL);
    if (argument != null && secret != null) {
      throw new MistakeException("--url and " + URL + " are both given; take one away");
    }
    String address = argument == null ? secret : argument;
    if (address == null && service == Service.PAGERDUTY) {
      address = PAGERDUTY;
    }
    if (address == null) {
      throw new MistakeException("no address: give --url, or " + URL + " if it is a secret");
    }
    URI url = url(address);
    if (argument != null
        && (url.getUserInfo() != null
            || url.getHost().toLowerCase(Locale.ROOT).endsWith("slack.com"))) {
      throw new MistakeException(
          "this address is a secret and arguments can be read by others; give it in " + URL);
    }
    return new Destination(
        shape(service, environment),
        service == Service.ALERTMANAGER ? alertmanager(url) : url,
        token(environment.getOrDefault(TOKEN, "").strip()));
  }

  /** Refused here, because whoever builds the header shows what it refuses. */
  private static @Nullable String token(String given) {
    if (!given.matches("[!-~]*")) {
      throw new MistakeException(
          TOKEN + " is no bearer token: it has spaces, line breaks or letters beyond ASCII in it");
    }
    return given.isEmpty() ? null : given;
  }

  /** Says nothing of an address that it does not understand: it may be a secret. */
  private static URI url(String address) {
    try {
      URI url = new URI(address.strip());
      boolean isWeb = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isWeb && url.getHost() != null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new MistakeException("the address is no http:// or https:// URL");
  }

  private static URI alertmanager(URI url) {
    String path = url.getPath() == null ? "" : url.getPath().replaceAll("/+$", "");
    return path.endsWith(ALERTMANAGER_PATH)
        ? url
        : URI.create(url.getScheme() + "://" + url.getRawAuthority() + path + ALERTMANAGER_PATH);
  }

  private static Shape shape(Service service, Map<String, String> environment) {
    return switch (service) {
      case ALERTMANAGER -> new AlertmanagerShape();
      case SLACK -> new SlackShape();
      case CLOUDEVENTS -> new CloudEventsShape();
      case PAGERDUTY -> {
        String key = environment.getOrDefault(PAGERDUTY_KEY, "").strip();
        if (key.isEmpty()) {
          throw new MistakeException(
              PAGERDUTY_KEY + " is not set: the integration key of the service");
        }
        yield new PagerDutyShape(key);
      }
    };
  }

  @Override
  public String toString() {
    return "Destination[" + shape + "]";
  }
}
