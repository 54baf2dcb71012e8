package io.evenkeel.redaction.leak;

import io.evenkeel.redaction.leak.Leak.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/** Walks over a text and tries each shape where it may begin, and nowhere else. */
final class ShapeWalk {
  private static final int ASCII = 128;
  private static final int LONGEST_LOCAL = 64;

  /** As far as digits are counted: the longest card with a separator after each digit. */
  private static final int AHEAD = 40;

  private final Shape[][] byStart = new Shape[ASCII][];

  ShapeWalk(List<Shape> shapes) {
    List<List<Shape>> lists = new ArrayList<>();
    for (int c = 0; c < ASCII; c++) {
      lists.add(new ArrayList<>());
    }
    for (Shape shape : shapes) {
      shape.starts().chars().distinct().forEach(c -> lists.get(c).add(shape));
    }
    for (int c = 0; c < ASCII; c++) {
      byStart[c] = lists.get(c).toArray(new Shape[0]);
    }
  }

  void walk(String text, Findings findings) {
    char last = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ASCII) {
        if (c == '@') {
          mailbox(text, i, findings);
        } else if (byStart[c].length > 0 && !(Characters.isWord(c) && Characters.isWord(last))) {
          i = Math.max(i, look(text, i, last, findings) - 1);
        }
      }
      last = text.charAt(i);
    }
  }

  /** Where the value ends that was found; i when there is none. */
  private int look(String text, int i, char last, Findings findings) {
    char c = text.charAt(i);
    boolean number = c >= '0' && c <= '9';
    // Part of a longer number, a version or an address: 1.415-555-0132.
    boolean inside = number && (last == '-' || last == '.' || last == '+');
    int ahead = inside ? 0 : number || c == '+' || c == '(' ? digitsAhead(text, i) : 0;
    for (Shape shape : byStart[c]) {
      if (shape.digits() <= ahead && shape.hint().at(text, i)) {
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
