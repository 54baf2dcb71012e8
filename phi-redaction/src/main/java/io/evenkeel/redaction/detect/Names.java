package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;
import java.util.Set;

/**
 * Names of people: after a label, a title, an announcement; in text also by lists of common names.
 * A rare name that nothing announces cannot be told from any other word.
 */
final class Names {
  private static final int MOST_WORDS = 5;
  private static final int MOST_LOWER_WORDS = 3;

  private final Scan s;
  private final NameWords name;
  private final LikelyNames likely;

  Names(Scan s) {
    this.s = s;
    this.name = new NameWords(s);
    this.likely = new LikelyNames(s);
  }

  /** A capitalised word that is in no lexicon. */
  int atCapital(int i, int end) {
    if (!s.log) {
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
    int end = likely.end(i);
    return end < 0 ? -1 : s.emit(i, end, PhiType.NAME);
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
    if (to < 0 && !s.log && !CharClass.isUpper(s.at(p)) && isLowerName(p)) {
      to = name.nameEnd(p, true, 2);
    }
    return to < 0 ? -1 : s.emit(p, repeated(p, to), PhiType.NAME);
  }

  /** "doctor mehrotra": in a list of names, or the last word of what is said. */
  private boolean isLowerName(int p) {
    int end = s.lettersEnd(p);
    boolean closes = end == s.n || s.at(end) == '\n' || s.at(end) == '.' || s.at(end) == '!';
    boolean unknown = end - p > 3 && WordClasses.of(s.words, s.t, p, end) == 0;
    boolean second = s.at(end) == ' ' && isUnknown(end + 1);
    return end > p + 1
        && !name.isCommon(p, end)
        && (name.isListedWord(p) || ((closes || second) && unknown));
  }

  private boolean isUnknown(int p) {
    int end = s.lettersEnd(p);
    return end > p + 3
        && WordClasses.of(s.words, s.t, p, end) == 0
        && !OrdinaryWords.has(s.words, s.t, p, end);
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
    if (!s.log && value == p) {
      return -1;
    }
    if (value == end || !CharClass.isUpper(s.at(value))) {
      return -1;
    }
    int to = name.nameEnd(value, false, MOST_WORDS);
    if (to < 0) {
      return -1;
    }
    boolean proof = name.listed > 0 || (s.eager && name.seen > 1);
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
    int classes = WordClasses.of(s.words, s.t, p, end);
    return end - p > 3
        && (classes & WordClasses.GIVEN) != 0
        && (classes & ~(WordClasses.GIVEN | WordClasses.SURNAME)) == 0;
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
      WordSet.of("um uh er yes yeah sure okay ok is its well so like just hi uhm hmm user");

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

  /** Weak labels that nothing but a person has. */
  private static final Set<String> PEOPLE =
      Set.of("name", "patient", "pt", "client", "caller", "spouse", "husband", "wife", "resident");

  /** The value of a field or the words after its label. */
  int labelled(Phrase phrase, int p) {
    Labels labels = s.labels;
    boolean strong = phrase.force() == Force.STRONG;
    int value = afterTitleWord(p);
    if (strong && labels.isHard() && labels.quote() != 0) {
      int end = labels.valueEnd(p);
      boolean plausible = end > p && holdsLetter(p, end) && !isKey(p, end);
      return plausible ? s.emit(p, end, PhiType.NAME) : -1;
    }
    boolean due = strong && phrase.words().endsWith("name");
    boolean person = labels.isHard() && PEOPLE.contains(phrase.words());
    if (isOtherLabel(value) || (!s.log && !strong && !person && CharClass.isUpper(s.at(value)))) {
      return -1;
    }
    int to = name.nameEnd(value, false, MOST_WORDS, due);
    if (to > 0 && isThing(phrase, value, to)) {
      return -1;
    }
    if (to > 0) {
      boolean all = name.listed > 0 && !s.log;
      boolean full = name.listed > 0 && (name.seen > 1 || strong);
      boolean joined = labels.isHard() || labels.isCopula();
      boolean several = name.seen > 1 && (strong || (s.eager && !(s.log && labels.isQualified())));
      boolean proof = full || all || several || (strong && (joined || (due && s.eager)));
      return proof ? s.emit(value, lastFirst(to, strong || (person && !s.log)), PhiType.NAME) : -1;
    }
    if (CharClass.isUpper(s.at(value))) {
      return -1;
    }
    boolean weakLower = s.eager && !strong && name.isListedWord(value);
    if (weakLower) {
      to = name.nameEnd(value, true, MOST_LOWER_WORDS);
      return to > 0 && name.seen > 1 ? s.emit(value, to, PhiType.NAME) : -1;
    }
    boolean prose = s.at(value - 1) == ' ' && s.letterAt(value - 2);
    boolean joined = labels.isHard() || labels.isCopula() || (due && s.eager && prose);
    if (strong && joined && s.letterAt(value)) {
      to = name.nameEnd(value, true, MOST_LOWER_WORDS, due);
      return to > 0 ? s.emit(value, to, PhiType.NAME) : -1;
    }
    return -1;
  }

  /** {@code name="Main"}: of whatever it is, not of a person. */
  private boolean isThing(Phrase phrase, int from, int to) {
    return phrase.words().equals("name")
        && s.labels.quote() != 0
        && name.seen == 1
        && name.isCommon(from, to);
  }

  /** {@code 'patient_ssn' => …}: the name of another field. */
  private boolean isKey(int from, int to) {
    int p = s.skipBlanks(to + 1, 2);
    boolean arrow = s.at(p) == '=' && s.at(p + 1) == '>';
    for (int q = from; arrow && q < to; q++) {
      arrow = s.t[q] != ' ';
    }
    return arrow;
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
    if (NameProofs.isCredential(s, to + 2, end)) {
      return to;
    }
    if (end == to + 3 && strong && name.seen == 1) {
      return s.at(end) == '.' || s.at(end) == '\n' || end == s.n ? end : to;
    }
    boolean given = s.words.givenNames().contains(s.t, to + 2, end);
    boolean field = s.at(end) == ':' || s.at(end) == '=';
    boolean due = strong && (name.seen == 1 || (!s.log && s.labels.isHard()));
    if (field || !(given || (due && !name.isCommon(to + 2, end)))) {
      return to;
    }
    int more = name.nameEnd(to + 2, false, 2);
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
}
