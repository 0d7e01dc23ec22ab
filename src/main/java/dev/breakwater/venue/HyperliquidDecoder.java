package dev.breakwater.venue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Margin;
import dev.breakwater.model.OpenInterest;
import dev.breakwater.model.PositionSide;
import dev.breakwater.model.SizeUnit;
import dev.breakwater.venue.FrameEvents.NaturalKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hyperliquid perpetuals, HIP-3 markets included. Sources: node README "Fills", venue docs
 * "Subscriptions" (userFills, userEvents, activeAssetCtx) and "Info endpoint".
 *
 * <p>The venue publishes no liquidation feed. Liquidations are fills that carry a {@code
 * liquidation} object, and both fills of such a trade carry it: a trade counts once. Prices are in
 * dollars and the venue's own markets settle in USDC, so that is the quote of every symbol.
 */
final class HyperliquidDecoder implements VenueDecoder {
  static final String VENUE = "hyperliquid";

  private static final int FUNDING_MINUTES = 60;

  /** Funding was settled in longer intervals before; how long is not told by the row. */
  private static final long HOURLY_SINCE = Instant.parse("2023-06-08T01:00:00Z").toEpochMilli();

  /** Only a small k before a capital is a multiplier: kPEPE, but KAITO and KAS are names. */
  private static final Pattern THOUSANDS = Pattern.compile("k([A-Z].*)");

  /** On fills that a vault took over; names the position itself, on whosever row it stands. */
  private static final Pattern LIQUIDATED = Pattern.compile("Liquidated .*(Long|Short)");

  private static final List<String> OTHER_USER_EVENTS =
      List.of("funding", "liquidation", "nonUserCancel", "twapSliceFills");

  @Override
  public void decode(Frame frame, FrameEvents out) {
    JsonNode body = frame.body();
    if (body.isArray()) {
      restAnswer(body, frame, out);
    } else if (body.path("events").isArray()) {
      block(body, out);
    } else if (!body.path("universe")
        .isArray()) { // which is the list of instruments: sizes are coins
      channel(body, frame, out);
    }
  }

  /** One line of a node's fills: every fill of one block, with the user beside it. */
  private static void block(JsonNode block, FrameEvents out) {
    Trades trades = new Trades(LiquidationChannel.HYPERLIQUID_NODE_FILLS);
    for (JsonNode event : block.get("events")) {
      out.attempt(() -> trades.addPair(event));
    }
    trades.addTo(out);
    if (trades.isEmpty() && out.refusals().isEmpty() && Fields.has(block, "block_time")) {
      out.nothingAt(Fields.isoMillis(block, "block_time"));
    }
  }

  private static void channel(JsonNode message, Frame frame, FrameEvents out) {
    JsonNode data = message.path("data");
    switch (message.path("channel").asText()) {
      case "userFills" -> userFills(data, out);
      case "user", "userEvents" -> userEvents(data, out);
      case "activeAssetCtx" ->
          context(Fields.text(data, "coin"), Fields.node(data, "ctx"), frame, out);
      case "subscriptionResponse", "pong", "userFundings", "activeSpotAssetCtx" -> {}
      default ->
          throw UndecodableException.unknownShape("no Hyperliquid message that is known here");
    }
  }

  /** The snapshot repeats up to 2,000 old fills at every subscription: state, not news. */
  private static void userFills(JsonNode data, FrameEvents out) {
    JsonNode fills = Fields.node(data, "fills");
    if (!data.path("isSnapshot").asBoolean()) {
      fills(fills, Fields.textOrNull(data, "user"), out);
    }
  }

  /**
   * Also carries funding payments, cancels, and a {@code liquidation} that sums up an account
   * without naming a coin or a price; the fills of it come by themselves.
   */
  private static void userEvents(JsonNode data, FrameEvents out) {
    if (data.has("fills")) {
      fills(data.get("fills"), Fields.textOrNull(data, "user"), out);
    } else if (OTHER_USER_EVENTS.stream().noneMatch(data::has)) {
      throw UndecodableException.unknownShape("no user event that is known here");
    }
  }

