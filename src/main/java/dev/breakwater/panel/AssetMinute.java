package dev.breakwater.panel;

import dev.breakwater.model.PanelRow;
import java.util.List;

/**
 * What one asset tells the market as a whole when a minute has closed.
 *
 * @param asOf the tick that it belongs to, a whole minute, epoch milliseconds UTC
 * @param cells of the minute that closed, and late additions to earlier ones
 * @param rows changed rows of the asset on all venues, still without market share; per window in
 *     ascending asOf
 */
public record AssetMinute(String asset, long asOf, List<MinuteCell> cells, List<PanelRow> rows) {}
