package dev.breakwater.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The intensity in each slot against the sum of what is left of every single liquidation. */
class ZoomTest {
  private static final double HALF_LIFE = 15_000;

  private record Order(long time, double usd) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void slotHoldsTheHighestIntensityWithinIt(long seed) {
    Random random = new Random(seed);
    long from = 1_000_000_000L;
    long to = from + 3_000_000;
    Zoom zoom = new Zoom("*", "BTC", from, to, Duration.ofMillis((long) HALF_LIFE));
    List<Order> orders = new ArrayList<>();
    long time = zoom.start();
    while (true) {
      time += random.nextInt(20) == 0 ? random.nextInt(90_000) : random.nextInt(3000);
      if (time >= zoom.end()) {
        break;
      }
      long cents = 1L + random.nextInt(10_000_000);
      orders.add(new Order(time, cents / 100.0));
      zoom.add("A" + random.nextInt(3), time, true, cents);
    }
    zoom.finish();

    for (int slot = 0; slot < zoom.longs().length; slot++) {
      long begins = zoom.from() + slot * zoom.step();
      long ends = begins + zoom.step();
      double highest = intensity(orders, begins);
      for (Order order : orders) {
        if (order.time() >= begins && order.time() < ends) {
          highest = Math.max(highest, intensity(orders, order.time()));
        }
      }
      assertEquals(
          highest, zoom.longs()[slot], 1e-6 * highest + 1e-9, "seed " + seed + " slot " + slot);
      assertEquals(0, zoom.shorts()[slot]);
    }
  }

  private static double intensity(List<Order> orders, long now) {
    double sum = 0;
    for (Order order : orders) {
      if (order.time() <= now) {
        sum += order.usd() * Math.pow(2, -(now - order.time()) / HALF_LIFE);
      }
    }
    return sum * Math.log(2) / (HALF_LIFE / 1000);
  }
}
