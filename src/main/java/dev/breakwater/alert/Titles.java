package dev.breakwater.alert;

import dev.breakwater.model.CascadeKind;
import dev.breakwater.model.Episode;
import dev.breakwater.model.EpisodePositioning;
import dev.breakwater.model.Flow;
import dev.breakwater.model.PriceMove;
import org.jspecify.annotations.Nullable;

/** One sentence for a person who has just been woken. */
final class Titles {
  /** From this crowding index on it belongs into the sentence. */
  private static final int CROWDED = 900_000;

  private Titles() {}

  static String name(String asset) {
    return asset.equals(Reading.MARKET) ? "Market" : asset;
  }

  static String episode(Episode episode, boolean lowerBound) {
    Flow flow = episode.flow();
    StringBuilder title = new StringBuilder(name(episode.asset()));
    title.append(' ').append(Words.side(episode.side()));
    title.append(episode.kind() == CascadeKind.GRIND ? " grind " : " liquidations ");
    title.append(Words.usd(flow.totalCents(), lowerBound));
    title.append(" in ").append(Words.count(episode.waves(), "wave", "waves"));
    if (episode.endTime() == null) {
      title.append(" since ").append(Words.clock(episode.startTime()));
    } else {
      title.append(", over, ").append(Words.clock(episode.startTime()).replace(" UTC", ""));
      title.append(" to ").append(Words.clock(episode.endTime()));
    }
    title.append(", ").append(Words.dominance(flow.longCents(), flow.shortCents()));
    if (episode.asset().equals(Reading.MARKET)) {
      title.append(", ").append(Words.count(flow.assets().size(), "asset", "assets"));
    } else {
      price(title, flow.price());
    }
    title.append(", ").append(Words.count(flow.venues().size(), "venue", "venues"));
    crowding(title, episode);
    return title.toString();
  }

  private static void price(StringBuilder title, @Nullable PriceMove price) {
    Long change = price == null ? null : EpisodeRule.change(price);
    if (change != null) {
      title.append(", price ").append(Words.signedPercent(change));
    }
  }

  private static void crowding(StringBuilder title, Episode episode) {
    EpisodePositioning known = episode.positioning();
    if (known == null || known.crowdingIndex() == null || known.crowdedSide() == null) {
      return;
    }
    if (known.crowdingIndex() >= CROWDED
        && known.crowdedSide().name().equals(episode.side().name())) {
      title.append(", ").append(Words.side(episode.side())).append("s were crowded before");
    }
  }
}
