package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Names of people: after a label, a title, an announcement; in text also by lists of common names.
 * A rare name that nothing announces cannot be told from any other word.
 */
final class Names {
  private static final int MOST_WORDS = 5;
  private static final int MOST_LOWER_WORDS = 3;

  private final Scan s;

  /** What {@link #nameEnd} saw. */
  private int seen;

  private int listed;
  private int firstEnd;

  Names(Scan s) {
    this.s = s;
  }

  /** A capitalised word that is in no lexicon. */
  int atCapital(int i, int end) {
    Vocabulary words = s.words;
    boolean given = words.givenNames().contains(s.t, i, end);
    if (!given && (s.at(end) != ' ' && s.at(end) != '-' && s.at(end) != '\'')) {
      return -1;
    }
    if (!endsLikeAName(i, end)) {
      return -1;
    }
    int to = nameEnd(i, false, MOST_WORDS);
    if (to < 0) {
      return -1;
    }
    boolean common = words.commonWords().contains(s.t, i, firstEnd);
    boolean full = given && seen > 1 && (listed > 1 || !common);
    boolean proof = given && (s.log ? s.strict && full : !common || full);
    proof = proof || (s.eager && speakingFollows(to));
    return proof ? s.emit(i, to, PhiType.NAME) : -1;
  }

  /** The words before "speaking" or "is my name", when nothing announced them. */
  int beforeSpeaking(int start) {
    if (!s.eager || s.at(start - 1) != ' ') {
      return -1;
    }
    int from = start;
    int floor = s.found.lastEnd();
    for (int i = 0; i < MOST_LOWER_WORDS; i++) {
      int e = s.at(from - 1) == ' ' ? from - 1 : from;
      int b = e;
      while (b > floor && (CharClass.isLetter(s.t[b - 1]) || (s.t[b - 1] == '\'' && b < e))) {
        b--;
      }
      boolean bounded = b > 0 && (CharClass.isAlnum(s.t[b - 1]) || s.t[b - 1] == '_');
      if (b == e
          || e == from
          || bounded
          || (isCommon(b, e) && !(i == 0 && s.words.surnames().contains(s.t, b, e)))) {
        break;
      }
      from = b;
    }
    if (from == start || from < floor) {
      return -1;
    }
    int to = nameEnd(from, true, MOST_LOWER_WORDS);
    return to == start - 1 && seen > 1 && listed > 0 ? s.emit(from, to, PhiType.NAME) : -1;
  }

  private boolean endsLikeAName(int i, int end) {
    for (int p = i + 1; p < end; p++) {
      if (!CharClass.isLetter(s.t[p])) {
        return false;
      }
    }
    char after = s.at(end);
    boolean inside = after == '_' || after == '=' || after == '/' || after == '$' || after == '\\';
    boolean dotted = (after == '.' || after == ':' || after == '(') && s.letterAt(end + 1);
    char before = s.at(i - 1);
    return !inside && !dotted && before != '.' && before != '/' && before != '$' && before != '_';
  }

  int afterTitle(int start, int end) {
    if (!CharClass.isUpper(s.t[start]) && s.log) {
      return -1;
    }
    int p = end;
    if (s.at(p) == '.') {
      p++;
    }
    int blanks = s.skipBlanks(p, 2);
    if (blanks == end || redactedAt(blanks)) {
      return redactedAt(blanks) ? s.redactedEnd(blanks) : -1;
    }
    p = blanks;
    int to = nameEnd(p, false, MOST_WORDS);
    if (to < 0 && !CharClass.isUpper(s.at(p)) && !s.log && isListedWord(p)) {
      to = nameEnd(p, true, 2);
    }
    return to < 0 ? -1 : s.emit(p, repeated(p, to), PhiType.NAME);
  }

  /** "Mrs. Doe, Hope Doe": the same name again, now in full. */
  private int repeated(int p, int to) {
    if (s.at(to) != ',' || s.at(to + 1) != ' ' || !CharClass.isUpper(s.at(to + 2))) {
      return to;
    }
    int full = s.lettersEnd(to + 2) + 1;
    int end = full + to - p;
    boolean again = s.at(full - 1) == ' ' && end <= s.n && !s.letterAt(end);
    for (int i = 0; again && i < to - p; i++) {
      again = s.t[full + i] == s.t[p + i];
    }
    return again ? end : to;
  }

