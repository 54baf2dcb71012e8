package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, the line that answers a question for a password or a code: "Agent: what's the wifi
 * password?", "Caller: bluebadger9". Looks only where a password was named without being given.
 */
final class SecretAnswers {
  private static final int MOST_ASKED = 64;
  private static final int LONGEST_SPEAKER = 32;
  private static final int MOST_FILLERS = 8;

  private static final WordSet FILLERS =
      WordSet.of(
          "um uh er yes yeah yep ya sure ok okay its it's it is i think tried used use try so and "
              + "hi well the my says that thats that's sorry oh hey was typed a one sec here i'm using should be "
              + "made set changed");

  private static final WordSet ASKING =
      WordSet.of("what whats enter read tell give send sent texted type provide confirm share");

  private static final WordSet OPENING =
      WordSet.of("what what's whats tell give read say share confirm enter provide repeat verify");

  /** What makes the question one about a password, to which the password is no answer. */
  private static final WordSet ABOUT =
      WordSet.of(
          "hint policy question reset forget forgot forgotten remember did do does have has requirements "
              + "manager rules change changed length expire rule happens happened wrong if why when");

  private static final WordSet ASKING_YES =
      WordSet.of("is are can could should would may was will");

  private static final int MOST_BARE = 9;

  private static final Spans NONE = new Spans();

  private final Scan s;
  private final SecretValues values;
  private final int[] asked = new int[MOST_ASKED];
  private final Spans answers = new Spans();
  private final Spans merged = new Spans();
  private int size;

  SecretAnswers(Scan s) {
    this.s = s;
    this.values = new SecretValues(s);
  }

  void begin() {
    size = 0;
  }

  /** A password was named up to {@code p}, and nothing that looks like one stands behind. */
  void askedAt(int p) {
    if (!s.log && size < MOST_ASKED) {
      asked[size++] = p;
    }
  }

  /** Adds the answers to what was found. */
  void complete() {
    answers.clear();
    int last = -1;
    for (int k = 0; k < size; k++) {
      int end = s.lineEnd(asked[k]);
      if (end != last && asks(asked[k], end)) {
        answer(end + 1, isDirect(asked[k], end));
      }
      last = end;
    }
    if (answers.size() > 0) {
      merged.clear();
      merged.merge(answers, s.found);
      s.found.clear();
      s.found.merge(merged, NONE);
    }
  }

  /** Somebody speaks on this line, and a question mark follows or an asking word stands before. */
  private boolean asks(int p, int end) {
    int line = lineBegin(p);
    int said = pastSpeaker(line, end);
    if (said == line || said > p) {
      return false;
    }
    for (int q = p; q < end; q++) {
      boolean please =
          s.t[q] == ' ' && (s.text.isWord(q + 1, "please") || s.text.isWord(q + 1, "pls"));
      if (s.t[q] == '?' || please) {
        return true;
      }
    }
    for (int q = said; q < p; q++) {
      int to = s.letterAt(q - 1) ? q : s.lettersEnd(q);
      if (to > q && ASKING.contains(s.t, q, to)) {
        return true;
      }
    }
    return false;
  }

  /** "What's the password on the account?", "verbal password please": for the password itself. */
  private boolean isDirect(int p, int end) {
    int words = 0;
    boolean opened = false;
    boolean yes = false;
    for (int q = pastSpeaker(lineBegin(p), end); q < end; ) {
      int to = s.lettersEnd(q);
      if (to == q) {
        q++;
        continue;
      }
      to += s.at(to) == '\'' && s.at(to + 1) == 's' ? 2 : 0;
      if (ABOUT.contains(s.t, q, to)) {
        return false;
      }
      opened |= OPENING.contains(s.t, q, to);
      yes |= ASKING_YES.contains(s.t, q, to);
      words++;
      q = to;
    }
    return opened || (words < MOST_BARE && !yes);
  }

  private int lineBegin(int p) {
    int line = p;
    while (line > 0 && s.t[line - 1] != '\n') {
      line--;
    }
    return line;
  }

  private void answer(int line, boolean direct) {
    int end = s.lineEnd(line);
    int p = pastSpeaker(line, end);
    for (int k = 0; p > line && k < MOST_FILLERS && p < end; k++) {
      int to = wordEnd(p, end);
      int code = codeEnd(p);
      boolean joined = direct && isHyphenated(p, to) && s.lineEnd(p) == to;
      if (code > 0 || joined || (to - p >= 5 && isSecret(p, to))) {
        add(p, code > 0 ? code : to);
        return;
      }
      int letters = s.lettersEnd(p);
      if (letters > p && s.at(letters) == '/' && to - letters > 5 && isSecret(letters + 1, to)) {
        add(letters + 1, to);
        return;
      }
      letters += s.at(letters) == '\'' ? 2 : 0;
      if (!FILLERS.contains(s.t, p, letters)) {
        boolean named = NameWords.camel(s.t, p, letters) && idFollows(letters);
        int word = direct && !named ? s.secrets.words().answerEnd(p) : -1;
        int given = word < 0 && direct ? s.secrets.words().phraseEnd(p) : word;
        given = k > 0 || given < 0 || word > 0 || isWholeAnswer(p, given) ? given : -1;
        if (given > 0) {
          add(p, given);
        }
        return;
      }
      p = to;
      while (p < end && " ,.!:-".indexOf(s.t[p]) >= 0) {
        p++;
      }
    }
  }

