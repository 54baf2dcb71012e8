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

  /** Titles behind which a word that is in no list is a name, all in small letters. */
  private static final WordSet SPOKEN_TITLES =
      WordSet.of("doctor dr mr mister mrs ms prof professor");

  private static final int NAMES = WordClasses.GIVEN | WordClasses.SURNAME;

  private final Scan s;
  private final NameWords name;
  private final LikelyNames likely;
  private final IdentifiedNames identified;
  private final Relatives relatives;
  private final Initials initials;
  final LabelledNames labelled;

  Names(Scan s) {
    this.s = s;
    this.name = new NameWords(s);
    this.likely = new LikelyNames(s);
    this.identified = new IdentifiedNames(s, name);
    this.relatives = new Relatives(s, likely);
    this.initials = new Initials(s);
    this.labelled = new LabelledNames(s, name);
  }

  /** A capitalised word that is in no lexicon. */
  int atCapital(int i, int end) {
    if (!s.log) {
      int initials = end == i + 1 && s.at(end) == '.' ? this.initials.end(i) : -1;
      if (initials > 0) {
        return s.emit(i, initials, PhiType.NAME);
      }
      boolean part = s.at(i - 1) == '-' && s.letterAt(i - 2);
      if (part || !endsLikeAName(i, end)) {
        return -1;
      }
      int address = s.addresses.atWord(i);
      return address > 0 ? address : likely(i);
    }
    Vocabulary words = s.words;
    boolean given = words.givenNames().contains(s.t, i, end);
    if (!given && (s.at(end) != ' ' && s.at(end) != '-' && s.at(end) != '\'')) {
      return -1;
    }
    if (!endsLikeAName(i, end)) {
      return -1;
    }
    int to = name.nameEnd(i, false, MOST_WORDS);
    if (to < 0) {
      return -1;
    }
    boolean common = words.commonWords().contains(s.t, i, name.firstEnd);
    boolean full = given && name.seen > 1 && (name.listed > 1 || !common);
    boolean proof = given && (s.log ? s.strict && full : !common || full);
    proof = proof || (s.eager && speakingFollows(to));
    return proof ? s.emit(i, to, PhiType.NAME) : -1;
  }

  private int likely(int i) {
    int argument = identified.secondArgument(i);
    if (argument > 0) {
      return s.emit(i, argument, PhiType.NAME);
    }
    int end = likely.end(i);
    if (end < 0 && (i == 0 || " \n\t|(".indexOf(s.t[i - 1]) >= 0)) {
      end = identified.end(i);
    }
    return end < 0 ? -1 : s.emit(i, identified.withNickname(end), PhiType.NAME);
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
          || (name.isCommon(b, e) && !(i == 0 && s.words.surnames().contains(s.t, b, e)))) {
        break;
      }
      from = b;
    }
    if (from == start || from < floor) {
      return -1;
    }
    int to = name.nameEnd(from, true, MOST_LOWER_WORDS);
    return to == start - 1 && name.seen > 1 && name.listed > 0
        ? s.emit(from, to, PhiType.NAME)
        : -1;
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
    int to = name.nameEnd(p, false, MOST_WORDS);
    if (to < 0 && !s.log && !CharClass.isUpper(s.at(p)) && isLowerName(start, p)) {
      to = name.nameEnd(p, true, 2);
    }
    return to < 0 ? -1 : s.emit(p, repeated(p, to), PhiType.NAME);
  }

  /** "doctor mehrotra": in a list of names, or the last word of what is said. */
  private boolean isLowerName(int title, int p) {
    int end = s.lettersEnd(p);
    boolean closes = end == s.n || s.at(end) == '\n' || s.at(end) == '.' || s.at(end) == '!';
    boolean unknown = end - p > 3 && WordClasses.of(s.t, p, end) == 0;
    boolean second = s.at(end) == ' ' && isUnknown(end + 1);
    int classes = WordClasses.of(s.t, p, end);
    boolean only = classes == 0 || (classes & ~NAMES) == 0;
    boolean stranger =
        SPOKEN_TITLES.contains(s.t, title, s.lettersEnd(title))
            && CharClass.of(s.t[title]) == CharClass.LOWER
            && end - p > 4
            && only
            && !OrdinaryWords.has(s.t, p, end);
    return end > p + 1
        && !name.isCommon(p, end)
        && (stranger || name.isListedWord(p) || ((closes || second) && unknown));
  }

  private boolean isUnknown(int p) {
    int end = s.lettersEnd(p);
    return end > p + 3 && WordClasses.of(s.t, p, end) == 0 && !OrdinaryWords.has(s.t, p, end);
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
    int value = name.afterTitle(p);
    if (redactedAt(value)) {
      return s.redactedEnd(value);
    }
    if (!s.log && value == p) {
      return relatives.behind(start, end);
    }
    if (value == end || !CharClass.isUpper(s.at(value))) {
      return -1;
    }
    int to = name.nameEnd(value, false, MOST_WORDS);
    if (to < 0) {
      return -1;
    }
    boolean greeted =
        s.log && Joint.isQuote(s.at(start - 1)) && s.at(to) == ',' && isGreeting(start, end);
    boolean proof = name.listed > 0 || greeted || (s.eager && name.seen > 1);
    return proof ? s.emit(value, to, PhiType.NAME) : -1;
  }

  /** {@code body="Hi Jane, …"}. */
  private boolean isGreeting(int from, int to) {
    return GREETINGS.contains(s.t, from, to);
  }

  private static final WordSet GREETINGS = WordSet.of("dear hi hello hey");

  /** "my name is", "this is". */
  int announced(Phrase phrase, int end) {
    int p = afterFillers(end);
    p = name.afterTitle(p);
    if (redactedAt(p)) {
      return s.redactedEnd(p);
    }
    if (p == end || !s.letterAt(p)) {
      return -1;
    }
    int spelled = s.spoken.spelling.spelled(p, PhiType.NAME);
    if (spelled > 0) {
      return spelled;
    }
    boolean strong = phrase.force() == Force.STRONG;
    if (!s.log && !strong && CharClass.isUpper(s.t[p])) {
      return likely(p);
    }
    boolean alone = phrase.force() == Force.PROSE && s.eager;
    int to = name.nameEnd(p, false, MOST_WORDS, strong);
    if (to > 0 && !s.log && s.at(to) == ':') {
      return -1;
    }
    if (to > 0) {
      boolean proof =
          strong || alone || name.listed > 0 || speakingFollows(to) || (s.eager && name.seen > 1);
      return proof ? s.emit(p, to, PhiType.NAME) : -1;
    }
    if (CharClass.isUpper(s.t[p])) {
      return -1;
    }
    if (strong || name.isListedWord(p)) {
      to = name.nameEnd(p, true, MOST_LOWER_WORDS, strong);
      boolean proof =
          strong
              || (to > 0
                  && (name.listed > 1
                      || (s.eager && alone)
                      || speakingFollows(to)
                      || (!s.log && isGivenOnly(p))));
      return to > 0 && proof ? s.emit(p, to, PhiType.NAME) : -1;
    }
    return -1;
  }

  /** "this is darnell": a given name and nothing else. */
  private boolean isGivenOnly(int p) {
    int end = s.lettersEnd(p);
    int classes = WordClasses.of(s.t, p, end);
    return end - p > 3
        && (classes & WordClasses.GIVEN) != 0
        && (classes & ~(WordClasses.GIVEN | WordClasses.SURNAME)) == 0;
  }

  /** Whether a name may follow what announces one weakly, outside of texts. */
  boolean mayFollow(int end) {
    int p = name.afterTitle(afterFillers(end));
    return redactedAt(p)
        || CharClass.isUpper(s.at(p))
        || (s.letterAt(p) && (!s.letterAt(p + 1) || name.isListedWord(p)));
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

  /** What is passed over behind an announcement, or a small part of a name. */
  boolean isFillerOrPart(int from, int to) {
    return FILLERS.contains(s.t, from, to)
        || s.words.nameParts().match(s.t, from, s.n) != Lexicon.NONE;
  }

  /** "NSTEMI": nobody is called so. */
  boolean isAbbreviation(int from, int to) {
    return likely.isAbbreviation(from, to);
  }

  boolean isListedWord(int p) {
    return name.isListedWord(p);
  }

  private static final WordSet FILLERS =
      WordSet.of("um uh er yes yeah sure okay ok is its well so like just hi uhm hmm user");

  private boolean redactedAt(int p) {
    return s.redactedEnd(p) > 0;
  }

  private boolean speakingFollows(int to) {
    int p = s.skipBlanks(to, 2);
    if (s.at(p) == ',') {
      p = s.skipBlanks(p + 1, 2);
    }
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    return match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Kind.SPEAKING;
  }
}
