package dev.breakwater.config;

import dev.breakwater.model.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Prices of assets. */
final class LevelTypes {
  private static final Pattern PRICE = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,12})?");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final int MOST_PRICES = 100;

  private LevelTypes() {}

  static OptionType<Map<String, List<String>>> pricesByAsset() {
    return CascadeTypes.map(
        "list of ASSET=prices",
        "BTC=85000 92500",
        CascadeTypes::asset,
        LevelTypes::prices,
        prices -> String.join(" ", prices));
  }

  static OptionType<Map<String, String>> stepByAsset() {
    return CascadeTypes.map(
        "list of ASSET=price", "BTC=5000", CascadeTypes::asset, LevelTypes::price, step -> step);
  }

  private static List<String> prices(String text) throws BadValueException {
    List<String> prices = new ArrayList<>();
    for (String one : SPACES.split(text, -1)) {
      String price = price(one);
      if (price.equals("0")) {
        throw new BadValueException("a level must be above 0");
      }
      if (prices.contains(price)) {
        throw new BadValueException(price + " is given twice");
      }
      prices.add(price);
    }
    if (prices.size() > MOST_PRICES) {
      throw new BadValueException("has more than " + MOST_PRICES + " levels");
    }
    return List.copyOf(prices);
  }

  private static String price(String text) throws BadValueException {
    if (!PRICE.matcher(text).matches()) {
      throw new BadValueException(
          "\""
              + text
              + "\" is no price, for example 85000 or 0.15; several are separated by spaces");
    }
    return Decimals.plain(new BigDecimal(text));
  }
}
