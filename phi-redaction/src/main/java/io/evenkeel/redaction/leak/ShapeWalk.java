package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.leak.Leak.Evidence;
import java.util.regex.Matcher;

/** Walks over a text and tries each shape where it may begin, and nowhere else. */
final class ShapeWalk {
  private static final int ASCII = 128;
  private static final int LONGEST_LOCAL = 64;

  /** As far as digits are counted: the longest card with a separator after each digit. */
  private static final int AHEAD = 40;

  private static final Shape[] SHAPES = Shapes.ALL.toArray(new Shape[0]);
  private static final ShapeHeads HEADS = new ShapeHeads(Shapes.ALL);

  private ShapeWalk() {}

  static void walk(String text, Findings findings) {
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean word = Characters.isWord(c);
      if (c < ASCII && !(word && inWord)) {
        long shapes = HEADS.at(text, i, c);
        if (shapes != 0) {
          i = Math.max(i, look(shapes, text, i, findings) - 1);
          word = Characters.isWord(text.charAt(i));
        } else if (c == '@') {
          mailbox(text, i, findings);
        }
      }
      inWord = word;
    }
  }

  /** Where the value ends that one of these shapes has found; i when none has. */
  private static int look(long shapes, String text, int i, Findings findings) {
    char c = text.charAt(i);
    char last = i == 0 ? ' ' : text.charAt(i - 1);
    // Part of a longer number, a version or an address: 1.415-555-0132.
    boolean inside = c >= '0' && c <= '9' && (last == '-' || last == '.' || last == '+');
    for (long left = shapes; left != 0; left &= left - 1) {
      Shape shape = SHAPES[Long.numberOfTrailingZeros(left)];
      if (shape.goesOn(text, i)
          && (shape.digits() == 0 || (!inside && shape.digits() <= digitsAhead(text, i)))) {
        int end = match(shape, text, i, findings);
        if (end > i) {
          return end;
        }
      }
    }
    return i;
  }

  private static int match(Shape shape, String text, int i, Findings findings) {
    Matcher matcher = shape.pattern().matcher(text).region(i, text.length());
    matcher.useTransparentBounds(true);
    if (!matcher.lookingAt()) {
      return i;
    }
    int start = matcher.start(shape.group());
    int end = matcher.end(shape.group());
    if (!shape.check().test(text.substring(start, end))) {
      return i;
    }
    findings.add(start, end, shape.type(), Evidence.SHAPE);
    return end;
  }

  private static void mailbox(String text, int sign, Findings findings) {
    int start = sign;
    while (start > 0 && sign - start <= LONGEST_LOCAL && isLocal(text.charAt(start - 1))) {
      start--;
    }
    if (start < sign && sign - start <= LONGEST_LOCAL) {
      match(Shapes.MAILBOX, text, start, findings);
    }
  }

  private static int digitsAhead(String text, int i) {
    int end = Math.min(text.length(), i + AHEAD);
    int digits = 0;
    for (int at = i; at < end; at++) {
      char c = text.charAt(at);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if ((c >= 'A' && c <= 'z') || c == ':' || c == ',' || c == ';' || c == '/') {
        break;
      }
    }
    return digits;
  }

  private static boolean isLocal(char c) {
    return Characters.isWord(c) || c == '.' || c == '%' || c == '+' || c == '\'' || c == '-';
  }
}
