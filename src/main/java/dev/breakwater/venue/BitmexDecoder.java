package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * BitMEX. Sources: venue docs "Websocket: Subscriptions", "Websocket: Response Format", REST
 * "Instrument: Get", "Funding: Get"; announcements of the contracts' changes in 2021.
 *
 * <p>A table is sent as {@code partial} (its state), then as inserted, updated and deleted rows. A
 * liquidation is the insertion of its order; what a partial holds is old, and updates and deletions
 * tell how the order is worked off. Rows of the table carry no time: they happen when they are
 * received. Instrument rows say only what stands in them, and a partial of them is the present.
 */
final class BitmexDecoder implements VenueDecoder {
  static final String VENUE = "bitmex";

  /** XBTUSD, XBTEURU21, ETHUSD, LINKUSDT, ETHUSDU21, HSKUSDTX24; without a quote XBTM21, XRPU21. */
  private static final Pattern SYMBOL =
      Pattern.compile(
          "(?<base>[A-Z0-9]+?)(?:(?<quote>USDT|USD|EUR)(?:[FGHJKMNQUVXZ]\\d{2})?"
              + "|[FGHJKMNQUVXZ]\\d{2})");

  /** Indices (.BXBT), spot pairs (XBT_USDT) and the options and binaries of old (XBT7D_U105). */
  private static final Pattern NO_FUTURE = Pattern.compile("\\..+|.+_.+");

  /** Until then what was quoted in USDT was settled in XBT; the same names came back as linear. */
  private static final long LINEAR_SINCE = Instant.parse("2021-10-13T12:00:00Z").toEpochMilli();

  /** A currency, and how many decimals of it the venue counts. */
  private record Settlement(String currency, int decimals) {}

  private static final Map<String, Settlement> SETTLEMENTS =
      Map.of("XBt", new Settlement("BTC", 8), "USDt", new Settlement("USDT", 6));

