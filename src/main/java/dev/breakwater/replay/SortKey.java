package dev.breakwater.replay;

import java.io.Serializable;

/** The order of an output file: writes the fields it is sorted by, the most important first. */
interface SortKey<T> extends Serializable {
  void write(T record, KeyBytes key);
}
