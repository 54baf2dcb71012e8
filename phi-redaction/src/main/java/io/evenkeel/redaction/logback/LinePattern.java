package io.evenkeel.redaction.logback;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a pattern does to the parts of an event, which says what the finished line cannot show: a
 * part that was cut may have lost the label of its value, a message right behind a word may hide
 * the label that it begins with.
 *
 * @param whole all parts stand in the line as they are
 * @param messageApart the message has to be read by itself, too
 * @param threadApart the name of the thread has to be read by itself, too
 */
record LinePattern(boolean whole, boolean messageApart, boolean threadApart) {
  /** Conversion, minimum and maximum width, word; or a parenthesis that ends a group. */
  private static final Pattern PIECE =
      Pattern.compile("\\\\.|%(-?[0-9]*)(\\.-?[0-9]+)?([A-Za-z]+|(?=\\())(\\()?|\\{[^}]*\\}|[()]");

  private static final Set<String> MESSAGE = Set.of("m", "msg", "message");
  private static final Set<String> THREAD = Set.of("t", "thread");

  /** Show what the caller said, and show it as it is. */
  private static final Set<String> OF_CALLER =
      Set.of(
          ("X mdc kvp marker ex exception throwable xEx xException xThrowable wEx wex rEx "
                  + "rootException correlationId")
              .split(" ", -1));

  /** Show nothing that a caller said, or pass on what is inside of their parentheses. */
  private static final Set<String> OTHERS =
      Set.of(
          ("d date ms micros level le p logger lo c C class M method L line F file caller "
                  + "relative r n cn contextName property sequenceNumber sn nopex nopexception clr "
                  + "esb applicationName highlight prefix black red green yellow blue magenta cyan "
                  + "white gray boldRed boldGreen boldYellow boldBlue boldMagenta boldCyan boldWhite")
              .split(" ", -1));

  /** Nothing is known about it: every part is read by itself. */
  static final LinePattern UNKNOWN = new LinePattern(false, true, true);

  static LinePattern of(String pattern) {
    boolean messageApart = false;
    boolean threadApart = false;
    boolean first = true;
    int literal = 0;
    char before = 0;
    Matcher piece = PIECE.matcher(pattern);
    while (piece.find()) {
      before = lastSign(pattern, literal, piece.start(), before);
      literal = piece.end();
      String word = piece.group(3);
      if (word == null) {
        continue;
      }
      boolean cut = piece.group(2) != null;
      boolean group = piece.group(4) != null || word.isEmpty();
      if (MESSAGE.contains(word)) {
        messageApart |= cut || !(first || isSign(before));
      } else if (THREAD.contains(word)) {
        threadApart |= cut;
      } else if (!(word.isEmpty() || OTHERS.contains(word) || OF_CALLER.contains(word))
          || (cut && (group || OF_CALLER.contains(word)))) {
        return UNKNOWN;
      }
      if (!group) {
        before = 0;
        first = false;
      }
    }
    return new LinePattern(true, messageApart, threadApart);
  }

  /** The last character between two conversions that is no space. */
  private static char lastSign(String pattern, int from, int to, char before) {
    for (int p = to - 1; p >= from; p--) {
      if (!Character.isWhitespace(pattern.charAt(p))) {
        return pattern.charAt(p);
      }
    }
    return before;
  }

  private static boolean isSign(char c) {
    return c != 0 && !Character.isLetterOrDigit(c);
  }
}
