package dev.breakwater.scenario;

import dev.breakwater.model.PositionSide;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What was liquidated in the 24 hours that an article describes, by venue, coin and side.
 *
 * <p>Published of 20 and 21 November 2025: the long and short totals of Bybit, Hyperliquid,
 * Binance, HTX and OKX, of all venues together (1.86 billion and 140.20 million USD), and of BTC
 * (1.01 billion), ETH (423 million) and SOL (over 100 million). Gate stands for all venues not
 * named and holds exactly the rest. How a venue's total is divided among coins was not published
 * and is chosen here, so that the published sums come out.
 */
final class PublishedTotals {
  private static final long THOUSAND_DOLLARS = 100_000;

  /** Millions of USD with two decimals, of one venue and side. */
  private record Row(
      Venue venue, PositionSide side, String btc, String eth, String sol, String others) {}

  // spotless:off
  private static final List<Row> ROWS =
      List.of(
          //                                              BTC       ETH       SOL      others
          // all
          new Row(Venue.BYBIT, PositionSide.LONG, "295.20", "131.60", "31.10", "137.53"), // 595.43
          new Row(Venue.BYBIT, PositionSide.SHORT, "13.90", "8.20", "2.30", "9.28"), //  33.68
          new Row(
              Venue.HYPERLIQUID, PositionSide.LONG, "372.40", "121.30", "29.70", "97.40"), // 620.80
          new Row(Venue.HYPERLIQUID, PositionSide.SHORT, "3.60", "1.90", "0.50", "2.02"), //   8.02
          new Row(Venue.BINANCE, PositionSide.LONG, "97.60", "50.40", "14.20", "66.66"), // 228.86
          new Row(Venue.BINANCE, PositionSide.SHORT, "22.40", "12.60", "3.50", "14.92"), //  53.42
          new Row(Venue.HTX, PositionSide.LONG, "84.30", "31.20", "5.10", "25.58"), // 146.18
          new Row(Venue.HTX, PositionSide.SHORT, "2.60", "1.40", "0.30", "1.63"), //   5.93
          new Row(Venue.OKX, PositionSide.LONG, "53.10", "28.70", "7.20", "25.16"), // 114.16
          new Row(Venue.OKX, PositionSide.SHORT, "10.30", "5.80", "1.50", "6.89"), //  24.49
          new Row(Venue.GATE, PositionSide.LONG, "49.40", "26.80", "7.70", "70.67"), // 154.57
          new Row(Venue.GATE, PositionSide.SHORT, "5.20", "3.10", "1.10", "5.26")); // 14.66

  // spotless:on

  private PublishedTotals() {}

  /**
   * A day of which less is known, in whole cents.
   *
   * @param btcLong absent shares of BTC are chosen, see {@link ArticleDays}
   */
  record Day(long longs, long shorts, long btcLong, long btcShort) {
    /** Of what is not BTC, percent. */
    private static final int ETH = 40;

    private static final int SOL = 12;

    /** Percent of everything, in the order of the table of November. */
    private static final Map<Venue, Integer> VENUES =
        new EnumMap<>(
            Map.of(
                Venue.BYBIT, 32,
                Venue.HYPERLIQUID, 30,
                Venue.BINANCE, 14,
                Venue.HTX, 8,
                Venue.OKX, 7,
                Venue.GATE, 9));

    List<Total> totals() {
      List<Total> totals = new ArrayList<>();
      totals.addAll(ofSide(PositionSide.LONG, longs, btcLong));
      totals.addAll(ofSide(PositionSide.SHORT, shorts, btcShort));
      return totals;
    }

    /** The last venue takes what is left by rounding. */
    private static List<Total> ofSide(PositionSide side, long total, long btc) {
      long eth = (total - btc) / 100 * ETH;
      long sol = (total - btc) / 100 * SOL;
      long[] left = {btc, eth, sol, total - btc - eth - sol};
      long[] whole = left.clone();
      List<Total> totals = new ArrayList<>();
      VENUES.forEach(
          (venue, percent) -> {
            long[] part = new long[left.length];
            for (int i = 0; i < part.length; i++) {
              part[i] = venue == Venue.GATE ? left[i] : whole[i] / 100 * percent;
              left[i] -= part[i];
            }
            totals.addAll(PublishedTotals.totals(venue, side, part));
          });
      return totals;
    }
  }

  /** One coin on one venue and one side, with its total in cents. */
  record Total(Listing listing, PositionSide side, long cents) {}

  /** Every total of November, in the order of the table. */
  static List<Total> ofNovember() {
    return ROWS.stream().flatMap(row -> totals(row).stream()).toList();
  }

  private static List<Total> totals(Row row) {
    return totals(
        row.venue,
        row.side,
        new long[] {cents(row.btc), cents(row.eth), cents(row.sol), cents(row.others)});
  }

  /**
   * @param parts cents of BTC, ETH, SOL and all others
   */
  private static List<Total> totals(Venue venue, PositionSide side, long[] parts) {
    List<Listing> listings = Listings.of(venue);
    Map<Coin, Long> cents = new EnumMap<>(Coin.class);
    cents.put(Coin.BTC, parts[0]);
    cents.put(Coin.ETH, parts[1]);
    cents.put(Coin.SOL, parts[2]);
    divideOthers(parts[3], listings, cents);
    return listings.stream()
        .map(listing -> new Total(listing, side, cents.getOrDefault(listing.coin(), 0L)))
        .toList();
  }

  /** By weight, to the thousand dollars; the first of the others takes what is left by rounding. */
  private static void divideOthers(long total, List<Listing> listings, Map<Coin, Long> cents) {
    long weights = listings.stream().mapToLong(listing -> listing.coin().othersWeight).sum();
    long rest = total;
    for (Listing listing : listings) {
      if (listing.coin().othersWeight > 0 && listing.coin() != Coin.XRP) {
        long share = total * listing.coin().othersWeight / weights;
        long rounded = share - share % THOUSAND_DOLLARS;
        cents.put(listing.coin(), rounded);
        rest -= rounded;
      }
    }
    cents.put(Coin.XRP, rest);
  }

  private static long cents(String millions) {
    return new BigDecimal(millions).movePointRight(8).longValueExact();
  }
}
