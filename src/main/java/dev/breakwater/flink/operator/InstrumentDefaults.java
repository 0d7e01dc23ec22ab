package dev.breakwater.flink.operator;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Instrument;
import dev.breakwater.venue.DefaultInstruments;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What is known without instrument lists; the table that ships with the job, or a test's own. */
public interface InstrumentDefaults extends Serializable {
  /** What a contract is worth where no instrument list says so. */
  @Nullable Instrument find(String venue, ContractSymbol contract);

  /** Whether {@code asset} is one of the market's, on whatever venue. */
  boolean knowsAsset(String asset);

  /** The table that ships with the job. */
  static InstrumentDefaults shipped() {
    return new Shipped();
  }

  /** Without content of its own, so that the job graph does not carry the table. */
  final class Shipped implements InstrumentDefaults {
    private static final long serialVersionUID = 1;

    private Shipped() {}

    @Override
    public @Nullable Instrument find(String venue, ContractSymbol contract) {
      return DefaultInstruments.find(venue, contract);
    }

    @Override
    public boolean knowsAsset(String asset) {
      return DefaultInstruments.knowsAsset(asset);
    }
  }
}