  int afterPerson(int start, int end) {
    int p = s.skipBlanks(end, 2);
    if (s.at(p) == ',' || s.at(p) == ':') {
      p = s.skipSpaces(p + 1, 4);
    }
    int value = afterTitleWord(p);
    if (redactedAt(value)) {
      return s.redactedEnd(value);
    }
    if (value == end || !CharClass.isUpper(s.at(value))) {
      return -1;
    }
    int to = nameEnd(value, false, MOST_WORDS);
    if (to < 0) {
      return -1;
    }
    boolean proof = listed > 0 || (s.eager && seen > 1);
    return proof ? s.emit(value, to, PhiType.NAME) : -1;
  }

  /** "my name is", "this is". */
  int announced(Phrase phrase, int end) {
    int p = afterFillers(end);
    p = afterTitleWord(p);
    if (redactedAt(p)) {
      return s.redactedEnd(p);
    }
    if (p == end || !s.letterAt(p)) {
      return -1;
    }
    int spelled = s.spoken.spelled(p, PhiType.NAME);
    if (spelled > 0) {
      return spelled;
    }
    boolean strong = phrase.force() == Force.STRONG;
    boolean alone = phrase.force() == Force.PROSE && s.eager;
    int to = nameEnd(p, false, MOST_WORDS, strong);
    if (to > 0) {
      boolean proof = strong || alone || listed > 0 || speakingFollows(to) || (s.eager && seen > 1);
      return proof ? s.emit(p, to, PhiType.NAME) : -1;
    }
    if (CharClass.isUpper(s.t[p])) {
      return -1;
    }
    if (strong || isListedWord(p)) {
      to = nameEnd(p, true, MOST_LOWER_WORDS, strong);
      boolean proof =
          strong || (to > 0 && (listed > 1 || (s.eager && alone) || speakingFollows(to)));
      return to > 0 && proof ? s.emit(p, to, PhiType.NAME) : -1;
    }
    return -1;
  }

  private int afterFillers(int end) {
    int p = end;
    for (int i = 0; i < 6; i++) {
      int q = s.skipSpaces(p, 3);
      char c = s.at(q);
      if (c == ':'
          || c == ','
          || c == '"'
          || c == '?'
          || c == '-'
          || (c == '.' && s.at(q + 1) == '.')) {
        q++;
      } else if (isFiller(q)) {
        q = s.lettersEnd(q);
      } else {
        return q;
      }
      p = q;
    }
    return p;
  }

  private boolean isFiller(int q) {
    int end = s.lettersEnd(q);
    int length = end - q;
    if (length < 2 || length > 5 || s.at(end) == '=') {
      return false;
    }
    return FILLERS.contains(s.t, q, end);
  }

  private static final WordSet FILLERS =
      new WordSet(
          java.util.List.of(
              "um", "uh", "er", "yes", "yeah", "sure", "okay", "ok", "is", "its", "well", "so",
              "like", "just", "hi", "uhm", "hmm", "user"));

