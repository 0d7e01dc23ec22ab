package dev.breakwater.health;

import dev.breakwater.model.PanelRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the venues that a panel row should hold were heard when it was made, by what was known
 * then. By count: a share weighted by money would need to know what a silent venue would have
 * brought, and would change while no feed does.
 */
public final class Coverage {
  private static final int MILLION = 1_000_000;

  private Coverage() {}

  /**
   * The same row with its coverage; where no venue is expected it has none.
   *
   * @param feeds of all venues and of all assets that ever were silent, in any order
   * @param window its length in milliseconds
   */
  public static PanelRow of(PanelRow row, Iterable<FeedHistory> feeds, long window) {
    List<String> expected = new ArrayList<>();
    Set<String> silent = new HashSet<>();
    boolean wasSilent = false;
    for (FeedHistory feed : feeds) {
      boolean isOfVenue = feed.asset.equals(PanelRow.ALL);
      boolean isInRow = row.venue().equals(PanelRow.ALL) || row.venue().equals(feed.venue);
      if (!isInRow || !(isOfVenue || concerns(row, feed))) {
        continue;
      }
      wasSilent |= feed.wasSilentWithin(row.asOf(), window);
      if (isOfVenue && feed.isExpectedAt(row.asOf())) {
        expected.add(feed.venue);
      }
      // One asset of all is not the market's silence, though its sum is a lower bound.
      if (feed.isSilentAt(row.asOf()) && (isOfVenue || !row.asset().equals(PanelRow.ALL))) {
        silent.add(feed.venue);
      }
    }
    if (expected.isEmpty()) {
      return row;
    }
    List<String> missing = expected.stream().filter(silent::contains).sorted().toList();
    int heard = expected.size() - missing.size();
    return row.with(
        (int) Math.round((double) heard * MILLION / expected.size()),
        row.venue().equals(PanelRow.ALL) ? missing : List.of(),
        row.lowerBound() || wasSilent);
  }

  private static boolean concerns(PanelRow row, FeedHistory feed) {
    return row.asset().equals(PanelRow.ALL) || row.asset().equals(feed.asset);
  }
}
