package dev.breakwater.venue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.breakwater.model.MarketEvent;
import dev.breakwater.venue.SampleFrames.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random damage to good frames of every venue: whatever comes out, nothing is thrown. */
class RecordMutationTest {
  private static final int CASES_PER_FRAME = 400;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static final List<String> ODD_VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1",
          "1e999999999",
          "-1e-999999999",
          "\"\"",
          "\"NaN\"",
          "\"1e99999999999\"",
          "\"-0.0\"",
          "[]",
          "{}",
          "[[]]",
          "[null]",
          "{\"\":null}",
          "\"Buy\"",
          "\"\\ud800\"",
          "\"\\u0000|#*\"",
          "9223372036854775807",
          "-9223372036854775808",
          "99999999999999999999999999",
          "4070908800000",
          "\"2025-11-01T00:00:00Z\"",
          "0.1");

  static Stream<Sample> samples() {
    return SampleFrames.ALL.stream();
  }

  @Test
  void everyVenueHasASampleThatDecodes() {
    for (String venue : Venues.names()) {
      List<Sample> own =
          SampleFrames.ALL.stream().filter(sample -> sample.venue().equals(venue)).toList();
      assertFalse(own.isEmpty(), "no sample of " + venue);
      for (Sample sample : own) {
        Decoded decoded = Decoded.record(sample.envelope());
        assertEquals(List.of(), decoded.deadLetters, sample.frame());
        boolean speaks =
            decoded.events.stream().noneMatch(e -> e.kind() == MarketEvent.Kind.CONTROL);
        assertTrue(speaks, () -> "says nothing: " + sample.frame());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void damagedBytesNeverThrow(Sample sample) {
    byte[] good = sample.envelope().getBytes(UTF_8);
    for (int seed = 0; seed < CASES_PER_FRAME; seed++) {
      check(sample, seed, damaged(good, new Random(seed)));
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void damagedStructureNeverThrows(Sample sample) throws Exception {
    for (int seed = 0; seed < CASES_PER_FRAME; seed++) {
      Random random = new Random(seed);
      JsonNode root = MAPPER.readTree(sample.envelope());
      for (int change = 1 + random.nextInt(3); change > 0; change--) {
        changeSomewhere(root, random);
      }
      // Odd values are put in as text: the mapper's own numbers are not odd enough.
      String text = root.toString();
      for (int i = 0; i < ODD_VALUES.size(); i++) {
        text = text.replace(placeholder(i), ODD_VALUES.get(i));
      }
      check(sample, seed, text.getBytes(UTF_8));
    }
  }

  private static byte[] damaged(byte[] good, Random random) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : good) {
      bytes.add(b);
    }
    for (int change = 1 + random.nextInt(4); change > 0 && !bytes.isEmpty(); change--) {
      int at = random.nextInt(bytes.size());
      switch (random.nextInt(5)) {
        case 0 -> bytes.set(at, (byte) random.nextInt(256));
        case 1 -> bytes.remove(at);
        case 2 -> bytes.add(at, (byte) "0-e.\",:[]{}".charAt(random.nextInt(11)));
        case 3 -> bytes.subList(at, Math.min(bytes.size(), at + random.nextInt(40))).clear();
        default -> bytes.set(at, (byte) ('0' + random.nextInt(10)));
      }
    }
    byte[] damaged = new byte[bytes.size()];
    for (int i = 0; i < damaged.length; i++) {
      damaged[i] = bytes.get(i);
    }
    return damaged;
  }

  private static void changeSomewhere(JsonNode root, Random random) {
    List<ContainerNode<?>> containers = new ArrayList<>();
    collect(root, containers);
    ContainerNode<?> container = containers.get(random.nextInt(containers.size()));
    if (container.isEmpty()) {
      return;
    }
    int at = random.nextInt(container.size());
    int odd = random.nextInt(ODD_VALUES.size());
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(at);
      switch (random.nextInt(5)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(name, containers.get(random.nextInt(containers.size())).deepCopy());
        case 2 -> object.set(names.get(random.nextInt(names.size())), object.get(name));
        default -> object.put(name, placeholderText(odd));
      }
    } else if (container instanceof ArrayNode array) {
      switch (random.nextInt(3)) {
        case 0 -> array.remove(at);
        case 1 -> array.add(array.get(at).deepCopy());
        default -> array.set(at, MAPPER.getNodeFactory().textNode(placeholderText(odd)));
      }
    }
  }

  private static String placeholderText(int odd) {
    return "@odd" + odd + "@";
  }

  private static String placeholder(int odd) {
    return "\"" + placeholderText(odd) + "\"";
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
    if (node instanceof ContainerNode<?> container) {
      containers.add(container);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static void check(Sample sample, int seed, byte[] value) {
    WholeOutcome.of(
        new RawRecord("raw", 1, seed, null, 0, value), sample.venue() + ", seed " + seed);
  }
}