  /** An interval is written as the time that it ends when it starts here. */
  private static final long INTERVAL_ORIGIN = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode message = frame.body();
    if (message.isArray()) {
      rows(tableOf(message), "partial", message, frame, out);
    } else if (message.has("table")) {
      rows(
          Fields.text(message, "table"),
          Fields.text(message, "action"),
          Fields.node(message, "data"),
          frame,
          out);
    } else if (!isControl(message)) {
      throw UndecodableException.unknownShape("no BitMEX message that is known here");
    }
  }

  /** Welcome and acknowledgements. */
  private static boolean isControl(JsonNode message) {
    return message.has("info") || message.has("success");
  }

  /** A REST answer is the state of its table without the name; its fields tell which it is. */
  private static String tableOf(JsonNode rows) {
    if (rows.isEmpty() || Fields.anyHas(rows, "leavesQty")) {
      return "liquidation";
    }
    if (Fields.anyHas(rows, "rootSymbol") || Fields.anyHas(rows, "openInterest")) {
      return "instrument";
    }
    return Fields.anyHas(rows, "fundingRateDaily") ? "funding" : "";
  }

  private static void rows(
      String table, String action, JsonNode rows, Frame frame, FrameEvents out) {
    Consumer<JsonNode> read =
        switch (table) {
          case "liquidation" -> row -> liquidation(row, frame, out);
          case "instrument" -> row -> instrument(row, frame, out);
          case "funding" -> row -> funding(row, frame, out);
          default -> throw UndecodableException.unknownShape("no BitMEX table that is known here");
        };
    if (counts(table, action)) {
      out.rows(rows, read);
    }
  }

  /** A liquidation counts when its order appears; of the other tables, whatever is present. */
  private static boolean counts(String table, String action) {
    return switch (action) {
      case "insert" -> true;
      case "partial", "update" -> !table.equals("liquidation");
      case "delete" -> false;
      default -> throw UndecodableException.badValue("action is none that tables have");
    };
  }

  private static void liquidation(JsonNode row, Frame frame, FrameEvents out) {
    ContractSymbol contract = contract(row, frame);
    LiquidationChannel channel =
        contract.margin() == Margin.INVERSE
            ? LiquidationChannel.BITMEX_LIQUIDATION_INVERSE
            : LiquidationChannel.BITMEX_LIQUIDATION;
    out.liquidation(
        VENUE,
        channel,
        contract,
        frame.receivedAt(),
        channel.positionSide(Fields.text(row, "side")),
        Fields.positive(row, "leavesQty"),
        Fields.positive(row, "price"),
        NaturalKey.venueId(contract.symbol(), Fields.text(row, "orderID")));
  }

  /** Reads everything before it adds anything: a row with one bad field is refused as a whole. */
  private static void instrument(JsonNode row, Frame frame, FrameEvents out) {
    if (!saysSomething(row)) {
      return;
    }
    ContractSymbol contract = contract(row, frame);
    Instrument worth = worth(row, contract.margin());
    BigDecimal mark = Fields.positiveOrNull(row, "markPrice");
    BigDecimal interest = Fields.notNegativeOrNull(row, "openInterest");
    BigDecimal rate = Fields.decimalOrNull(row, "fundingRate");
    Integer minutes = fundingMinutes(row);
    Long settles =
        Fields.has(row, "fundingTimestamp") ? Fields.isoMillis(row, "fundingTimestamp") : null;
    long time =
        Fields.has(row, "timestamp") ? Fields.isoMillis(row, "timestamp") : frame.receivedAt();
    if (worth != null) {
      out.instrument(VENUE, contract, worth);
    }
    if (mark != null) {
      out.markPrice(VENUE, contract, time, mark);
    }
    if (interest != null) {
      out.openInterest(VENUE, contract, time, openInterest(interest, contract.margin()));
    }
    if (rate != null) {
      out.fundingRate(VENUE, contract, time, rate, minutes, settles);
    }
  }

  private static boolean saysSomething(JsonNode row) {
    return !NO_FUTURE.matcher(Fields.text(row, "symbol")).matches()
        && (Fields.has(row, "markPrice")
            || Fields.has(row, "openInterest")
            || Fields.has(row, "fundingRate")
            || definesContract(row));
  }

  private static boolean definesContract(JsonNode row) {
    return row.path("isInverse").isBoolean() && row.path("isQuanto").isBoolean();
  }

  private static @Nullable Instrument worth(JsonNode row, Margin margin) {
    if (!definesContract(row)) {
      return null;
    }
    return switch (margin) {
      case INVERSE -> new Instrument("1", SizeUnit.QUOTE);
      case QUANTO -> quanto(row);
      default -> linear(row);
    };
  }

  private static @Nullable Instrument linear(JsonNode row) {
    BigDecimal contractsPerUnit = Fields.positiveOrNull(row, "underlyingToPositionMultiplier");
    return contractsPerUnit == null
        ? null
        : new Instrument(
            Decimals.plain(BigDecimal.ONE.divide(contractsPerUnit, Decimals.DIVISION)),
            SizeUnit.BASE);
  }

  /**
   * A contract is worth its price times a multiplier, in the smallest unit of what it settles in.
   */
  private static @Nullable Instrument quanto(JsonNode row) {
    BigDecimal multiplier = Fields.positiveOrNull(row, "multiplier");
    Settlement settlement = SETTLEMENTS.get(row.path("settlCurrency").asText());
    return multiplier == null || settlement == null
        ? null
        : new Instrument(
            Decimals.plain(multiplier.movePointLeft(settlement.decimals())),
            SizeUnit.BASE,
            settlement.currency());
  }

  private static OpenInterest openInterest(BigDecimal contracts, Margin margin) {
    SizeUnit unit = margin == Margin.INVERSE ? SizeUnit.QUOTE : SizeUnit.CONTRACTS;
    return new OpenInterest(Decimals.plain(contracts), unit, false, null, null);
  }

  /** A row is a settlement: its time is when the rate was paid. */
  private static void funding(JsonNode row, Frame frame, FrameEvents out) {
    long time = Fields.isoMillis(row, "timestamp");
    out.fundingRate(
        VENUE,
        contract(row, frame),
        time,
        Fields.decimal(row, "fundingRate"),
        fundingMinutes(row),
        time);
  }

  /**
   * Absent on deltas, which carry only what has changed. Whoever needs an interval takes 8 hours
   * then, as wherever none is stated; all contracts of this venue have it.
   */
  private static @Nullable Integer fundingMinutes(JsonNode row) {
    if (!Fields.has(row, "fundingInterval")) {
      return null;
    }
    long millis = Fields.isoMillis(row, "fundingInterval") - INTERVAL_ORIGIN;
    long minutes = Duration.ofMillis(millis).toMinutes();
    if (minutes < 1 || minutes > Integer.MAX_VALUE || minutes * 60_000 != millis) {
      throw UndecodableException.badValue("fundingInterval is not a number of whole minutes");
    }
    return (int) minutes;
  }

  /**
   * What the row itself says of the margin counts; other rows are judged by their symbol.
   *
   * <p>XBT is inverse, but for what is linear in USDT. Other coins: quoted in USD they are quanto
   * (margin and profit in XBT at a fixed rate), quoted in USDT linear since October 2021 and quanto
   * before, and a date without a quote is linear in XBT.
   */
  private static ContractSymbol contract(JsonNode row, Frame frame) {
    String symbol = Fields.text(row, "symbol");
    Matcher parts = SYMBOL.matcher(symbol);
    if (!parts.matches()) {
      throw noContract(symbol);
    }
    String base = parts.group("base");
    @Nullable String quote = parts.group("quote");
    boolean bitcoin = base.equals("XBT");
    if ("EUR".equals(quote) && !bitcoin) {
      throw noContract(symbol);
    }
    Margin margin = definesContract(row) ? stated(row) : margin(bitcoin, quote, frame);
    String currency = quote != null ? quote : bitcoin ? "USD" : "BTC";
    return Symbols.contract(symbol, base, currency, margin);
  }

  private static UndecodableException noContract(String symbol) {
    return UndecodableException.badValue(
        "symbol " + symbol + " has the form of no BitMEX contract");
  }

  private static Margin stated(JsonNode row) {
    if (row.get("isInverse").booleanValue()) {
      return Margin.INVERSE;
    }
    return row.get("isQuanto").booleanValue() ? Margin.QUANTO : Margin.LINEAR;
  }

  private static Margin margin(boolean bitcoin, @Nullable String quote, Frame frame) {
    if (bitcoin) {
      return "USDT".equals(quote) ? Margin.LINEAR : Margin.INVERSE;
    }
    boolean quanto =
        "USD".equals(quote) || ("USDT".equals(quote) && frame.receivedAt() < LINEAR_SINCE);
    return quanto ? Margin.QUANTO : Margin.LINEAR;
  }
}
