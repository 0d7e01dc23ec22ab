package dev.breakwater.flink.operator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.breakwater.panel.MinuteCell;
import dev.breakwater.panel.PanelBook;
import dev.breakwater.panel.PanelEvents;
import dev.breakwater.panel.PanelLayout;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class PanelBookSerializerTest {
  private static final PanelBookSerializer SERIALIZER = PanelBookSerializer.INSTANCE;
  private static final PanelLayout LAYOUT = new PanelLayout(PanelEvents.policy("1h", "25h"));
  private static final int MINUTE = 29_335_000;

  /** Format 1, written down: a release that cannot read it loses the panels of its predecessor. */
  // spotless:off
  private static final String FORMAT_1 =
          "0101bf9ddc00000002" // format, minute, keys
          + "00012a" // "*"
          + "01bf9ddc00000002" // closed before, minute buckets
          + "037f3bb100000000000001f700000000000003ee000000020000000400000000000003e8"
          + "037f3bb40000000000000046000000000000008c0000000100000002000000000000008c"
          + "00000001" // hour buckets
          + "037f3b61000000000000023d000000000000047a000000030000000600000000000003e8"
          + "00000004" // revisions
          + "01bf9dd90000003c00000002"
          + "01bf9dd9000005dc00000002"
          + "01bf9ddb0000003c00000002"
          + "01bf9ddb000005dc00000002"
          + "00036f6b78" // "okx"
          + "01bf9ddc00000002" // closed before, minute buckets
          + "037f3bb100000000000001f700000000000003ee000000020000000400000000000003e8"
          + "037f3bb40000000000000046000000000000008c0000000100000002000000000000008c"
          + "00000001" // hour buckets
          + "037f3b61000000000000023d000000000000047a000000030000000600000000000003e8"
          + "00000004" // revisions
          + "01bf9dd90000003c00000002"
          + "01bf9dd9000005dc00000002"
          + "01bf9ddb0000003c00000002"
          + "01bf9ddb000005dc00000002";
  // spotless:on

  private static PanelBook book() {
    PanelBook book = new PanelBook();
    book.tick(LAYOUT, "BTC", MINUTE + 1, List.of(cell(MINUTE, 500, true)));
    book.tick(LAYOUT, "BTC", MINUTE + 3, List.of(cell(MINUTE + 2, 70, false)));
    book.tick(LAYOUT, "BTC", MINUTE + 4, List.of(cell(MINUTE, 3, false)));
    return book;
  }

  private static MinuteCell cell(int minute, long cents, boolean lowerBound) {
    return new MinuteCell("okx", minute, cents, 2 * cents, 1, 2, 2 * cents, lowerBound);
  }

  private static byte[] bytes(PanelBook book) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(1024);
    SERIALIZER.serialize(book, out);
    return out.getCopyOfBuffer();
  }

  private static PanelBook book(byte[] bytes) throws IOException {
    return SERIALIZER.deserialize(new DataInputDeserializer(bytes));
  }

  @Test
  void formatOneIsReadAndWrittenForEver() throws IOException {
    assertEquals(FORMAT_1, HexFormat.of().formatHex(bytes(book())));
    PanelBook restored = book(HexFormat.of().parseHex(FORMAT_1));
    assertEquals(
        book().tick(LAYOUT, "BTC", MINUTE + 61, List.of(cell(MINUTE + 1, 9, false))),
        restored.tick(LAYOUT, "BTC", MINUTE + 61, List.of(cell(MINUTE + 1, 9, false))));
  }

  /** A snapshot is written in the background while the original goes on. */
  @Test
  void copyDoesNotFollowItsOriginal() throws IOException {
    PanelBook original = book();
    original.next(LAYOUT);
    PanelBook copy = SERIALIZER.copy(original);
    byte[] before = bytes(copy);
    original.tick(LAYOUT, "BTC", MINUTE + 30, List.of(cell(MINUTE + 2, 1, true)));
    original.tick(LAYOUT, "BTC", MINUTE + 300, List.of());
    assertArrayEquals(before, bytes(copy));
    copy.tick(LAYOUT, "BTC", MINUTE + 30, List.of(cell(MINUTE + 2, 1, true)));
    copy.tick(LAYOUT, "BTC", MINUTE + 300, List.of());
    assertArrayEquals(bytes(original), bytes(copy));
  }

  @Test
  void unknownFormatIsRefusedInsteadOfMisread() throws IOException {
    byte[] bytes = bytes(book());
    bytes[0] = 9;
    assertThrows(IOException.class, () -> book(bytes));
  }

  @Test
  void savepointOfANewerReleaseIsRefused() throws IOException {
    assertTrue(compatibilityWith(PanelBook.FORMAT).isCompatibleAsIs());
    assertTrue(compatibilityWith(PanelBook.FORMAT + 1).isIncompatible());
    assertFalse(compatibilityWith(PanelBook.FORMAT).isCompatibleAfterMigration());
  }

  private static TypeSerializerSchemaCompatibility<PanelBook> compatibilityWith(int written)
      throws IOException {
    DataInputView nothing = new DataInputDeserializer(new byte[0]);
    TypeSerializerSnapshot<PanelBook> older = new PanelBookSerializer.Snapshot();
    older.readSnapshot(written, nothing, PanelBookSerializerTest.class.getClassLoader());
    return SERIALIZER.snapshotConfiguration().resolveSchemaCompatibility(older);
  }
}
