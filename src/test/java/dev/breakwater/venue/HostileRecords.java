package dev.breakwater.venue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Records as malice and mistakes write them, each told by its number: the same number is the same
 * record in every run. None of them is later than the time that it is made for.
 */
public final class HostileRecords {
  /** What is wrong with a record; after each what must become of it. */
  public enum Kind {
    /** NOT_JSON. */
    GARBAGE,
    /** NOT_JSON. */
    CUT,
    /** NO_VENUE. */
    NO_ENVELOPE,
    /** UNKNOWN_VENUE, another one each time. */
    INVENTED_VENUE,
    /** TIME_OUT_OF_RANGE: seconds, microseconds, the far future, a day ahead of the log. */
    WRONG_CLOCK,
    /** BAD_VALUE. */
    DUPLICATE_NAME,
    /** A control frame, one event of no consequence. */
    ACKNOWLEDGEMENT,
    /** A liquidation that no decoder can tell from a real one, of a symbol that does not exist. */
    INVENTED_SYMBOL,
    /** A real frame with some bytes changed: at least one event, nobody knows which. */
    DAMAGED
  }

  /** Of {symbol} at {time}; {index} makes each another event. */
  private static final List<SampleFrames.Sample> TEMPLATES =
      List.of(
          new SampleFrames.Sample(
              "binance-usdm",
              """
              {"e":"forceOrder","o":{"s":"{symbol}USDT","S":"SELL","z":"{index}","ap":"0.01","T":{time}}}"""),
          new SampleFrames.Sample(
              "bybit",
              """
              {"topic":"allLiquidation.{symbol}USDT","ts":{time},"data":[{"T":{time},"s":"{symbol}USDT","S":"Buy","v":"{index}","p":"0.01"}]}"""),
          new SampleFrames.Sample(
              "gate",
              """
              {"channel":"futures.public_liquidates","event":"update","result":[{"price":"0.01","size":"{index}","time":{time},"contract":"{symbol}_USDT"}]}"""),
          new SampleFrames.Sample(
              "bitget",
              """
              {"action":"update","arg":{"instType":"usdt-futures","topic":"liquidation"},"data":[{"symbol":"{symbol}USDT","side":"buy","price":"0.01","amount":"{index}","ts":"{time}"}]}"""),
          new SampleFrames.Sample(
              "kraken-futures",
              """
              {"feed":"trade","product_id":"PF_{symbol}USD","uid":"{index}","side":"sell","type":"liquidation","seq":1,"time":{time},"qty":1,"price":0.01}"""),
          new SampleFrames.Sample(
              "dydx",
              """
              {"type":"channel_data","id":"{symbol}-USD","channel":"v4_trades","contents":{"trades":[{"id":"{index}","side":"BUY","size":"1","price":"0.01","type":"LIQUIDATED","createdAt":"2025-11-01T12:26:40.111Z"}]}}"""),
          new SampleFrames.Sample(
              "cryptofeed",
              """
              {"exchange":"OKX","symbol":"{symbol}-USDT-PERP","side":"sell","quantity":{index},"price":0.01,"id":null,"status":"filled","timestamp":{time}}"""));

  private static final long DAY = 86_400_000;

  /** A collector a minute behind: no event time that is believed lies after the record's own. */
  private static final long BEHIND = 60_000;

  private final long seed;
  private final int inventedSymbols;

  /**
   * @param inventedSymbols how many names are invented; each of them on every venue of the flood
   */
  public HostileRecords(long seed, int inventedSymbols) {
    this.seed = seed;
    this.inventedSymbols = inventedSymbols;
  }

  public static Kind kind(long index) {
    Kind[] kinds = Kind.values();
    return kinds[(int) (index % kinds.length)];
  }

  /**
   * @param now the time of the log at which the record is appended, after the {@link SampleFrames}
   */
  public byte[] record(long index, long now) {
    SplittableRandom random = new SplittableRandom(seed + index);
    SampleFrames.Sample sample = SampleFrames.ALL.get(random.nextInt(SampleFrames.ALL.size()));
    return switch (kind(index)) {
      case GARBAGE -> garbage(random);
      case CUT -> {
        String good = sample.envelope();
        yield good.substring(0, random.nextInt(good.length())).getBytes(UTF_8);
      }
      case NO_ENVELOPE -> sample.frame().getBytes(UTF_8);
      case INVENTED_VENUE -> envelope("venue-" + index, now, sample.frame());
      case WRONG_CLOCK -> {
        long[] clocks = {now / 1000, now * 1000, now + 100 * 365 * DAY, now + DAY + 1};
        yield envelope("bybit", clocks[random.nextInt(clocks.length)], "{\"op\":\"pong\"}");
      }
      case DUPLICATE_NAME -> envelope("okx", now, "{\"side\":\"buy\",\"side\":\"sell\"}");
      case ACKNOWLEDGEMENT -> envelope("okx", now, "{\"event\":\"subscribe\"}");
      case INVENTED_SYMBOL -> invented(random, index, now);
      case DAMAGED -> damaged(random, sample, now);
    };
  }

  private static byte[] garbage(SplittableRandom random) {
    byte[] bytes = new byte[1 + random.nextInt(200)];
    random.nextBytes(bytes);
    bytes[0] = '}'; // no JSON text begins with it
    return bytes;
  }

  private byte[] invented(SplittableRandom random, long index, long now) {
    SampleFrames.Sample template = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
    String frame =
        template
            .frame()
            .replace("{symbol}", "FAKE" + letters(random.nextInt(inventedSymbols)))
            .replace("{time}", String.valueOf(now))
            .replace("{index}", String.valueOf(index + 1));
    return envelope(template.venue(), now, frame);
  }

  /** No digits: they could read as a multiplier. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (int rest = number; rest > 0 || letters.isEmpty(); rest /= 26) {
      letters.append((char) ('A' + rest % 26));
    }
    return letters.toString();
  }

  private static byte[] damaged(SplittableRandom random, SampleFrames.Sample sample, long now) {
    byte[] good = sample.frame().getBytes(UTF_8);
    for (int change = 1 + random.nextInt(3); change > 0; change--) {
      byte[] marks = "0123456789-.\"{}[],:eNX".getBytes(UTF_8);
      good[random.nextInt(good.length)] = marks[random.nextInt(marks.length)];
    }
    return envelope(sample.venue(), now - BEHIND, new String(good, UTF_8));
  }

  public static byte[] envelope(String venue, long receivedAt, String frame) {
    return "{\"venue\":\"%s\",\"receivedAt\":%d,\"frame\":%s}"
        .formatted(venue, receivedAt, frame)
        .getBytes(UTF_8);
  }
}
