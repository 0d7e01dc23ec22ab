package dev.breakwater.health;

import java.util.List;
import java.util.function.Function;

/** Lists in the order of names: what is emitted must not follow the order of a hash. */
final class Sorted {
  private Sorted() {}

  /** Of {@code name} in an ascending list, or where it belongs as {@code -place - 1}. */
  static <T> int place(List<T> all, Function<T, String> nameOf, String name) {
    int low = 0;
    int high = all.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = nameOf.apply(all.get(middle)).compareTo(name);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
