package dev.breakwater.flink.operator;

import dev.breakwater.panel.PanelBook;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.TypeSerializerSingleton;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes a {@link PanelBook} by hand: 36 bytes for each occupied minute, nothing that can be
 * derived. Every value begins with its format, so that an older one is read without migration.
 *
 * <p>Windows are no part of it. After a restart with other windows the kept minutes serve the new
 * ones; what had been dropped stays dropped, so a longer window fills up from the restart on.
 */
public final class PanelBookSerializer extends TypeSerializerSingleton<PanelBook> {
  private static final long serialVersionUID = 1;

  static final PanelBookSerializer INSTANCE = new PanelBookSerializer();

  @Override
  public boolean isImmutableType() {
    return false;
  }

  @Override
  public PanelBook createInstance() {
    return new PanelBook();
  }

  @Override
  public PanelBook copy(PanelBook from) {
    return from.copy();
  }

  @Override
  public PanelBook copy(PanelBook from, PanelBook reuse) {
    return from.copy();
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(PanelBook book, DataOutputView target) throws IOException {
    book.write(target);
  }

  @Override
  public PanelBook deserialize(DataInputView source) throws IOException {
    return PanelBook.read(source);
  }

  @Override
  public PanelBook deserialize(PanelBook reuse, DataInputView source) throws IOException {
    return PanelBook.read(source);
  }

  @Override
  public TypeSerializerSnapshot<PanelBook> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Its version is the format of the values; a savepoint of a newer release is refused. */
  public static final class Snapshot implements TypeSerializerSnapshot<PanelBook> {
    private int format = PanelBook.FORMAT;

    @Override
    public int getCurrentVersion() {
      return PanelBook.FORMAT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) {
      // The version, which Flink writes before this, is all there is to say.
    }

    @Override
    public void readSnapshot(int readVersion, DataInputView in, ClassLoader userCode) {
      format = readVersion;
    }

    @Override
    public TypeSerializer<PanelBook> restoreSerializer() {
      return INSTANCE;
    }

    @Override
    public TypeSerializerSchemaCompatibility<PanelBook> resolveSchemaCompatibility(
        TypeSerializerSnapshot<PanelBook> older) {
      return older instanceof Snapshot written && written.format <= PanelBook.FORMAT
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : TypeSerializerSchemaCompatibility.incompatible();
    }
  }
}
