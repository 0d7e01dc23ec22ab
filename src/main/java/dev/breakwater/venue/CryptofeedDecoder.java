package dev.breakwater.venue;

import static dev.breakwater.model.DeadLetterReason.UNKNOWN_VENUE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.PositionSide;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records that cryptofeed writes to its backends. Sources: its types, its Kafka backend, and
 * its exchanges, each of which copies its venue in its own way.
 *
 * <p>A record says what it is by its fields only. It is one event and mostly has no id, so that
 * twins which a venue put into one frame cannot be told from repeats and count once.
 */
final class CryptofeedDecoder implements VenueDecoder {
  static final String VENUE = "cryptofeed";

  /** What the two times of a funding record are. */
  private enum Funding {
    /** When it was published, and when it will be settled. */
    RUNNING,
    /** When it will be settled, and the settlement after that. When it was published is lost. */
    STAMPED_AHEAD,
    /** When it was settled, and the settlement after that. */
    SETTLED
  }

  /** Exchanges as cryptofeed names them, by all names that they had. */
  private enum Exchange {
    // spotless:off
    // exchange id    venue                       venue spells symbols            funding                liquidations of linear contracts              of inverse contracts
    BINANCE_FUTURES(  DialectVenue.BINANCE_USDM,  CryptofeedSymbol::binanceUsdm,  Funding.RUNNING,       LiquidationChannel.CRYPTOFEED_BINANCE_USDM,   null),
    BINANCE_DELIVERY( DialectVenue.BINANCE_COINM, CryptofeedSymbol::binanceCoinm, Funding.RUNNING,       null,                                         LiquidationChannel.CRYPTOFEED_BINANCE_COINM),
    BYBIT(            DialectVenue.BYBIT,         CryptofeedSymbol::bybit,        Funding.RUNNING,       LiquidationChannel.CRYPTOFEED_BYBIT_LINEAR,   LiquidationChannel.CRYPTOFEED_BYBIT_INVERSE),
    OKX(              DialectVenue.OKX,           CryptofeedSymbol::okx,          Funding.STAMPED_AHEAD, LiquidationChannel.CRYPTOFEED_OKX,            LiquidationChannel.CRYPTOFEED_OKX),
    OKEX(             DialectVenue.OKX,           CryptofeedSymbol::okx,          Funding.STAMPED_AHEAD, LiquidationChannel.CRYPTOFEED_OKX,            LiquidationChannel.CRYPTOFEED_OKX),
    HUOBI(            DialectVenue.HTX,           CryptofeedSymbol::htx,          Funding.STAMPED_AHEAD, null,                                         null),
    HUOBI_DM(         DialectVenue.HTX,           CryptofeedSymbol::htx,          Funding.STAMPED_AHEAD, null,                                         null),
    HUOBI_SWAP(       DialectVenue.HTX,           CryptofeedSymbol::htx,          Funding.STAMPED_AHEAD, null,                                         null),
    HYPERLIQUID(      DialectVenue.HYPERLIQUID,   CryptofeedSymbol::hyperliquid,  Funding.RUNNING,       null,                                         null),
    GATEIO(           DialectVenue.GATE,          CryptofeedSymbol::gate,         Funding.RUNNING,       null,                                         null),
    GATEIO_FUTURES(   DialectVenue.GATE,          CryptofeedSymbol::gate,         Funding.RUNNING,       null,                                         null),
    DERIBIT(          DialectVenue.DERIBIT,       CryptofeedSymbol::deribit,      Funding.RUNNING,       null,                                         null),
    BITMEX(           DialectVenue.BITMEX,        CryptofeedSymbol::bitmex,       Funding.SETTLED,       LiquidationChannel.CRYPTOFEED_BITMEX,         LiquidationChannel.CRYPTOFEED_BITMEX_INVERSE),
    BITGET(           DialectVenue.BITGET,        CryptofeedSymbol::bitget,       Funding.RUNNING,       null,                                         null),
    BITFINEX(         DialectVenue.BITFINEX,      CryptofeedSymbol::bitfinex,     Funding.RUNNING,       null,                                         null),
    DYDX(             DialectVenue.DYDX,          CryptofeedSymbol::dydx,         Funding.RUNNING,       null,                                         null);
    // spotless:on

