package dev.breakwater.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Lines of raw files as a collector writes them, of the simplest frames there are. */
public final class RawLines {
  private RawLines() {}

  /** A sale of {@code size} at 100, received as it happened. */
  public static String liquidation(String symbol, long time, String size) {
    return envelope(time, order(symbol, time, size));
  }

  /** One frame with an order at each of {@code times}; received at the latest of them. */
  public static String liquidations(String symbol, String size, long... times) {
    List<String> orders = new ArrayList<>();
    long latest = Long.MIN_VALUE;
    for (long time : times) {
      orders.add(order(symbol, time, size));
      latest = Math.max(latest, time);
    }
    return envelope(latest, "[" + String.join(",", orders) + "]");
  }

  public static String control(long receivedAt) {
    return envelope(receivedAt, "{\"result\":null,\"id\":1}");
  }

  public static String instrument(long receivedAt) {
    return envelope(
        receivedAt, "{\"symbols\":[{\"symbol\":\"BTCUSD_PERP\",\"contractSize\":100}]}");
  }

  private static String envelope(long receivedAt, String frame) {
    return "{\"venue\":\"binance-usdm\",\"receivedAt\":" + receivedAt + ",\"frame\":" + frame + "}";
  }

  private static String order(String symbol, long time, String size) {
    return """
        {"e":"forceOrder","o":{"s":"%s","S":"SELL","z":"%s","ap":"100","T":%d}}"""
        .formatted(symbol, size, time);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
