package dev.breakwater.replay;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A temporary file of rows in order: their number, then length and bytes of each key and value. */
final class SortedRun {
  private static final int BUFFER_BYTES = 64 * 1024;

  private SortedRun() {}

  /**
   * One row of an output file.
   *
   * @param key what it is sorted by, in the order of unsigned bytes
   * @param value its text in UTF-8; decides between equal keys, so that the order is total
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier; ORDER compares it
  record Row(byte[] key, byte[] value) {
    static final Comparator<Row> ORDER =
        Comparator.<Row, byte[]>comparing(Row::key, Arrays::compareUnsigned)
            .thenComparing(Row::value, Arrays::compareUnsigned);
  }

  static final class Writer implements Closeable {
    private final DataOutputStream out;

    Writer(Path file, long rows) throws IOException {
      out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
      out.writeLong(rows);
    }

    void write(Row row) throws IOException {
      out.writeInt(row.key().length);
      out.write(row.key());
      out.writeInt(row.value().length);
      out.write(row.value());
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  static final class Reader implements Closeable {
    private final DataInputStream in;
    private long left;

    Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
      left = in.readLong();
    }

    /** Rows that have not been read yet. */
    long left() {
      return left;
    }

    /** The next row, or nothing at the end. */
    @Nullable Row next() throws IOException {
      if (left == 0) {
        return null;
      }
      left--;
      return new Row(bytes(), bytes());
    }

    private byte[] bytes() throws IOException {
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return bytes;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
