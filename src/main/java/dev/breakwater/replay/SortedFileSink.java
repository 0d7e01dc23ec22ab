package dev.breakwater.replay;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes one kind of record as sorted runs into a directory of this machine, for {@link
 * WrittenFile#merge} to join when the job has finished.
 *
 * <p>For parallelism 1 and without checkpoints: a run that fails leaves runs that nobody reads.
 */
final class SortedFileSink<T> implements Sink<T> {
  private static final long serialVersionUID = 1L;

  private final String directory;
  private final String name;
  private final SerializationSchema<T> encoder;
  private final SortKey<T> order;

  SortedFileSink(Path directory, OutputFile<T> file) {
    this.directory = directory.toString();
    this.name = file.name();
    this.encoder = file.encoder();
    this.order = file.order();
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    try {
      encoder.open(context.asSerializationSchemaInitializationContext());
    } catch (Exception e) {
      throw new IOException("the encoder of " + name + " could not be opened", e);
    }
    return new Writer<>(
        encoder, order, new RowSorter(Path.of(directory), name, RowSorter.USUAL_MEMORY));
  }

  private record Writer<T>(
      SerializationSchema<T> encoder, SortKey<T> order, RowSorter rows, KeyBytes key)
      implements SinkWriter<T> {

    Writer(SerializationSchema<T> encoder, SortKey<T> order, RowSorter rows) {
      this(encoder, order, rows, new KeyBytes());
    }

    @Override
    public void write(T record, Context context) {
      order.write(record, key);
      try {
        rows.add(key.take(), encoder.serialize(record));
      } catch (IOException e) {
        throw cannotWrite(e);
      }
    }

    @Override
    public void flush(boolean endOfInput) {
      if (endOfInput) {
        try {
          rows.spill();
        } catch (IOException e) {
          throw cannotWrite(e);
        }
      }
    }

    /** Such as a full disk: nothing is wrong with the job. */
    private static ReplayException cannotWrite(IOException failure) {
      return new ReplayException("cannot write the results: " + failure);
    }

    @Override
    public void close() {}
  }
}