  private static void fills(JsonNode fills, @Nullable String user, FrameEvents out) {
    if (!fills.isArray()) {
      throw UndecodableException.unknownShape("fills is not an array");
    }
    Trades trades = new Trades(LiquidationChannel.HYPERLIQUID_USER_FILLS);
    out.rows(fills, fill -> trades.add(fill, user));
    trades.addTo(out);
  }

  /**
   * Answers of the info endpoint: {@code metaAndAssetCtxs}, {@code fundingHistory}, {@code
   * userFills}; and lines of the older node files: one pair of user and fill, or several.
   */
  private static void restAnswer(JsonNode answer, Frame frame, FrameEvents out) {
    JsonNode first = answer.path(0);
    if (first.path("universe").isArray()) {
      contexts(first.get("universe"), answer.path(1), frame, out);
    } else if (first.isTextual() || first.path(0).isTextual()) {
      Trades trades = new Trades(LiquidationChannel.HYPERLIQUID_NODE_FILLS);
      Iterable<JsonNode> pairs = first.isTextual() ? List.of(answer) : answer;
      pairs.forEach(pair -> out.attempt(() -> trades.addPair(pair)));
      trades.addTo(out);
    } else if (first.has("fundingRate")) {
      out.rows(answer, row -> settledFunding(row, out));
    } else if (first.has("tid")) {
      fills(answer, null, out);
    } else if (!answer.isEmpty()) {
      throw UndecodableException.unknownShape("no Hyperliquid answer that is known here");
    }
  }

  /** The contexts name no coins: they stand in the order of the universe. */
  private static void contexts(JsonNode universe, JsonNode contexts, Frame frame, FrameEvents out) {
    if (!contexts.isArray() || contexts.size() != universe.size()) {
      throw UndecodableException.badValue("not as many contexts as names in the universe");
    }
    for (int i = 0; i < contexts.size(); i++) {
      JsonNode named = universe.get(i);
      out.row(
          contexts.get(i),
          context -> context(Fields.text(Fields.object(named), "name"), context, frame, out));
    }
  }

  /** Names no time: it is of the moment of its receipt. */
  private static void context(String coin, JsonNode context, Frame frame, FrameEvents out) {
    if (isSpot(coin)) {
      return;
    }
    ContractSymbol contract = contract(coin);
    long time = frame.receivedAt();
    BigDecimal mark = Fields.positiveOrNull(context, "markPx");
    if (mark != null) {
      out.markPrice(VENUE, contract, time, mark);
    }
    if (Fields.has(context, "openInterest")) {
      String amount = Decimals.plain(Fields.notNegative(context, "openInterest"));
      OpenInterest interest = new OpenInterest(amount, SizeUnit.BASE, false, null, null);
      out.openInterest(VENUE, contract, time, interest);
    }
    BigDecimal rate = Fields.decimalOrNull(context, "funding");
    if (rate != null) {
      out.fundingRate(VENUE, contract, time, rate, FUNDING_MINUTES, null);
    }
  }

  private static void settledFunding(JsonNode row, FrameEvents out) {
    long time = Fields.millis(row, "time");
    Integer minutes = time < HOURLY_SINCE ? null : FUNDING_MINUTES;
    ContractSymbol contract = contract(Fields.text(row, "coin"));
    out.fundingRate(VENUE, contract, time, Fields.decimal(row, "fundingRate"), minutes, time);
  }

  /** Spot pairs are an index (@107) or a pair (PURR/USDC); nothing is liquidated there. */
  private static boolean isSpot(String coin) {
    return coin.startsWith("@") || coin.indexOf('/') >= 0;
  }

  /**
   * The dex of a HIP-3 market (xyz:CRWV) stays in the symbol and is no part of the asset: BTC of
   * another dex is priced like BTC.
   */
  static ContractSymbol contract(String coin) {
    String name = coin.substring(coin.indexOf(':') + 1);
    Matcher thousands = THOUSANDS.matcher(name);
    boolean inThousands = thousands.matches();
    ContractSymbol plain =
        Symbols.contract(coin, inThousands ? thousands.group(1) : name, "USDC", Margin.LINEAR);
    return inThousands
        ? new ContractSymbol(
            coin, plain.asset(), 1000 * plain.multiplier(), plain.quote(), plain.margin())
        : plain;
  }

