package dev.breakwater.flink.operator;

import dev.breakwater.model.ContractSymbol;
import dev.breakwater.model.Instrument;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a contract is worth where no instrument list says so; the table that ships with the job, or
 * a test's own.
 */
@FunctionalInterface
public interface InstrumentDefaults extends Serializable {
  @Nullable Instrument find(String venue, ContractSymbol contract);
}
