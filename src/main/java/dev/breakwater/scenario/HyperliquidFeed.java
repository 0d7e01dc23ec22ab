package dev.breakwater.scenario;

import static dev.breakwater.scenario.VenueFeed.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Hyperliquid: blocks of fills as a node writes them, and asset contexts.
 *
 * <p>Every liquidation stands on two rows, the victim's and the counterparty's, which share a trade
 * id; whoever counts rows counts twice.
 */
final class HyperliquidFeed implements VenueFeed {
  private static final DateTimeFormatter NANOS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS", Locale.ROOT);

  private static final int HOURS_OF_A_RATE = 8;

  private final Random random;
  private long block = 806_000_000L;
  private long trade = 310_000_000_000_000L;
  private long order = 243_000_000_000L;

  HyperliquidFeed(long seed) {
    random = new Random(seed);
  }

  @Override
  public void liquidations(List<PlannedLiquidation> orders, Frames out) {
    if (orders.isEmpty()) {
      return;
    }
    StringBuilder events = new StringBuilder();
    for (PlannedLiquidation liquidation : orders) {
      events.append(events.isEmpty() ? "" : ",");
      appendBothRows(liquidation, events);
    }
    block(orders.get(0).time(), orders.size(), events.toString(), out);
  }

  private void block(long time, int liquidations, String events, Frames out) {
    block += 1 + random.nextInt(12);
    long written = time + 180 + random.nextInt(240);
    out.add(
        TopicKind.LIQUIDATIONS,
        written + 10 + random.nextInt(40),
        liquidations,
        json(
            "{'local_time':'~','block_time':'~','block_number':~,'events':[~]}",
            nanos(written),
            nanos(time),
            block,
            events));
  }

  private String nanos(long time) {
    return NANOS.format(
        LocalDateTime.ofInstant(Instant.ofEpochMilli(time), ZoneOffset.UTC)
            .plusNanos(random.nextInt(1_000_000)));
  }

  private void appendBothRows(PlannedLiquidation liquidation, StringBuilder events) {
    String victim = hexadecimal(40);
    String hash = hexadecimal(64);
    trade += 1 + random.nextInt(1_000_000);
    order += 1 + random.nextInt(900);
    boolean isLong = liquidation.isLong();
    events.append(row(liquidation, victim, victim, isLong ? "A" : "B", "Close", hash, true));
    events.append(',');
    events.append(
        row(liquidation, hexadecimal(40), victim, isLong ? "B" : "A", "Open", hash, false));
  }

  private String row(
      PlannedLiquidation liquidation,
      String user,
      String victim,
      String side,
      String action,
      String hash,
      boolean isVictim) {
    String word = liquidation.isLong() ? "Long" : "Short";
    BigDecimal notional = liquidation.size().multiply(liquidation.price());
    return json(
        "['~',{'coin':'~','px':'~','sz':'~','side':'~','time':~,'startPosition':'~','dir':'~',"
            + "'closedPnl':'~','hash':'~','oid':~,'crossed':~,'fee':'~','tid':~,'liquidation':{"
            + "'liquidatedUser':'~','markPx':'~','method':'market'},'feeToken':'USDC','twapId':null}]",
        user,
        liquidation.listing().symbol(),
        number(liquidation.price()),
        number(liquidation.size()),
        side,
        liquidation.time(),
        isVictim
            ? number(liquidation.isLong() ? liquidation.size() : liquidation.size().negate())
            : "0.0",
        action + " " + word,
        isVictim
            ? number(notional.movePointLeft(2).negate().setScale(6, RoundingMode.HALF_EVEN))
            : "0.0",
        hash,
        isVictim ? order : order - 700,
        isVictim,
        isVictim ? number(notional.movePointLeft(4).setScale(6, RoundingMode.HALF_EVEN)) : "0.0",
        trade,
        victim,
        number(liquidation.price()));
  }

  private String hexadecimal(int digits) {
    StringBuilder text = new StringBuilder("0x");
    while (text.length() < digits + 2) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  /** The node prints whole numbers with one decimal. */
  private static String number(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return (stripped.scale() < 1 ? stripped.setScale(1) : stripped).toPlainString();
  }

  /** Asset contexts carry no time of their own; funding is for one hour. */
  @Override
  public void market(MarketState state, Frames out) {
    BigDecimal hourly =
        state.funding8h().divide(BigDecimal.valueOf(HOURS_OF_A_RATE), 10, RoundingMode.HALF_EVEN);
    String mark = number(state.mark());
    out.add(
        TopicKind.FUNDING,
        state.time() + 30 + random.nextInt(100),
        json(
            "{'channel':'activeAssetCtx','data':{'coin':'~','ctx':{'funding':'~','openInterest':'~',"
                + "'prevDayPx':'~','dayNtlVlm':'0.0','premium':null,'oraclePx':'~','markPx':'~','midPx':'~',"
                + "'impactPxs':null}}}",
            state.listing().symbol(),
            number(hourly),
            number(state.openInterest()),
            mark,
            mark,
            mark,
            mark));
  }

  /** A node writes every block, also the empty ones; for the rest, an acknowledgement. */
  @Override
  public void control(TopicKind topic, long time, Frames out) {
    if (topic == TopicKind.LIQUIDATIONS) {
      block(time - 500, 0, "", out);
    } else {
      out.add(
          topic,
          time,
          json(
              "{'channel':'subscriptionResponse','data':{'method':'subscribe','subscription':{"
                  + "'type':'activeAssetCtx','coin':'BTC'}}}"));
    }
  }
}