  private record TradeKey(String tradeId, String coin) {}

  private record Trade(
      ContractSymbol contract,
      long time,
      PositionSide side,
      BigDecimal size,
      BigDecimal price,
      boolean ownRow) {}

  /** The liquidating trades of one frame, each once, in the order of their first rows. */
  private static final class Trades {
    private final LiquidationChannel channel;
    private final Map<TradeKey, Trade> trades = new LinkedHashMap<>();

    Trades(LiquidationChannel channel) {
      this.channel = channel;
    }

    boolean isEmpty() {
      return trades.isEmpty();
    }

    void addPair(JsonNode pair) {
      if (!pair.isArray() || pair.size() < 2 || !pair.get(0).isTextual()) {
        throw UndecodableException.badValue("an event is not a pair of user and fill");
      }
      add(Fields.object(pair.get(1)), pair.get(0).textValue());
    }

    /**
     * @param user whose row it is; absent where the frame does not tell
     */
    void add(JsonNode fill, @Nullable String user) {
      JsonNode liquidation = fill.path("liquidation");
      if (liquidation.isMissingNode() || liquidation.isNull()) {
        return; // an ordinary trade, or the profitable side of a deleveraging
      }
      String coin = Fields.text(fill, "coin");
      if (isSpot(coin)) {
        return;
      }
      Boolean own = isOwnRow(fill, user, Fields.object(liquidation));
      Trade trade =
          new Trade(
              contract(coin),
              Fields.millis(fill, "time"),
              side(fill, own),
              Fields.positive(fill, "sz"),
              Fields.positive(fill, "px"),
              Boolean.TRUE.equals(own));
      trades.merge(
          new TradeKey(Fields.identifier(fill, "tid"), coin),
          trade,
          (first, second) -> second.ownRow && !first.ownRow ? second : first);
    }

    private PositionSide side(JsonNode fill, @Nullable Boolean own) {
      PositionSide ifOwn = channel.positionSide(Fields.text(fill, "side"));
      Matcher stated = LIQUIDATED.matcher(fill.path("dir").asText());
      if (stated.matches()) {
        return stated.group(1).equals("Long") ? PositionSide.LONG : PositionSide.SHORT;
      }
      if (own == null) {
        throw UndecodableException.badValue(
            "nothing tells whether the fill is the liquidated user's own");
      }
      return own ? ifOwn : ifOwn == PositionSide.LONG ? PositionSide.SHORT : PositionSide.LONG;
    }

    /**
     * Whether the row belongs to the liquidated user. Where one of the two users is not named, the
     * form of the order tells: a liquidation crosses the book and closes, so a row that rests,
     * opens or turns a position is the counterparty's. Absent where that is not told either.
     */
    private static @Nullable Boolean isOwnRow(
        JsonNode fill, @Nullable String user, JsonNode liquidation) {
      String liquidated = Fields.textOrNull(liquidation, "liquidatedUser");
      if (user != null && liquidated != null) {
        return user.equalsIgnoreCase(liquidated);
      }
      JsonNode crossed = fill.path("crossed");
      boolean rests = crossed.isBoolean() && !crossed.booleanValue();
      String direction = fill.path("dir").asText();
      if (rests || isCounterpartys(direction)) {
        return false;
      }
      boolean crossesAndCloses = crossed.isBoolean() && direction.startsWith("Close ");
      return crossesAndCloses ? Boolean.TRUE : null;
    }

    private static boolean isCounterpartys(String direction) {
      return direction.startsWith("Open ")
          || direction.contains(" > ")
          || direction.equals("Auto-Deleveraging");
    }

    void addTo(FrameEvents out) {
      trades.forEach(
          (key, trade) ->
              out.attempt(
                  () ->
                      out.liquidation(
                          VENUE,
                          channel,
                          trade.contract,
                          trade.time,
                          trade.side,
                          trade.size,
                          trade.price,
                          NaturalKey.venueId(key.tradeId, key.coin))));
    }
  }
}
