package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Names in conversations: the line that answers a question for a name, in lower case too, and
 * speakers who are called by their given name. One pass over the lines after the scan.
 */
final class Answers {
  private static final int LONGEST_SPEAKER = 24;
  private static final int MOST_WORDS = 4;
  private static final int MOST_FILLERS = 6;

  private static final WordSet FILLERS =
      WordSet.of(
          "um uh er yes yeah yep sure ok okay its it's it is my name name's the i'm im i am this "
              + "hi hello well so and first last full thats that's that sorry no oh hey");

  private static final int WHO_NEAR = 40;

  private static final WordSet ASKING = WordSet.of("is am are do");

  private static final WordSet WHO = WordSet.of("i we calling this speaking");

  /** How far behind the beginning of a line the colon of its speaker may be. */
  private static final int COLON_NEAR = 54;

  private static final int UNKNOWN = Integer.MIN_VALUE;

  private final Spans answers = new Spans();
  private final Spans merged = new Spans();
  private final NameFinder names;
  private final SmallNames small;

  /** Where who speaks on the line that was looked at begins. */
  private int speaker;

  private Scan s;
  private Spans taken;
  private int next;

  Answers(Scan scan) {
    this.s = scan;
    this.names = new NameFinder(scan);
    this.small = new SmallNames(scan);
    this.taken = answers;
  }

  /** What was taken and what the lines say beyond it. */
  Spans with(Spans found) {
    taken = found;
    next = 0;
    names.begin();
    answers.clear();
    boolean asked = false;
    for (int line = 0; line < s.n; ) {
      int end = s.lineEnd(line);
      int content = afterSpeaker(line, end);
      if (asked && content > line) {
        answer(content, end);
      }
      boolean speech = content > line && small.isSpeaker(speaker, content - 2);
      if (speech) {
        smallNames(content, end);
      }
      asked = asks(line, end) || (speech && asksWho(content, end));
      line = end + 1;
    }
    if (answers.size() == 0) {
      return found;
    }
    merged.clear();
    merged.merge(found, answers);
    return merged;
  }

  /** Past "[10:02] Agent: "; a speaker in lower case is taken when the word is a name. */
  private int afterSpeaker(int line, int end) {
    if (!s.text.masks.any(CharMasks.COLONS, line, Math.min(end, line + COLON_NEAR))) {
      return line;
    }
    int p = s.skipBlanks(line, 3);
    if (s.at(p) == '[') {
      while (p < end && s.t[p] != ']' && p - line < 24) {
        p++;
      }
      p = s.skipBlanks(p + 1, 2);
    }
    int from = p;
    speaker = from;
    int words = 0;
    while (p < end && p - from < LONGEST_SPEAKER && s.t[p] != ':') {
      words += s.t[p] == ' ' ? 1 : 0;
      p++;
    }
    boolean speaker = p < end && s.t[p] == ':' && p > from && words < 4 && s.at(p + 1) == ' ';
    if (!speaker) {
      return line;
    }
    if (s.lettersEnd(from) == p && !CharClass.isUpper(s.t[from]) && isGiven(from, p)) {
      add(from, p);
    }
    return p + 2;
  }

  /** A line that ends in a question for a name. */
  private boolean asks(int line, int end) {
    int question = UNKNOWN;
    for (int p = names.next(line); p + 4 <= end; p = names.next(p + 1)) {
      boolean word = !s.alnumAt(p - 1) && !s.alnumAt(p + 4 + (s.at(p + 4) == 's' ? 1 : 0));
      if (word) {
        question = question == UNKNOWN ? lastQuestionMark(line, end) : question;
        if (question > p || end - p < 16) {
          return !before(p, "user ") && !before(p, "screen ") && !before(p, "drug ");
        }
      }
    }
    return false;
  }

  private void smallNames(int content, int end) {
    int from = Math.max(content, answers.lastEnd());
    for (int p = small.next(from, end); p >= 0; p = small.next(from, end)) {
      from = small.end(p, end);
      add(p, from);
    }
  }

  /** "Who am i speaking with", "and who's calling". */
  private boolean asksWho(int content, int end) {
    int limit = Math.min(end, content + WHO_NEAR);
    for (int p = content; p < limit; p++) {
      if (CharClass.fold(s.t[p]) == 'w' && s.text.isWord(p, "who")) {
        int q = p + 3;
        q += s.at(q) == '\'' && s.at(q + 1) == 's' ? 2 : 0;
        int to = s.lettersEnd(q + 1);
        q = s.at(q) == ' ' && ASKING.contains(s.t, q + 1, to) ? to : q;
        return s.at(q) == ' ' && WHO.contains(s.t, q + 1, s.lettersEnd(q + 1));
      }
    }
    return false;
  }

  private int lastQuestionMark(int from, int end) {
    int p = end - 1;
    while (p >= from && s.t[p] != '?') {
      p--;
    }
    return p;
  }

  private boolean before(int p, String word) {
    int from = p - word.length();
    for (int i = 0; i < word.length(); i++) {
      if (CharClass.fold(s.at(from + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private void answer(int content, int end) {
    int p = afterFillers(content, end);
    int last = -1;
    boolean listed = false;
    int q = p;
    for (int i = 0; i < MOST_WORDS && q < end; i++) {
      int to = NameWords.wordEnd(s.t, s.n, q);
      boolean name = to > q && isName(q, to);
      boolean initial = to - q == 1 && i > 0;
      boolean part = i > 0 && isPart(q) && s.at(to) == ' ';
      if (to == q || !(name || initial || part || isUnknown(q, to))) {
        break;
      }
      if (part && !name) {
        q = to + 1;
        continue;
      }
      listed |= name;
      last = initial ? last : to;
      if (s.at(to) != ' ') {
        break;
      }
      q = to + 1;
    }
    boolean closes =
        last > 0 && (last >= end || s.at(last) == ',' || s.at(last) == '.' || s.at(last) == '\r');
    if (last > 0 && (listed || (closes && CharClass.isUpper(s.t[p])) || (closes && last > p + 3))) {
      add(p, last);
    }
  }

  private int afterFillers(int content, int end) {
    int p = content;
    for (int i = 0; i < MOST_FILLERS; i++) {
      int to = NameWords.wordEnd(s.t, s.n, p);
      if (to == p || !FILLERS.contains(s.t, p, to) || to >= end) {
        return p;
      }
      p = to;
      while (p < end && (s.t[p] == ' ' || s.t[p] == ',' || s.t[p] == '.' || s.t[p] == '!')) {
        p++;
      }
    }
    return p;
  }

  private boolean isGiven(int from, int to) {
    return WordClasses.isGiven(s.t, from, to) && !s.words.commonWords().contains(s.t, from, to);
  }

  private boolean isName(int from, int to) {
    boolean known = (WordClasses.of(s.t, from, to) & NAMES) != 0;
    return known
        && (CharClass.isUpper(s.t[from]) || !s.words.commonWords().contains(s.t, from, to));
  }

  private static final int NAMES = WordClasses.GIVEN | WordClasses.SURNAME;

  /** "al", "de la": inside of a name. */
  private boolean isPart(int p) {
    return s.words.nameParts().match(s.t, p, s.n) != Lexicon.NONE;
  }

  private boolean isUnknown(int from, int to) {
    return to - from > 2 && WordClasses.of(s.t, from, to) == 0;
  }

  /** Unless something was taken there already. */
  private void add(int from, int to) {
    while (next < taken.size() && taken.end(next) <= from) {
      next++;
    }
    if (next == taken.size() || taken.start(next) >= to) {
      answers.add(from, to, PhiType.NAME, null);
    }
  }
}
