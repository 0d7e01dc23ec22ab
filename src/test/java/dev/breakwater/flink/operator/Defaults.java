package dev.breakwater.flink.operator;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Instrument;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table of one value for every contract, that knows {@code assets}. */
record Defaults(@Nullable Instrument instrument, Set<String> assets) implements InstrumentDefaults {
  static Defaults worth(@Nullable Instrument instrument) {
    return new Defaults(instrument, Set.of("BTC"));
  }

  @Override
  public @Nullable Instrument find(String venue, ContractSymbol contract) {
    return instrument;
  }

  @Override
  public boolean knowsAsset(String asset) {
    return assets.contains(asset);
  }
}
