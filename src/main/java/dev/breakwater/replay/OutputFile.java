package dev.breakwater.replay;

import org.apache.flink.api.common.serialization.SerializationSchema;
import org.jspecify.annotations.Nullable;

/**
 * One kind of record and the file it goes to.
 *
 * @param name of the file without its extension, for example {@code liquidations}
 * @param encoder one record as JSON without line ends
 * @param order of the lines; the whole text decides where it leaves two lines equal
 * @param countedBy a field of text by which the summary counts the lines, for example {@code
 *     reason}
 */
record OutputFile<T>(
    String name, SerializationSchema<T> encoder, SortKey<T> order, @Nullable String countedBy) {

  OutputFile(String name, SerializationSchema<T> encoder, SortKey<T> order) {
    this(name, encoder, order, null);
  }

  String fileName() {
    return name + ".jsonl";
  }
}
