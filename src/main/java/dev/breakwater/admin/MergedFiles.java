package dev.breakwater.admin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several files as one, by time: recordings overlap, and a topic that holds them one after the
 * other would send the job back in time at every joint. Lines of a file stay in its order; of lines
 * of one time that of the earlier file comes first.
 */
final class MergedFiles implements AutoCloseable {
  private final List<EnvelopeFile> files;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong((Head head) -> head.line().time()).thenComparingInt(Head::file));

  private record Head(int file, EnvelopeLine line) {}

  /** Takes the files over and closes them. */
  MergedFiles(List<EnvelopeFile> files) {
    this.files = new ArrayList<>(files);
    for (int i = 0; i < files.size(); i++) {
      advance(i);
    }
  }

  /** The next line of all; null at the end. */
  @Nullable EnvelopeLine next() {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    advance(head.file());
    return head.line();
  }

  private void advance(int file) {
    EnvelopeLine line = files.get(file).next();
    if (line != null) {
      heads.add(new Head(file, line));
    }
  }

  @Override
  public void close() {
    files.forEach(EnvelopeFile::close);
  }
}
