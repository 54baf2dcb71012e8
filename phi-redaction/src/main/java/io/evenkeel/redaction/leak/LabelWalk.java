package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.leak.Leak.Evidence;
import java.util.regex.Matcher;

/**
 * Walks over the words of a text and looks behind those that are labels, alone or with the one or
 * two words before them. A name of a field also counts by its last parts: {@code primaryMemberId},
 * {@code db.password}.
 */
final class LabelWalk {
  private static final int LONGEST_WORD = 64;
  private static final int LONGEST_SEPARATOR = 12;
  private static final int MOST_WORDS = 3;

  private final Labels labels;

  LabelWalk(Labels labels) {
    this.labels = labels;
  }

  void walk(String text, Findings findings) {
    // Where the words before this one begin, the nearest first, as long as only blanks part them.
    int[] before = new int[MOST_WORDS - 1];
    int known = 0;
    int lastEnd = -2;
    for (int i = 0; i < text.length(); ) {
      if (!Characters.isWord(text.charAt(i))) {
        i++;
        continue;
      }
      int end = i + 1;
      while (end < text.length() && (Characters.isWord(text.charAt(end)) || joins(text, end))) {
        end++;
      }
      if (lastEnd + 1 != i) {
        known = 0;
      }
      if (end - i <= LONGEST_WORD && labels.mayEndWith(text, end)) {
        look(text, i, end, before, known, findings);
      }
      before[1] = before[0];
      before[0] = i;
      known = Math.min(known + 1, before.length);
      lastEnd = end;
      i = end;
    }
  }

  private void look(String text, int start, int end, int[] before, int known, Findings findings) {
    for (int words = known; words >= 0; words--) {
      int from = words == 0 ? start : before[words - 1];
      Label label = end - from > LONGEST_WORD ? null : labels.get(Labels.letters(text, from, end));
      if (label != null && follows(text, end, label, findings)) {
        return;
      }
    }
    for (int part = nextPart(text, start, end); part < end; part = nextPart(text, part, end)) {
      Label label = labels.get(Labels.letters(text, part, end));
      if (label != null && follows(text, end, label, findings)) {
        return;
      }
    }
  }

  /** Where the next part of a name such as {@code primaryMember_id} begins, or end. */
  private static int nextPart(String text, int start, int end) {
    for (int i = start + 1; i < end; i++) {
      char c = text.charAt(i);
      char last = text.charAt(i - 1);
      if ((Character.isUpperCase(c) && Character.isLowerCase(last))
          || (Character.isLetter(c) && !Character.isLetterOrDigit(last))) {
        return i;
      }
    }
    return end;
  }

  private static boolean follows(String text, int end, Label label, Findings findings) {
    int at = end;
    boolean separated = false;
    int most = Math.min(text.length(), end + LONGEST_SEPARATOR);
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
    if (at == end || at == text.length() || (label.separated() && !separated)) {
      return false;
    }
    return value(text, at, label, findings);
  }

  /** In XML the value follows at once; a placeholder such as {@code <secret>} ends a word. */
  private static boolean isEndOfTag(String text, int at) {
    return text.charAt(at) == '>'
        && at + 1 < text.length()
        && !Character.isWhitespace(text.charAt(at + 1));
  }

  private static boolean value(String text, int at, Label label, Findings findings) {
    Matcher matcher = label.value().matcher(text).region(at, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return false;
    }
    String value = text.substring(at, matcher.end());
    if (Labels.isNoValue(value) || !label.check().test(value)) {
      return false;
    }
    findings.add(at, matcher.end(), label.type(), Evidence.LABEL);
    return true;
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