  private int afterTitleWord(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE || s.words.phrases().phrase(match).kind() != Kind.TITLE) {
      return p;
    }
    int q = Lexicon.end(match);
    if (s.at(q) == '.') {
      q++;
    }
    int blanks = s.skipBlanks(q, 2);
    return blanks > q || q > Lexicon.end(match) ? blanks : p;
  }

  private boolean redactedAt(int p) {
    return s.redactedEnd(p) > 0;
  }

  private boolean isListedWord(int p) {
    int end = s.lettersEnd(p);
    return end > p
        && end - p < 32
        && (s.words.isListedName(s.t, p, end)
            || (ALSO.contains(s.t, p, end) && givenBeforeSurname(p, end)));
  }

  /** The value of a field or the words after its label. */
  int labelled(Phrase phrase, int p) {
    Labels labels = s.labels;
    boolean strong = phrase.force() == Force.STRONG;
    int value = afterTitleWord(p);
    if (strong && labels.isHard() && labels.quote() != 0) {
      int end = labels.valueEnd(p);
      return end > p && holdsLetter(p, end) ? s.emit(p, end, PhiType.NAME) : -1;
    }
    boolean due = strong && phrase.words().endsWith("name");
    if (isOtherLabel(value)) {
      return -1;
    }
    int to = nameEnd(value, false, MOST_WORDS, due);
    if (to > 0) {
      boolean all = listed > 0 && !s.log;
      boolean full = listed > 0 && (seen > 1 || strong);
      boolean joined = labels.isHard() || labels.isCopula();
      boolean several = seen > 1 && (strong || (s.eager && !(s.log && labels.isQualified())));
      boolean proof = full || all || several || (strong && (joined || (due && s.eager)));
      return proof ? s.emit(value, lastFirst(to, strong), PhiType.NAME) : -1;
    }
    if (CharClass.isUpper(s.at(value))) {
      return -1;
    }
    boolean weakLower = s.eager && !strong && isListedWord(value);
    if (weakLower) {
      to = nameEnd(value, true, MOST_LOWER_WORDS);
      return to > 0 && seen > 1 ? s.emit(value, to, PhiType.NAME) : -1;
    }
    boolean prose = s.at(value - 1) == ' ' && s.letterAt(value - 2);
    boolean joined = labels.isHard() || labels.isCopula() || (due && s.eager && prose);
    if (strong && joined && s.letterAt(value)) {
      to = nameEnd(value, true, MOST_LOWER_WORDS, due);
      return to > 0 ? s.emit(value, to, PhiType.NAME) : -1;
    }
    return -1;
  }

  /** "Caller says: DOB May 19th": the words after a label may be another label. */
  private boolean isOtherLabel(int p) {
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    if (match == Lexicon.NONE) {
      return false;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    return phrase.kind() == Kind.LABEL
        && (phrase.force() == Force.STRONG || phrase.force() == Force.ALWAYS);
  }

  /** "Doe, Jane": what follows the comma belongs to it when it is a name as well. */
  private int lastFirst(int to, boolean strong) {
    if (s.at(to) != ',' || s.at(to + 1) != ' ' || !CharClass.isUpper(s.at(to + 2))) {
      return to;
    }
    int end = s.lettersEnd(to + 2);
    boolean name = s.words.givenNames().contains(s.t, to + 2, end);
    boolean field = s.at(end) == ':' || s.at(end) == '=';
    if (field || !(name || (strong && seen == 1 && !isCommon(to + 2, end)))) {
      return to;
    }
    int more = nameEnd(to + 2, false, 2);
    return more > 0 ? more : to;
  }

  private boolean holdsLetter(int from, int to) {
    for (int p = from; p < to; p++) {
      if (CharClass.isLetter(s.t[p])) {
        return true;
      }
    }
    return false;
  }

  private boolean speakingFollows(int to) {
    int p = s.skipBlanks(to, 2);
    if (s.at(p) == ',') {
      p = s.skipBlanks(p + 1, 2);
    }
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Kind.SPEAKING;
  }

  private boolean isCommon(int from, int to) {
    return s.words.commonWords().contains(s.t, from, to);
  }

  /**
   * The end of the name that begins at {@code p}, or -1. Capitalised words only, unless {@code
   * lower}: then any words but common ones.
   */
  int nameEnd(int p, boolean lower, int most) {
    return nameEnd(p, lower, most, false);
  }

  /** {@code due}: a name must stand here, so that its first word may be any. */
  private int nameEnd(int p, boolean lower, int most, boolean due) {
    seen = 0;
    listed = 0;
    firstEnd = p;
    int end = -1;
    int q = p;
    while (seen < most && q < s.n) {
      int to = wordEnd(q);
      if (to == q || !accepts(q, to, lower, due)) {
        break;
      }
      boolean initial = to - q == 1;
      if (initial && seen == 0 && !(s.at(to) == '.' || CharClass.isUpper(s.at(to + 1)))) {
        break;
      }
      boolean particle =
          isPart(q, to, Kind.PARTICLE) && (!CharClass.isUpper(s.t[q]) || s.at(to) == '.');
      if (!particle) {
        seen++;
        if (!initial) {
          end = to;
          if (seen == 1) {
            firstEnd = to;
          }
        } else if (seen > 1) {
          end = to;
        }
        int first = s.lettersEnd(q);
        boolean also = seen == 1 && first == to && lower && ALSO.contains(s.t, q, to);
        if (also || s.words.isListedName(s.t, q, Math.min(first, to))) {
          listed++;
        }
      }
      if ((initial || particle || isPart(q, to, Kind.PARTICLE)) && s.at(to) == '.') {
        to++;
      }
      if (s.at(to) != ' ') {
        break;
      }
      q = s.skipBlanks(to, 2);
    }
    boolean odd = end > 0 && seen == 1 && !due && neverAlone(p, end);
    return odd ? -1 : end;
  }

  /** Letters with apostrophes and hyphens between them, without a possessive s. */
  private int wordEnd(int q) {
    int p = q;
    while (p < s.n && p < q + 40) {
      char c = s.t[p];
      boolean joint = (c == '\'' || c == '-') && p > q && s.letterAt(p + 1);
      if (!CharClass.isLetter(c) && !joint) {
        break;
      }
      if (c == '\'' && (s.t[p + 1] == 's' || s.t[p + 1] == 'S') && !s.letterAt(p + 2)) {
        break;
      }
      if (c == '-' && !CharClass.isUpper(s.t[p + 1]) && CharClass.isUpper(s.t[q])) {
        break;
      }
      p++;
    }
    return p;
  }

  private boolean accepts(int q, int to, boolean lower, boolean due) {
    char after = s.at(to);
    if (CharClass.isDigit(after) || after == '_' || after == '=' || after == '@' || after == '/') {
      return false;
    }
    if ((after == '.' || after == ':' || after == '(') && s.alnumAt(to + 1) && to - q > 1) {
      return false;
    }
    if (after == ':' && seen > 0) {
      return false;
    }
    if (isPart(q, to, Kind.PARTICLE)) {
      return nextIsName(to, lower && (seen > 0 || CharClass.isUpper(s.t[q])));
    }
    if (isPart(q, to, Kind.SUFFIX)) {
      return seen > 0;
    }
    boolean capital = CharClass.isUpper(s.t[q]);
    if (!capital && !lower) {
      return false;
    }
    if (to - q == 1 && capital && seen > 0) {
      return after == '.' || nextIsName(to, false);
    }
    if (camel(q, to)) {
      return false;
    }
    if (!isCommon(q, to)) {
      return to - q > 1 || capital;
    }
    // "Grace", "Will", "Brown": a name only where a name is due.
    if (capital) {
      return s.words.isListedName(s.t, q, to) || (due && seen == 0) || ALSO.contains(s.t, q, to);
    }
    return seen == 0
        ? lower && givenBeforeSurname(q, to)
        : listed > 0 && (s.words.surnames().contains(s.t, q, to) || LAST.contains(s.t, q, to));
  }

  private boolean givenBeforeSurname(int q, int to) {
    int next = s.at(to) == ' ' ? to + 1 : to;
    return (s.words.givenNames().contains(s.t, q, to) || ALSO.contains(s.t, q, to))
        && s.words.surnames().contains(s.t, next, Math.min(s.lettersEnd(next), next + 30));
  }

  /** Family names that are so common as words that the list of names leaves them out. */
  private static final WordSet LAST =
      new WordSet(java.util.List.of("case", "day", "early", "oh", "park"));

  private boolean neverAlone(int q, int to) {
    return NEVER.contains(s.t, q, to);
  }

  /** Given names that are common words as well. */
  private static final WordSet ALSO =
      new WordSet(
          java.util.List.of(
              "will",
              "may",
              "mark",
              "art",
              "bill",
              "drew",
              "rich",
              "sunny",
              "summer",
              "autumn",
              "dot",
              "early",
              "day",
              "case",
              "oh",
              "christian",
              "chance",
              "king",
              "park"));

  private static final WordSet NEVER =
      new WordSet(
          java.util.List.of(
              "may", "will", "can", "long", "little", "small", "good", "best", "call", "case",
              "check", "church", "english", "french", "german", "day", "do", "he", "in", "so", "an",
              "my", "no", "on", "or", "page", "price", "short", "strong", "view", "way", "west",
              "white", "wise", "you", "young", "street", "park", "power", "powers", "rich",
              "rivers", "rush", "sharp", "house", "mark", "april", "june", "august", "july"));

  private boolean nextIsName(int to, boolean lower) {
    int q = s.skipBlanks(s.at(to) == '.' ? to + 1 : to, 2);
    if (q == to) {
      return false;
    }
    if (CharClass.isUpper(s.at(q))) {
      return true;
    }
    int end = s.lettersEnd(q);
    return end > q && (isPart(q, end, Kind.PARTICLE) || (lower && !isCommon(q, end)));
  }

  private boolean isPart(int from, int to, Kind kind) {
    if (to - from > 4) {
      return false;
    }
    long match = s.words.nameParts().match(s.t, from, s.n);
    return match != Lexicon.NONE
        && Lexicon.end(match) == to
        && s.words.nameParts().phrase(match).kind() == kind;
  }

  /** {@code DispatcherServlet} is no name; {@code McDonald} and {@code DeLuca} are. */
  private boolean camel(int q, int to) {
    int humps = 0;
    for (int p = q + 1; p < to; p++) {
      if (CharClass.isUpper(s.t[p]) && CharClass.of(s.t[p - 1]) == CharClass.LOWER) {
        humps++;
        if (p - q > 3) {
          return true;
        }
      }
    }
    return humps > 1;
  }
}
