package dev.breakwater.venue;

import static dev.breakwater.model.DeadLetterReason.UNKNOWN_VENUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.PositionSide;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The normalised messages of tardis. Sources: its docs "Data types", and its mappers, one for each
 * exchange.
 *
 * <p>The side is that of the closing order wherever it comes from; amounts and prices are the
 * venue's. A message is one event, so that twins which a venue put into one frame cannot be told
 * from repeats and count once, unless the venue has ids.
 */
final class TardisDecoder implements VenueDecoder {
  static final String VENUE = "tardis";

  /** Exchanges as tardis names them. A channel is absent where the venue has no such contracts. */
  private enum Exchange {
    // spotless:off
    // exchange id                                  venue                       liquidations of linear contracts            of inverse contracts
    BINANCE_FUTURES("binance-futures",              DialectVenue.BINANCE_USDM,  LiquidationChannel.TARDIS_BINANCE_USDM,     null),
    BINANCE_DELIVERY("binance-delivery",            DialectVenue.BINANCE_COINM, null,                                       LiquidationChannel.TARDIS_BINANCE_COINM),
    BYBIT("bybit",                                  DialectVenue.BYBIT,         LiquidationChannel.TARDIS_BYBIT_LINEAR,     LiquidationChannel.TARDIS_BYBIT_INVERSE),
    OKEX_SWAP("okex-swap",                          DialectVenue.OKX,           LiquidationChannel.TARDIS_OKX,              LiquidationChannel.TARDIS_OKX),
    OKEX_FUTURES("okex-futures",                    DialectVenue.OKX,           LiquidationChannel.TARDIS_OKX,              LiquidationChannel.TARDIS_OKX),
    HUOBI_DM("huobi-dm",                            DialectVenue.HTX,           null,                                       LiquidationChannel.TARDIS_HTX),
    HUOBI_DM_SWAP("huobi-dm-swap",                  DialectVenue.HTX,           null,                                       LiquidationChannel.TARDIS_HTX),
    HUOBI_DM_LINEAR_SWAP("huobi-dm-linear-swap",    DialectVenue.HTX,           LiquidationChannel.TARDIS_HTX,              null),
    HYPERLIQUID("hyperliquid",                      DialectVenue.HYPERLIQUID,   LiquidationChannel.TARDIS_HYPERLIQUID,      null),
    GATE_IO_FUTURES("gate-io-futures",              DialectVenue.GATE,          LiquidationChannel.TARDIS_GATE,             LiquidationChannel.TARDIS_GATE),
    DERIBIT("deribit",                              DialectVenue.DERIBIT,       LiquidationChannel.TARDIS_DERIBIT_LINEAR,   LiquidationChannel.TARDIS_DERIBIT_INVERSE),
    BITMEX("bitmex",                                DialectVenue.BITMEX,        LiquidationChannel.TARDIS_BITMEX,           LiquidationChannel.TARDIS_BITMEX_INVERSE),
    BITGET_FUTURES("bitget-futures",                DialectVenue.BITGET,        LiquidationChannel.TARDIS_BITGET,           LiquidationChannel.TARDIS_BITGET),
    CRYPTOFACILITIES("cryptofacilities",            DialectVenue.KRAKEN,        LiquidationChannel.TARDIS_KRAKEN_LINEAR,    LiquidationChannel.TARDIS_KRAKEN_INVERSE),
    BITFINEX_DERIVATIVES("bitfinex-derivatives",    DialectVenue.BITFINEX,      LiquidationChannel.TARDIS_BITFINEX,         null),
    DYDX_V4("dydx-v4",                              DialectVenue.DYDX,          LiquidationChannel.TARDIS_DYDX,             null);
    // spotless:on

    private static final Map<String, Exchange> BY_ID =
        Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(each -> each.id, Function.identity()));

    final String id;
    final DialectVenue venue;
    private final @Nullable LiquidationChannel linear;
    private final @Nullable LiquidationChannel inverse;

    Exchange(
        String id,
        DialectVenue venue,
        @Nullable LiquidationChannel linear,
        @Nullable LiquidationChannel inverse) {
      this.id = id;
      this.venue = venue;
      this.linear = linear;
      this.inverse = inverse;
    }

    static Exchange of(String id) {
      Exchange exchange = BY_ID.get(id);
      if (exchange == null) {
        throw UndecodableException.of(
            UNKNOWN_VENUE, "tardis exchange " + id + " is no venue that is known here");
      }
      return exchange;
    }

    ContractSymbol contract(String symbol) {
      ContractSymbol contract =
          venue.contract(this == HYPERLIQUID ? hyperliquidCoin(symbol) : symbol);
      channel(contract); // a contract that the exchange cannot have
      return contract;
    }

