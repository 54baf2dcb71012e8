package io.evenkeel.slo.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which alerts fire at each evaluation, as one engine sees it.
 *
 * @param firing by evaluation: index 0 is the first, one step after the start
 */
record States(List<Set<String>> firing) {

  static States none(int evaluations) {
    List<Set<String>> none = new ArrayList<>();
    for (int i = 0; i < evaluations; i++) {
      none.add(Set.of());
    }
    return new States(none);
  }

  boolean fires(String alert, int evaluation) {
    return firing.get(evaluation).contains(alert);
  }
}
