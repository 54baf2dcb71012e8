package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.leak.Leak.Evidence;
import java.util.regex.Matcher;

/**
 * Walks over the words of one text and looks behind those that are labels, alone or with the one or
 * two words before them. A name of a field also counts by its last parts: {@code primaryMemberId},
 * {@code db.password}.
 */
final class LabelWalk {
  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_SEPARATOR = 12;

  private final LabelEnds ends;
  private final String text;
  private final Findings findings;

  /** The word. */
  private int start;

  private int end;

  /** Where the words before it begin as long as one character parts them; else where it begins. */
  private int oneBefore;

  private int twoBefore;

  /** Where what it announces would begin. */
  private int value;

  private boolean separated;

  LabelWalk(LabelEnds ends, String text, Findings findings) {
    this.ends = ends;
    this.text = text;
    this.findings = findings;
  }

  void walk() {
    end = -2;
    for (int i = 0; i < text.length(); ) {
      if (!Characters.isWord(text.charAt(i))) {
        i++;
        continue;
      }
      boolean next = end + 1 == i;
      twoBefore = next ? oneBefore : i;
      oneBefore = next ? start : i;
      start = i;
      end = wordEnd(i);
      if (end - start <= LONGEST_WORD && ends.mayEndWith(text, end) && announces()) {
        look(LabelEnds.ROOT, end - 1);
      }
      i = end;
    }
  }

  private int wordEnd(int from) {
    int i = from + 1;
    while (i < text.length() && (Characters.isWord(text.charAt(i)) || joins(text, i))) {
      i++;
    }
    return i;
  }

  /** Whether anything follows the word as a value does. */
  private boolean announces() {
    int at = end;
    int most = Math.min(text.length(), end + LONGEST_SEPARATOR);
    separated = false;
    while (at < most) {
      char c = text.charAt(at);
      if (c == ':' || c == '=' || isEndOfTag(text, at)) {
        separated = true;
      } else if (isWordIs(text, at)) {
        at++;
      } else if (!Character.isWhitespace(c) && c != '"' && c != '\'' && c != '\\' && c != '#') {
        break;
      }
      at++;
    }
    value = at;
    return at > end && at < text.length();
  }

  /**
   * Walks back from the end of the word and tries the labels on the way, the longest first.
   *
   * @param node where the letters behind this place have led
   * @return whether one of them has its value
   */
  private boolean look(int node, int i) {
    if (i < twoBefore || end - i > LONGEST_WORD) {
      return false;
    }
    char letter = Characters.letter(text.charAt(i));
    int next = letter == 0 ? node : ends.before(node, letter);
    if (next == LabelEnds.NONE) {
      return false;
    }
    if (look(next, i - 1)) {
      return true;
    }
    Label label = ends.label(next);
    return label != null && begins(i) && hasValue(label);
  }

  /** At a word, or at a part of a name such as {@code primaryMember_id}. */
  private boolean begins(int i) {
    if (i <= start) {
      return i == start || i == oneBefore || i == twoBefore;
    }
    char c = text.charAt(i);
    char last = text.charAt(i - 1);
    return (Character.isUpperCase(c) && Character.isLowerCase(last))
        || (Character.isLetter(c) && !Character.isLetterOrDigit(last));
  }

  private boolean hasValue(Label label) {
    if (label.separated() && !separated) {
      return false;
    }
    Matcher matcher = label.value().matcher(text).region(value, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return false;
    }
    String found = text.substring(value, matcher.end());
    if (NoValue.is(found) || !label.check().test(found)) {
      return false;
    }
    findings.add(value, matcher.end(), label.type(), Evidence.LABEL);
    return true;
  }

  /** In XML the value follows at once; a placeholder such as {@code <secret>} ends a word. */
  private static boolean isEndOfTag(String text, int at) {
    return text.charAt(at) == '>'
        && at + 1 < text.length()
        && !Character.isWhitespace(text.charAt(at + 1));
  }

  private static boolean isWordIs(String text, int at) {
    return at > 0
        && Character.isWhitespace(text.charAt(at - 1))
        && at + 2 < text.length()
        && text.charAt(at) == 'i'
        && text.charAt(at + 1) == 's'
        && Character.isWhitespace(text.charAt(at + 2));
  }

  /** Within a name: {@code db.password}, {@code x-api-key}, {@code driver's}. */
  private static boolean joins(String text, int i) {
    char c = text.charAt(i);
    return (c == '.' || c == '-' || c == '\'')
        && i + 1 < text.length()
        && Character.isLetter(text.charAt(i + 1));
  }
}