    LiquidationChannel channel(ContractSymbol contract) {
      LiquidationChannel channel = contract.margin() == Margin.INVERSE ? inverse : linear;
      if (channel == null) {
        throw UndecodableException.badValue(contract.symbol() + " is no contract of " + id);
      }
      return channel;
    }
  }

  private static final Set<String> SAY_NOTHING =
      Set.of(
          "trade",
          "trade_bar",
          "book_change",
          "book_snapshot",
          "book_ticker",
          "quote",
          "option_summary",
          "disconnect");

  /** The mark of an option is a premium, often in coins, and its open interest no leverage. */
  private static final Pattern OPTION = Pattern.compile(".+-[CP](-[A-Z]+)?");

  private static final Pattern HYPERLIQUID_SPOT = Pattern.compile("@.*|.*/.*");

  private static final Pattern DATED = Pattern.compile(".+[_-]\\d{6,8}");

  /**
   * Coins that are counted in thousands. All symbols arrive in capitals, and a capital K is no
   * multiplier, so that only the known ones can be told from names like KAITO.
   */
  private static final Set<String> HYPERLIQUID_THOUSANDS =
      Set.of("KPEPE", "KSHIB", "KBONK", "KFLOKI", "KLUNC", "KDOGS", "KNEIRO");

  /** Until then tardis passed on Kraken's absolute rate, quote per unit and hour. */
  private static final long KRAKEN_RELATIVE_FUNDING_SINCE =
      Instant.parse("2022-09-29T00:00:00Z").toEpochMilli();

  @Override
  public void decode(Frame frame, FrameEvents out) {
    out.rows(frame.body(), message -> message(message, frame, out));
  }

  private static void message(JsonNode message, Frame frame, FrameEvents out) {
    String type = message.path("type").asText();
    if (type.isEmpty() || !Fields.has(message, "exchange")) {
      throw UndecodableException.unknownShape("no tardis message that is known here");
    }
    Exchange exchange = Exchange.of(Fields.text(message, "exchange"));
    long time = time(message, frame);
    out.nothingAt(time);
    if (type.equals("liquidation")) {
      liquidation(message, exchange, time, out);
    } else if (type.equals("derivative_ticker")) {
      ticker(message, exchange, time, out);
    } else if (!SAY_NOTHING.contains(type)) {
      throw UndecodableException.unknownShape("no type of tardis message that is known here");
    }
  }

  private static long time(JsonNode message, Frame frame) {
    if (Fields.has(message, "timestamp")) {
      return Fields.isoMillis(message, "timestamp");
    }
    return Fields.has(message, "localTimestamp")
        ? Fields.isoMillis(message, "localTimestamp")
        : frame.receivedAt();
  }

  /** A side may be {@code unknown}; that is refused like any other word. */
  private static void liquidation(JsonNode message, Exchange exchange, long time, FrameEvents out) {
    ContractSymbol contract = exchange.contract(Fields.text(message, "symbol"));
    LiquidationChannel channel = exchange.channel(contract);
    PositionSide side = channel.positionSide(Fields.text(message, "side"));
    BigDecimal amount = Fields.positive(message, "amount");
    BigDecimal price = Fields.positive(message, "price");
    NaturalKey key =
        Fields.has(message, "id")
            ? idKey(contract, Fields.identifier(message, "id"), exchange, time)
            : NaturalKey.ofFields(
                contract.symbol(),
                Long.toString(time),
                side.name(),
                Decimals.plain(amount),
                Decimals.plain(price));
    out.liquidation(exchange.venue.venue, channel, contract, time, side, amount, price, key);
  }

  /** Bitfinex numbers the position, and one position can be cut more than once. */
  private static NaturalKey idKey(
      ContractSymbol contract, String id, Exchange exchange, long time) {
    return exchange == Exchange.BITFINEX_DERIVATIVES
        ? NaturalKey.venueId(contract.symbol(), id, Long.toString(time))
        : NaturalKey.venueId(contract.symbol(), id);
  }

  /** Reads everything before it adds anything. An empty text of a venue has become a zero. */
  private static void ticker(JsonNode message, Exchange exchange, long time, FrameEvents out) {
    String symbol = Fields.text(message, "symbol");
    if (OPTION.matcher(symbol).matches() || isHyperliquidSpot(exchange, symbol)) {
      return;
    }
    ContractSymbol contract = exchange.contract(symbol);
    String venue = exchange.venue.venue;
    BigDecimal mark = Fields.notNegativeOrNull(message, "markPrice");
    BigDecimal interest = Fields.notNegativeOrNull(message, "openInterest");
    BigDecimal rate = Fields.decimalOrNull(message, "fundingRate");
    Long settles = settles(message);
    if (mark != null && mark.signum() > 0) {
      out.markPrice(venue, contract, time, mark);
    }
    if (interest != null) {
      out.openInterest(venue, contract, time, exchange.venue.openInterest(contract, interest));
    }
    if (rate != null && isFraction(exchange, time) && paysFunding(contract, settles)) {
      out.fundingRate(venue, contract, time, rate, exchange.venue.fundingMinutes, settles);
    }
  }

  private static @Nullable Long settles(JsonNode message) {
    if (!Fields.has(message, "fundingTimestamp")) {
      return null;
    }
    return Fields.isoMillis(message, "fundingTimestamp");
  }

  private static boolean isFraction(Exchange exchange, long time) {
    return exchange != Exchange.CRYPTOFACILITIES || time >= KRAKEN_RELATIVE_FUNDING_SINCE;
  }

  /** Dated contracts have a rate of zero at the beginning of the epoch. */
  private static boolean paysFunding(ContractSymbol contract, @Nullable Long settles) {
    boolean isDated = DATED.matcher(contract.symbol()).matches();
    return settles == null ? !isDated : settles > 0;
  }

  private static boolean isHyperliquidSpot(Exchange exchange, String symbol) {
    return exchange == Exchange.HYPERLIQUID && HYPERLIQUID_SPOT.matcher(symbol).matches();
  }

  /** The venue's own spelling: kPEPE for KPEPE, and the name of a dex in small letters. */
  private static String hyperliquidCoin(String symbol) {
    int colon = symbol.indexOf(':') + 1;
    String coin = symbol.substring(colon);
    String own = HYPERLIQUID_THOUSANDS.contains(coin) ? "k" + coin.substring(1) : coin;
    return symbol.substring(0, colon).toLowerCase(Locale.ROOT) + own;
  }
}
