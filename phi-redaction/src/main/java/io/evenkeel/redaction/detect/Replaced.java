package io.evenkeel.redaction.detect;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.PhiType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands in brackets in the place of a value, by our hand and by others'. */
final class Replaced {
  private static final List<String> WORDS =
      List.of("suppressed", "redacted", "removed", "masked", "filtered", "hidden", "phi", "pii");

  private Replaced() {}

  static WordSet labels(RedactionSettings settings) {
    List<String> labels = new ArrayList<>(WORDS);
    for (PhiType type : PhiType.values()) {
      labels.add(type.name().toLowerCase(Locale.ROOT));
    }
    settings.patterns().forEach(pattern -> labels.add(pattern.label()));
    return new WordSet(labels);
  }
}
