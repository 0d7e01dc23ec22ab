package dev.breakwater.venue;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Decimals;
import dev.breakwater.model.Instrument;
import dev.breakwater.model.Margin;
import dev.breakwater.model.SizeUnit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What contracts are worth before the venue's own list arrives: the table that ships with the job,
 * {@code instruments/default.csv}.
 *
 * <p>Dated contracts come and go, so the table holds perpetuals, and a dated contract is worth what
 * the perpetual of its underlying is. What the table does not know stays unknown.
 */
public final class DefaultInstruments {
  private static final String RESOURCE = "/instruments/default.csv";

  private static final Pattern NAME = Pattern.compile("[A-Z0-9]+");

  /** How a venue writes a dated contract, and its perpetual. */
  private record Dated(String venue, Pattern symbol, String perpetual) {}

  /**
   * Options and other families end differently: BTC-USD-260327-90000-C, BTC-USD_UM_XPERP-310404.
   */
  private static final List<Dated> DATED =
      List.of(
          new Dated("binance-coinm", Pattern.compile("([A-Z0-9]+USD)_\\d{6}"), "$1_PERP"),
          new Dated("gate", Pattern.compile("([A-Z0-9]+_[A-Z0-9]+)_\\d{8}"), "$1"),
          new Dated("htx", Pattern.compile("([A-Z0-9]+-USDT)-\\d{6}"), "$1"),
          new Dated("htx", Pattern.compile("([A-Z0-9]*[A-Z])\\d{6}"), "$1-USD"),
          new Dated("htx", Pattern.compile("([A-Z0-9]+)_[CN][WQ]"), "$1-USD"),
          new Dated("okx", Pattern.compile("([A-Z0-9]+-[A-Z]+)-\\d{6}"), "$1-SWAP"),
          new Dated("bitmex", Pattern.compile("([A-Z0-9]+USDT?)[FGHJKMNQUVXZ]\\d{2}"), "$1"),
          new Dated("bitmex", Pattern.compile("([A-Z0-9]+)[FGHJKMNQUVXZ]\\d{2}"), "$1XBT"));

  private static final DefaultInstruments TABLE = load();

  private final Map<String, Instrument> contracts = new HashMap<>();
  private final Set<String> assets = new HashSet<>();
  private final List<Family> families = new ArrayList<>();

  private DefaultInstruments() {}

  /** All contracts of a venue that end alike. */
  private record Family(String venue, String ending, Instrument instrument) {
    boolean holds(String otherVenue, String symbol) {
      return otherVenue.equals(venue)
          && symbol.endsWith(ending)
          && NAME.matcher(symbol.substring(0, symbol.length() - ending.length())).matches();
    }
  }

  /** What one contract is worth, or null where that is not known. */
  public static @Nullable Instrument find(String venue, ContractSymbol contract) {
    Instrument instrument = TABLE.find(venue, contract.symbol());
    if (instrument == null) {
      return null;
    }
    return marginOf(instrument) == contract.margin() ? instrument : null;
  }

  /** One symbol can have been a contract of one kind and later of another. */
  private static Margin marginOf(Instrument instrument) {
    if (instrument.currency() != null) {
      return Margin.QUANTO;
    }
    return instrument.unit() == SizeUnit.QUOTE ? Margin.INVERSE : Margin.LINEAR;
  }

  /** Whether any contract of the table, on whatever venue, is one of {@code asset}. */
  public static boolean knowsAsset(String asset) {
    return TABLE.assets.contains(asset);
  }

  private @Nullable Instrument find(String venue, String symbol) {
    Instrument listed = contracts.get(key(venue, symbol));
    if (listed != null) {
      return listed;
    }
    String perpetual = perpetual(venue, symbol);
    Instrument underlying = contracts.get(key(venue, perpetual));
    if (underlying != null) {
      return underlying;
    }
    return families.stream()
        .filter(family -> family.holds(venue, perpetual))
        .map(Family::instrument)
        .findFirst()
        .orElse(null);
  }

  private static String perpetual(String venue, String symbol) {
    for (Dated dated : DATED) {
      Matcher matcher = dated.symbol.matcher(symbol);
      if (dated.venue.equals(venue) && matcher.matches()) {
        return matcher.replaceFirst(dated.perpetual);
      }
    }
    return symbol;
  }

  /** The base of a name in the table: BTC_USDT, BTC-USD-SWAP, BTCUSD_PERP, ETHUSD, ADAXBT. */
  private static String base(String symbol) {
    return symbol.replaceFirst("(USDT?|XBT|USD_PERP|[-_].*)$", "");
  }

  private static String key(String venue, String symbol) {
    return venue + "|" + symbol;
  }

  private static DefaultInstruments load() {
    DefaultInstruments table = new DefaultInstruments();
    try (InputStream resource = DefaultInstruments.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the jar lacks " + RESOURCE);
      }
      new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .skip(1) // the names of the columns
          .forEach(table::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }

  private void add(String line) {
    List<String> cells = List.of(line.split(",", -1));
    if (cells.size() != 4 && cells.size() != 5) {
      throw new IllegalStateException(RESOURCE + " has a row of too few or many cells: " + line);
    }
    String venue = cells.get(0);
    String symbol = cells.get(1);
    String value = Decimals.plain(Decimals.parse(cells.get(2)));
    String currency = cells.size() == 5 ? cells.get(4) : null;
    Instrument instrument = new Instrument(value, SizeUnit.valueOf(cells.get(3)), currency);
    if (symbol.startsWith("*")) {
      families.add(new Family(venue, symbol.substring(1), instrument));
    } else if (contracts.put(key(venue, symbol), instrument) != null) {
      throw new IllegalStateException(RESOURCE + " has two rows for " + venue + " " + symbol);
    } else {
      assets.add(Symbols.base(base(symbol)).asset());
    }
  }
}
