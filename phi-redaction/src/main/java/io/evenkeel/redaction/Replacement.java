package io.evenkeel.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import io.evenkeel.redaction.detect.Spans;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what stands in place of a value. Date shift and generalisation need more than one value at
 * a time and give the label for now, as does a pseudonym without a key: never the value.
 */
final class Replacement {
  private static final int LAST = 4;

  private final Map<String, Operator> operators;
  private final Optional<Pseudonyms> pseudonyms;

  private Replacement(Map<String, Operator> operators, Optional<Pseudonyms> pseudonyms) {
    this.operators = operators;
    this.pseudonyms = pseudonyms;
  }

  static Replacement of(RedactionSettings settings) {
    return new Replacement(Map.copyOf(settings.operators()), settings.key().map(Pseudonyms::from));
  }

  String replace(String text, Spans found) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int from = 0;
    for (int i = 0; i < found.size(); i++) {
      if (found.end(i) <= from) {
        continue;
      }
      JsonValue place = JsonValue.of(text, Math.max(from, found.start(i)), found.end(i));
      out.append(text, from, place.start()).append(place.quote());
      String value = text.substring(place.start(), place.end());
      append(out, value, found.type(i), found.label(i));
      out.append(place.quote());
      from = place.end();
    }
    return out.append(text, from, text.length()).toString();
  }

  private Operator operator(PhiType type, String label) {
    Operator own = operators.get(label.toLowerCase(Locale.ROOT));
    if (own == null) {
      own = operators.get(type.name().toLowerCase(Locale.ROOT));
    }
    return own != null ? own : operators.getOrDefault("default", Operator.LABEL);
  }

  private void append(StringBuilder out, String value, PhiType type, String label) {
    switch (operator(type, label)) {
      case MASK -> mask(out, value, 0);
      case KEEP_LAST_4 -> mask(out, value, characters(value) >= 2 * LAST ? LAST : 0);
      case REMOVE -> {}
      case PSEUDONYM ->
          out.append(
              pseudonyms
                  .map(keyed -> keyed.of(type, label, value))
                  .orElseGet(() -> bracketed(label)));
      case LABEL, SHIFT, GENERALIZE -> out.append(bracketed(label));
    }
  }

  private static String bracketed(String label) {
    return "[" + label + "]";
  }

  private static int characters(String value) {
    return (int) value.chars().filter(Character::isLetterOrDigit).count();
  }

  private static void mask(StringBuilder out, String value, int kept) {
    int hidden = characters(value) - kept;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean counts = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
      out.append(counts && hidden > 0 ? '*' : c);
      if (Character.isLetterOrDigit(c)) {
        hidden--;
      }
    }
  }
}