    private static final Map<String, Exchange> BY_ID =
        Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(Exchange::name, Function.identity()));

    /**
     * Coin-margined and dollar-margined contracts of Kraken have one name here and count different
     * things, and its funding rates are absolute amounts.
     */
    private static final Set<String> KRAKEN = Set.of("KRAKEN", "KRAKEN_FUTURES");

    final DialectVenue venue;
    final Funding funding;
    private final Function<CryptofeedSymbol, String> spelling;
    private final @Nullable LiquidationChannel linear;
    private final @Nullable LiquidationChannel inverse;

    Exchange(
        DialectVenue venue,
        Function<CryptofeedSymbol, String> spelling,
        Funding funding,
        @Nullable LiquidationChannel linear,
        @Nullable LiquidationChannel inverse) {
      this.venue = venue;
      this.spelling = spelling;
      this.funding = funding;
      this.linear = linear;
      this.inverse = inverse;
    }

    static Exchange of(String id) {
      if (KRAKEN.contains(id)) {
        throw UndecodableException.unknownShape(
            "cryptofeed does not tell Kraken's inverse contracts from its linear ones");
      }
      Exchange exchange = BY_ID.get(id);
      if (exchange == null) {
        throw UndecodableException.of(
            UNKNOWN_VENUE, "cryptofeed exchange " + id + " is no venue that is known here");
      }
      return exchange;
    }

    /** By the venue's own symbol. */
    ContractSymbol contract(CryptofeedSymbol symbol) {
      return venue.contract(spelling.apply(symbol));
    }

