package io.evenkeel.redaction;

import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.config.redaction.RedactionSettings.Operator;
import io.evenkeel.redaction.detect.Spans;
import io.evenkeel.time.TimeSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what stands in place of a value. Whatever an operator cannot do, for want of a key or
 * because the value is of another kind, becomes the label: never the value.
 *
 * <p>A value grows by {@link #MOST_GROWTH} characters at most; where a number of a JSON text is
 * taken, by the quotes around its replacement too.
 */
final class Replacement {
  /** Brackets, a label of 40, an epoch of 12 and a hash of 12, each with a dash before it. */
  static final int MOST_GROWTH = 2 + 40 + 13 + 13;

  private static final int LAST = 4;

  private final Map<String, Operator> operators;
  private final Optional<Pseudonyms> pseudonyms;
  private final Optional<DateShift> dateShift;
  private final Generalization generalization;

  private Replacement(
      Map<String, Operator> operators, Optional<Pseudonyms> pseudonyms, TimeSource time) {
    this.operators = operators;
    this.pseudonyms = pseudonyms;
    this.dateShift = pseudonyms.map(keyed -> new DateShift(keyed.newest(), time));
    this.generalization = new Generalization(time);
  }

  static Replacement of(RedactionSettings settings, TimeSource time) {
    return new Replacement(
        Map.copyOf(settings.operators()), settings.key().map(Pseudonyms::from), time);
  }

  /**
   * @param patient whose dates are shifted alike: a value that stands for the patient, or the text
   */
  String replace(String text, Spans found, String patient) {
    return replace(text, found, patient, null);
  }

  /** The same, place by place. */
  Edits edits(String text, Spans found, String patient) {
    Edits edits = new Edits();
    replace(text, found, patient, edits);
    return edits;
  }

  /**
   * The same.
   *
   * @param edits to be filled, if it is wanted place by place too
   */
  String replace(String text, Spans found, String patient, @Nullable Edits edits) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    int from = 0;
    for (int i = 0; i < found.size(); i++) {
      if (found.end(i) <= from) {
        continue;
      }
      JsonValue place = JsonValue.of(text, Math.max(from, found.start(i)), found.end(i));
      out.append(text, from, place.start());
      int shown = out.length();
      out.append(place.quote());
      PhiType type = found.type(i);
      Operator operator = operator(type, found.label(i));
      String value = text.substring(place.start(), place.end());
      if (operator == Operator.REMOVE) {
        keepApart(out, text, place.end());
      } else {
        append(out, value, type, found.label(i), operator, patient);
      }
      out.append(place.quote());
      from = place.end();
      if (operator == Operator.GENERALIZE && type == PhiType.AGE) {
        from = afterPlus(text, from);
      }
      if (edits != null) {
        edits.add(place.start(), from, out.substring(shown));
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  /** What stood in the place of a value under each key, oldest first; empty without a key. */
  List<String> pseudonyms(PhiType type, String label, String value) {
    return pseudonyms.map(keyed -> keyed.ofEveryEpoch(type, label, value)).orElseGet(List::of);
  }

  private Operator operator(PhiType type, String label) {
    Operator own = operators.get(label.toLowerCase(Locale.ROOT));
    if (own == null) {
      own = operators.get(type.name().toLowerCase(Locale.ROOT));
    }
    return own != null ? own : operators.getOrDefault("default", Operator.LABEL);
  }

  private void append(
      StringBuilder out,
      String value,
      PhiType type,
      String label,
      Operator operator,
      String patient) {
    switch (operator) {
      case MASK -> mask(out, value, 0);
      case KEEP_LAST_4 -> mask(out, value, characters(value) >= 2 * LAST ? LAST : 0);
      case REMOVE, LABEL -> out.append('[').append(label).append(']');
      case PSEUDONYM ->
          appendOrLabel(out, pseudonyms.map(keyed -> keyed.of(type, label, value)), label);
      case SHIFT ->
          appendOrLabel(
              out,
              dateShift
                  .filter(any -> type == PhiType.DATE)
                  .flatMap(by -> by.shift(value, patient))
                  // Marked, so that no later look takes it for a date and shifts it again.
                  .map(shifted -> "[" + label + "~" + shifted + "]"),
              label);
      case GENERALIZE -> appendOrLabel(out, generalization.of(type, value), label);
    }
  }

  private static void appendOrLabel(StringBuilder out, Optional<String> shown, String label) {
    out.append(shown.orElseGet(() -> "[" + label + "]"));
  }

  /** What stood on both sides of a value that is gone must not read as one word. */
  private static void keepApart(StringBuilder out, String text, int end) {
    if (!out.isEmpty()
        && end < text.length()
        && joins(out.charAt(out.length() - 1))
        && joins(text.charAt(end))) {
      out.append(' ');
    }
  }

  private static boolean joins(char c) {
    return !Character.isWhitespace(c) && "\"'`<>[](){},;".indexOf(c) < 0;
  }

  /** The plus of an age that was generalised before. */
  private static int afterPlus(String text, int end) {
    return end < text.length() && text.charAt(end) == '+' ? end + 1 : end;
  }

  private static int characters(String value) {
    return (int) value.chars().filter(Character::isLetterOrDigit).count();
  }

  private static void mask(StringBuilder out, String value, int kept) {
    int hidden = characters(value) - kept;
    boolean escaped = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean counts = Character.isLetterOrDigit(c) || Character.isSurrogate(c);
      // Half of an escape sequence would spoil a JSON text: both of its signs go.
      boolean escape = c == '\\' || (escaped && !counts);
      out.append((counts && hidden > 0) || escape ? '*' : c);
      escaped = c == '\\' && !escaped;
      if (Character.isLetterOrDigit(c)) {
        hidden--;
      }
    }
  }
}
