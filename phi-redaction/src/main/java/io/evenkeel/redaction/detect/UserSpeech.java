package io.evenkeel.redaction.detect;

/** Tells the user who speaks in a chat from the field that holds the name of an account. */
final class UserSpeech {
  private static final int LEAST_WORDS = 3;
  private static final int LONGEST = 120;

  private final Scan s;

  UserSpeech(Scan s) {
    this.s = s;
  }

  /** "User: Walgreens" behind a question, "user: fever since two days". */
  boolean isSpeech(Phrase phrase, int p) {
    if (s.log || !phrase.words().equals("user") || !s.labels.isHard()) {
      return false;
    }
    char sign = s.labels.isFirstOnLine() && s.at(p - 1) == ' ' ? s.at(p - 2) : 0;
    return sign == '>' || (sign == ':' && (isAnswer(p) || isSentence(p)));
  }

  /** The line before ends in a question mark. */
  private boolean isAnswer(int p) {
    int line = p;
    while (line > 0 && p - line < LONGEST && s.t[line - 1] != '\n') {
      line--;
    }
    int end = line - 1;
    while (end > 0 && CharClass.isSpace(s.t[end - 1])) {
      end--;
    }
    return line > 0 && s.at(end - 1) == '?' && !asksForUser(end);
  }

  /** "What is your user name?". */
  private boolean asksForUser(int end) {
    for (int p = end; p > 3 && end - p < LONGEST && s.t[p - 1] != '\n'; p--) {
      if (s.text.isWord(p, "user") || s.text.isWord(p, "username") || s.text.isWord(p, "login")) {
        return true;
      }
    }
    return false;
  }

  /** Some words follow with no field among them. */
  private boolean isSentence(int p) {
    int words = 0;
    int end = Math.min(s.lineEnd(p), p + LONGEST);
    for (int q = p; q < end; q++) {
      if (s.t[q] == '=' || s.t[q] == ':' || s.t[q] == '|') {
        return false;
      }
      words += s.t[q] == ' ' && s.letterAt(q + 1) ? 1 : 0;
    }
    return words >= LEAST_WORDS;
  }
}
