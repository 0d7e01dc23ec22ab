package dev.breakwater.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.MarketEvent;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every contract of an instrument list becomes what the list says it is worth: lists of our own in
 * each venue's shape, and recorded ones where somebody has them (see CONTRIBUTING.md). What is
 * expected is worked out from the JSON without any code of the project.
 */
class InstrumentListsTest {
  private static final long RECEIVED_AT = 1_763_640_000_000L;
  private static final String RECORDED = "breakwater.recorded";
  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  /** What a contract is worth: amount, and base, quote or the currency of a quanto contract. */
  private record Worth(BigDecimal amount, String of) {
    static Worth base(JsonNode amount) {
      return of(amount, "base");
    }

    static Worth quote(JsonNode amount) {
      return of(amount, "quote");
    }

    static Worth of(JsonNode amount, String of) {
      return new Worth(new BigDecimal(amount.asText()), of);
    }

    /** Decimals of a worth compare by value: 10 is 10.0. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Worth worth
          && amount.compareTo(worth.amount) == 0
          && of.equals(worth.of);
    }

    @Override
    public int hashCode() {
      return of.hashCode();
    }
  }

  /** A list that a venue publishes: where its rows are, their names, and what they are worth. */
  private enum InstrumentList {
    BINANCE_COINM(
        "binance-coinm",
        "binance-coinm",
        "BINANCE_DELIVERY",
        "/symbols",
        "symbol",
        row -> Worth.quote(row.get("contractSize"))),
    BINANCE_USDM("binance-usdm", "binance-usdm", "BINANCE_FUTURES"),
    BITMEX("bitmex", "bitmex", "BITMEX", "", "symbol", InstrumentListsTest::bitmex),
    BYBIT("bybit", "bybit", "BYBIT"),
    DERIBIT("deribit", "deribit", "DERIBIT"),
    GATE("gate", "gate", "GATEIO", "", "name", InstrumentListsTest::gate),
    HTX_DATED(
        "htx",
        "htx-dated",
        "HUOBI_DM",
        "/data",
        "contract_code",
        row -> Worth.quote(row.get("contract_size"))),
    HTX_LINEAR_SWAP(
        "htx",
        "htx-linear-swap",
        "HUOBI_SWAP_linear",
        "/data",
        "contract_code",
        row -> Worth.base(row.get("contract_size"))),
    HTX_SWAP(
        "htx",
        "htx-swap",
        "HUOBI_SWAP_swap",
        "/data",
        "contract_code",
        row -> Worth.quote(row.get("contract_size"))),
    KRAKEN("kraken-futures", "kraken-futures", "KRAKEN"),
    OKX("okx", "okx", "OKX", "/data", "instId", InstrumentListsTest::okx);

    final String venue;
    final String fixture;
    final String recorded;
    final String rows;
    final String name;
    final Function<JsonNode, @Nullable Worth> worth;

    InstrumentList(
        String venue,
        String fixture,
        String recorded,
        String rows,
        String name,
        Function<JsonNode, @Nullable Worth> worth) {
      this.venue = venue;
      this.fixture = fixture;
      this.recorded = recorded;
      this.rows = rows;
      this.name = name;
      this.worth = worth;
    }

    /** Of a venue that counts coins or dollars: its list has nothing to say, and is no mistake. */
    InstrumentList(String venue, String fixture, String recorded) {
      this(venue, fixture, recorded, "/none", "", row -> null);
    }
  }

  private static Worth bitmex(JsonNode row) {
    if (row.get("isInverse").asBoolean()) {
      return new Worth(BigDecimal.ONE, "quote");
    }
    if (row.get("isQuanto").asBoolean()) {
      boolean bitcoin = row.get("settlCurrency").asText().equals("XBt");
      BigDecimal smallest = new BigDecimal(row.get("multiplier").asText());
      return bitcoin
          ? new Worth(smallest.multiply(new BigDecimal("0.00000001")), "BTC")
          : new Worth(smallest.multiply(new BigDecimal("0.000001")), "USDT");
    }
    int contracts = row.get("underlyingToPositionMultiplier").asInt();
    return new Worth(BigDecimal.ONE.divide(BigDecimal.valueOf(contracts)), "base");
  }

