package dev.breakwater.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a rolling panel: what was liquidated in [asOf - window, asOf). All money is in cents.
 *
 * @param asset asset, or {@code *} for all
 * @param venue venue, or {@code *} for all
 * @param window its length as configured, for example {@code 24h}
 * @param asOf a whole minute, epoch milliseconds UTC
 * @param longShare millionths of the total, HALF_UP; absent where the total is zero
 * @param marketShare millionths of the {@code *}|{@code *} total; only on rows with {@code *},
 *     absent at zero
 * @param lowerBound true when any contribution is not COMPLETE, or a feed was silent in the window
 * @param revision counted from 1 per key and asOf; above 1 only after late data
 * @param concentration of the venues that make up the row; only on rows of all venues, absent where
 *     the total is zero
 * @param coverage millionths of the expected venues that were heard; absent while none is expected
 * @param venuesMissing those that were not, ascending; only on rows of all venues
 */
public record PanelRow(
    String asset,
    String venue,
    String window,
    long asOf,
    long longCents,
    long shortCents,
    long longCount,
    long shortCount,
    long largestCents,
    @Nullable Integer longShare,
    @Nullable Integer marketShare,
    boolean lowerBound,
    int revision,
    @Nullable Concentration concentration,
    @Nullable Integer coverage,
    List<String> venuesMissing) {
  /** Stands for all assets or all venues. */
  public static final String ALL = "*";

  public PanelRow {
    venuesMissing = venuesMissing == null ? List.of() : List.copyOf(venuesMissing);
  }

  /** A row of one venue, or one that does not say how its venues share it. */
  public PanelRow(
      String asset,
      String venue,
      String window,
      long asOf,
      long longCents,
      long shortCents,
      long longCount,
      long shortCount,
      long largestCents,
      @Nullable Integer longShare,
      @Nullable Integer marketShare,
      boolean lowerBound,
      int revision) {
    this(
        asset,
        venue,
        window,
        asOf,
        longCents,
        shortCents,
        longCount,
        shortCount,
        largestCents,
        longShare,
        marketShare,
        lowerBound,
        revision,
        null,
        null,
        List.of());
  }

  /** The same row with how its venues share it. */
  public PanelRow with(@Nullable Concentration newConcentration) {
    return new PanelRow(
        asset,
        venue,
        window,
        asOf,
        longCents,
        shortCents,
        longCount,
        shortCount,
        largestCents,
        longShare,
        marketShare,
        lowerBound,
        revision,
        newConcentration,
        coverage,
        venuesMissing);
  }

  /** The same row with what was known of its feeds. */
  public PanelRow with(int newCoverage, List<String> newVenuesMissing, boolean newLowerBound) {
    return new PanelRow(
        asset,
        venue,
        window,
        asOf,
        longCents,
        shortCents,
        longCount,
        shortCount,
        largestCents,
        longShare,
        marketShare,
        newLowerBound,
        revision,
        concentration,
        newCoverage,
        newVenuesMissing);
  }

  /** The same row with its place among its revisions, and its share of the market. */
  public PanelRow with(@Nullable Integer newMarketShare, int newRevision) {
    return new PanelRow(
        asset,
        venue,
        window,
        asOf,
        longCents,
        shortCents,
        longCount,
        shortCount,
        largestCents,
        longShare,
        newMarketShare,
        lowerBound,
        newRevision,
        concentration,
        coverage,
        venuesMissing);
  }
}
