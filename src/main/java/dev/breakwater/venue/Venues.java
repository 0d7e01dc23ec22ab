package dev.breakwater.venue;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Every venue that the job can read, by the name its envelopes carry. */
public final class Venues {
  private static final Map<String, VenueDecoder> DECODERS = new TreeMap<>();

  static {
    VenueDecoder binance = new BinanceDecoder();
    DECODERS.put(BinanceDecoder.USDM, binance);
    DECODERS.put(BinanceDecoder.COINM, binance);
    DECODERS.put(HyperliquidDecoder.VENUE, new HyperliquidDecoder());
    DECODERS.put(GateDecoder.VENUE, new GateDecoder());
    DECODERS.put(BybitDecoder.VENUE, new BybitDecoder());
    DECODERS.put(OkxDecoder.VENUE, new OkxDecoder());
    DECODERS.put(HtxDecoder.VENUE, new HtxDecoder());
    DECODERS.put(DeribitDecoder.VENUE, new DeribitDecoder());
    DECODERS.put(BitmexDecoder.VENUE, new BitmexDecoder());
    DECODERS.put(BitgetDecoder.VENUE, new BitgetDecoder());
    DECODERS.put(KrakenFuturesDecoder.VENUE, new KrakenFuturesDecoder());
    DECODERS.put(BitfinexDecoder.VENUE, new BitfinexDecoder());
    DECODERS.put(DydxDecoder.VENUE, new DydxDecoder());
    DECODERS.put(CryptofeedDecoder.VENUE, new CryptofeedDecoder());
    DECODERS.put(TardisDecoder.VENUE, new TardisDecoder());
    DECODERS.put(ContextDecoder.VENUE, new ContextDecoder());
  }

  private Venues() {}

  static @Nullable VenueDecoder decoder(String venue) {
    return DECODERS.get(venue);
  }

  /** Those whose own frames are read: dialects name another venue in each record. */
  public static Set<String> markets() {
    Set<String> markets = new TreeSet<>(DECODERS.keySet());
    markets.removeAll(Set.of(CryptofeedDecoder.VENUE, TardisDecoder.VENUE, ContextDecoder.VENUE));
    return Set.copyOf(markets);
  }

  /** All names, sorted. */
  public static Iterable<String> names() {
    return DECODERS.keySet();
  }
}