  private static Worth gate(JsonNode row) {
    return switch (row.get("type").asText()) {
      case "inverse" -> new Worth(BigDecimal.ONE, "quote");
      case "quanto" -> Worth.of(row.get("quanto_multiplier"), "BTC");
      default -> Worth.base(row.get("quanto_multiplier"));
    };
  }

  private static @Nullable Worth okx(JsonNode row) {
    if (row.get("ctVal").asText().isEmpty()) {
      return null; // spot
    }
    BigDecimal amount =
        new BigDecimal(row.get("ctVal").asText())
            .multiply(new BigDecimal(row.get("ctMult").asText()));
    return new Worth(amount, row.get("ctType").asText().equals("inverse") ? "quote" : "base");
  }

  private static Map<String, Worth> expected(InstrumentList list, JsonNode body) {
    Map<String, Worth> expected = new TreeMap<>();
    for (JsonNode row : body.at(list.rows)) {
      Worth worth = list.worth.apply(row);
      if (worth != null) {
        expected.put(row.get(list.name).asText(), worth);
      }
    }
    return expected;
  }

  private static Map<String, Worth> decoded(InstrumentList list, JsonNode body) {
    Decoded decoded = Decoded.frame(list.venue, RECEIVED_AT, body.toString());
    assertEquals(List.of(), decoded.deadLetters);
    Map<String, Worth> worths = new TreeMap<>();
    for (MarketEvent event : decoded.events) {
      Instrument instrument = event.instrument();
      if (instrument != null) {
        String unit = instrument.unit().name().toLowerCase(Locale.ROOT);
        worths.put(
            event.contract().symbol(),
            new Worth(
                new BigDecimal(instrument.contractValue()),
                Objects.requireNonNullElse(instrument.currency(), unit)));
      }
    }
    return worths;
  }

  private static JsonNode fixture(String name) throws IOException {
    try (InputStream in =
        InstrumentListsTest.class.getResourceAsStream("/instruments/" + name + ".json")) {
      return JSON.readTree(in);
    }
  }

  @ParameterizedTest
  @EnumSource(InstrumentList.class)
  void everyContractOfAListOfOurOwnIsWorthWhatTheListSays(InstrumentList list) throws IOException {
    JsonNode body = fixture(list.fixture);
    assertEquals(expected(list, body), decoded(list, body));
  }

  /** The rule by which the lists above are read, against values worked out by hand. */
  @ParameterizedTest
  @CsvSource({
    "BINANCE_COINM, BTCUSD_270625, 50, quote",
    "BITMEX, XBTUSD, 1, quote",
    "BITMEX, NEWUSD, 0.0000025, BTC",
    "BITMEX, NEWUSDT, 0.0001, base",
    "BITMEX, GOLDUSDZ27, 0.004, USDT",
    "BITMEX, NEWZ27, 0.5, base",
    "GATE, NEW_USDT, 9.6, base",
    "GATE, BTC_USD, 1, quote",
    "GATE, NEW_USD, 0.000003, BTC",
    "HTX_LINEAR_SWAP, BTC-USDT-271231, 0.002, base",
    "HTX_DATED, NEW271231, 20, quote",
    "OKX, NEW-USDT-SWAP, 3, base",
    "OKX, NEW-USD-271231, 20, quote",
    "OKX, BTC-USD-271231-90000-C, 0.01, base",
  })
  void worthsWorkedOutByHand(InstrumentList list, String symbol, BigDecimal amount, String of)
      throws IOException {
    assertEquals(new Worth(amount, of), decoded(list, fixture(list.fixture)).get(symbol));
  }

  /** Skipped unless {@code -Dbreakwater.recorded=DIR} names a directory of recorded lists. */
  @ParameterizedTest
  @EnumSource(InstrumentList.class)
  void everyContractOfARecordedListIsWorthWhatTheListSays(InstrumentList list) throws IOException {
    String directory = System.getProperty(RECORDED, "");
    assumeTrue(!directory.isEmpty(), "no recorded lists here: give -D" + RECORDED + "=DIR");
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(directory))) {
      files = all.filter(file -> file.getFileName().toString().startsWith(list.recorded)).toList();
    }
    assertTrue(!files.isEmpty(), "no " + list.recorded + "*.json.gz in " + directory);
    for (Path file : files) {
      try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
        JsonNode body = JSON.readTree(in).get("body");
        assertEquals(expected(list, body), decoded(list, body), file.toString());
      }
    }
  }
}