  /** Past "[10:02] Caller: ", or {@code line}. */
  private int pastSpeaker(int line, int end) {
    int p = line;
    if (s.at(p) == '[') {
      while (p < end && s.t[p] != ']') {
        p++;
      }
      p++;
    }
    p = s.at(p) == '~' && s.at(p + 1) == ' ' ? p + 2 : p;
    int limit = Math.min(end, p + LONGEST_SPEAKER);
    while (p < limit && (CharClass.isAlnum(s.t[p]) || " ()".indexOf(s.t[p]) >= 0)) {
      p++;
    }
    return p < limit && p > line && s.t[p] == ':' && s.at(p + 1) == ' ' ? p + 2 : line;
  }

  /** "Seven tall giraffes", and nothing else on the line. */
  private boolean isWholeAnswer(int p, int end) {
    boolean closed = s.lineEnd(p) == end || (s.at(end) == '.' && s.lineEnd(p) == end + 1);
    return closed && !OPENERS.contains(s.t, p, s.lettersEnd(p));
  }

  /** How somebody begins who does not answer. */
  private static final WordSet OPENERS =
      WordSet.of(
          "one just hang hold let not same never give sure good thank first excuse who please checking "
              + "looking wait hello here okay ok alright right got get great sounds makes all any nothing "
              + "every always usually maybe probably still again");

  private int wordEnd(int p, int end) {
    int q = p;
    while (q < end && !CharClass.isSpace(s.t[q])) {
      q++;
    }
    while (q > p && ".,;?)".indexOf(s.t[q - 1]) >= 0) {
      q--;
    }
    return q;
  }

  /** Letters with digits or signs; no address of the web, no number with its unit. */
  private boolean isSecret(int from, int to) {
    int letters = 0;
    int others = 0;
    boolean shout = true;
    for (int p = from; p < to; p++) {
      char c = s.t[p];
      shout &= CharClass.isLetter(c) || c == '!';
      if (c == '/' || c == '(' || c == ':' || (c == '.' && s.letterAt(p + 1))) {
        return false;
      }
      letters += CharClass.isLetter(c) ? 1 : 0;
      others += CharClass.isDigit(c) || "!$#%^&*@~+?=_".indexOf(c) >= 0 ? 1 : 0;
    }
    return letters >= 3 && others > 0 && !shout && !values.isAmount(from, to);
  }

  /** "TeamViewer ID 1 204": what the number is for. */
  private boolean idFollows(int end) {
    return s.at(end) == ' ' && s.text.isWord(end + 1, "id");
  }

  /** {@code blue-parrot}: the whole of the answer. */
  private boolean isHyphenated(int from, int to) {
    int first = s.lettersEnd(from);
    int last = s.at(first) == '-' ? s.lettersEnd(first + 1) : first;
    return last == to && last > first + 3 && first - from > 2;
  }

  /** {@code 447182}, {@code 447 182}, "eight eight two oh one seven". */
  private int codeEnd(int p) {
    int spoken = s.letterAt(p) ? s.spoken.numberEnd(p, false) : -1;
    if (spoken > 0) {
      boolean code = s.spoken.digits() >= 4 && s.spoken.digits() <= 8 && s.spoken.items() >= 3;
      return code ? spoken : -1;
    }
    int end = s.digitsEnd(p);
    boolean halves = end - p == 3 && s.at(end) == ' ' && s.digitsEnd(end + 1) == end + 4;
    end = halves ? end + 4 : end;
    char after = s.at(end);
    boolean joined = "-/:.%".indexOf(after) >= 0 && s.alnumAt(end + 1);
    boolean open = CharClass.isAlnum(after) || joined;
    return end - p >= 4 && end - p <= 8 && !open ? end : -1;
  }

  private void add(int from, int to) {
    for (int i = s.found.size() - 1; i >= 0 && s.found.end(i) > from; i--) {
      boolean part = s.found.start(i) >= from && s.found.end(i) <= to;
      if (s.found.start(i) < to && !part) {
        return;
      }
    }
    if (from >= answers.lastEnd()) {
      answers.add(from, to, PhiType.CREDENTIAL, null);
    }
  }
}