    LiquidationChannel channel(ContractSymbol contract) {
      if (this == DERIBIT) {
        throw UndecodableException.unknownShape(
            "the side is the taker's, and cryptofeed does not pass on which side was liquidated");
      }
      LiquidationChannel channel = contract.margin() == Margin.INVERSE ? inverse : linear;
      if (channel == null) {
        throw UndecodableException.unknownShape(
            "cryptofeed has no liquidations of " + contract.symbol() + " on " + this);
      }
      return channel;
    }
  }

  /** What stands for null is configurable there. */
  private static final Set<String> NOTHING = Set.of("none", "null", "nan");

  /** Below this an epoch time counts seconds. */
  private static final BigDecimal SMALLEST_MILLIS = BigDecimal.valueOf(100_000_000_000L);

  private static final int MICROSECONDS = 6;

  @Override
  public void decode(Frame frame, FrameEvents out) {
    out.rows(frame.body(), record -> record(record, frame, out));
  }

  private static void record(JsonNode record, Frame frame, FrameEvents out) {
    boolean isLiquidation = record.has("side") && record.has("quantity") && record.has("price");
    boolean isFunding = record.has("rate");
    boolean isOpenInterest = record.has("open_interest");
    if (!Fields.has(record, "exchange") || !(isLiquidation || isFunding || isOpenInterest)) {
      throw UndecodableException.unknownShape("no cryptofeed record that is known here");
    }
    Exchange exchange = Exchange.of(Fields.text(record, "exchange"));
    String name = Fields.text(record, "symbol");
    long received = timeOr(record, "receipt_timestamp", frame.receivedAt());
    long time = timeOr(record, "timestamp", received);
    if (CryptofeedSymbol.isOption(name) && !isLiquidation) {
      out.nothingAt(time);
      return; // its mark is a premium, and its open interest is no leverage on the coin
    }
    CryptofeedSymbol symbol = CryptofeedSymbol.parse(name);
    ContractSymbol contract = exchange.contract(symbol);
    if (isLiquidation) {
      liquidation(record, exchange, contract, time, out);
    } else if (isFunding) {
      boolean isDated = symbol.expiry() != null;
      funding(record, exchange, contract, isDated, time, received, out);
    } else {
      BigDecimal amount = Fields.notNegative(record, "open_interest");
      out.openInterest(
          exchange.venue.venue, contract, time, exchange.venue.openInterest(contract, amount));
    }
  }

  private static void liquidation(
      JsonNode record, Exchange exchange, ContractSymbol contract, long time, FrameEvents out) {
    LiquidationChannel channel = exchange.channel(contract);
    PositionSide side = channel.positionSide(Fields.text(record, "side"));
    BigDecimal quantity = Fields.positive(record, "quantity");
    BigDecimal price = Fields.positive(record, "price");
    NaturalKey key =
        isThere(record, "id")
            ? NaturalKey.venueId(contract.symbol(), Fields.identifier(record, "id"))
            : NaturalKey.ofFields(
                contract.symbol(),
                Long.toString(time),
                side.name(),
                Decimals.plain(quantity),
                Decimals.plain(price));
    out.liquidation(exchange.venue.venue, channel, contract, time, side, quantity, price, key);
  }

  private static void funding(
      JsonNode record,
      Exchange exchange,
      ContractSymbol contract,
      boolean isDated,
      long stamp,
      long received,
      FrameEvents out) {
    BigDecimal mark =
        isThere(record, "mark_price") ? Fields.notNegative(record, "mark_price") : null;
    BigDecimal rate = isThere(record, "rate") ? Fields.decimal(record, "rate") : null;
    Long next = isThere(record, "next_funding_time") ? positiveTime(record) : null;
    boolean stampSettles =
        switch (exchange.funding) {
          case RUNNING -> false;
          case STAMPED_AHEAD -> stamp > received;
          case SETTLED -> true;
        };
    long time = stampSettles ? Math.min(stamp, received) : stamp;
    out.nothingAt(time);
    String venue = exchange.venue.venue;
    if (mark != null && mark.signum() > 0) {
      out.markPrice(venue, contract, time, mark);
    }
    if (rate == null || isDated) {
      return;
    }
    if (stampSettles) {
      out.fundingRate(venue, contract, time, rate, minutes(stamp, next), stamp);
    } else {
      out.fundingRate(venue, contract, time, rate, exchange.venue.fundingMinutes, next);
    }
  }

  private static @Nullable Integer minutes(long settlement, @Nullable Long next) {
    if (next == null || next <= settlement) {
      return null;
    }
    long minutes = (next - settlement) / 60_000;
    return minutes < 1 || minutes > Integer.MAX_VALUE ? null : (int) minutes;
  }

  private static @Nullable Long positiveTime(JsonNode record) {
    long time = time(record, "next_funding_time");
    return time > 0 ? time : null;
  }

  private static long timeOr(JsonNode record, String field, long otherwise) {
    return isThere(record, field) ? time(record, field) : otherwise;
  }

  /**
   * Seconds as a floating-point number, and of Bybit milliseconds as they came. Seconds are good to
   * the microsecond: 1650898329.201 may be written as 1650898329.2009999752 and is millisecond 201.
   */
  private static long time(JsonNode record, String field) {
    BigDecimal time = Fields.decimal(record, field);
    boolean isSeconds = time.abs().compareTo(SMALLEST_MILLIS) < 0;
    try {
      return (isSeconds
              ? time.setScale(MICROSECONDS, RoundingMode.HALF_UP).movePointRight(3)
              : time)
          .setScale(0, RoundingMode.FLOOR)
          .longValueExact();
    } catch (ArithmeticException e) {
      throw UndecodableException.badValue(field + " is not a time in seconds");
    }
  }

  private static boolean isThere(JsonNode record, String field) {
    String text = record.path(field).asText().toLowerCase(Locale.ROOT);
    return Fields.has(record, field) && !NOTHING.contains(text);
  }
}
