package io.evenkeel.redaction.detect;

/** What stands before a label: the rest of a field's name, hyphens of an option, a line's begin. */
final class LabelPlace {
  private static final WordSet OTHER_KEYS =
      WordSet.of(
          "primary foreign public cache partition sort routing object index host lock map group");

  private final Scan s;

  LabelPlace(Scan s) {
    this.s = s;
  }

  /** The label ends a name in capitals that is known for no key of another kind. */
  boolean isVariable(int start) {
    if (s.at(start - 1) != '_'
        || !CharClass.isUpper(s.at(start))
        || !CharClass.isUpper(s.at(start + 1))) {
      return false;
    }
    int p = start - 1;
    while (p > 0 && CharClass.isUpper(s.t[p - 1])) {
      p--;
    }
    return !OTHER_KEYS.contains(s.t, p, start - 1);
  }

  /** "The primary key is …": a key of another kind. */
  boolean isOtherKey(int start) {
    int end = start - 1;
    int p = end;
    while (p > 0 && p > end - 12 && s.letterAt(p - 1)) {
      p--;
    }
    return p < end && OTHER_KEYS.contains(s.t, p, end);
  }

  /** Only the name of a field stands before on its line. */
  boolean isLineBegin(int start) {
    int p = start;
    while (p > 0
        && p > start - 64
        && (CharClass.isAlnum(s.t[p - 1])
            || s.t[p - 1] == '_'
            || s.t[p - 1] == '.'
            || s.t[p - 1] == '-')) {
      p--;
    }
    return p == 0 || s.t[p - 1] == '\n';
  }

  /** Only blanks, a bullet and the rest of the field's name stand before on its line. */
  boolean isFirst(int start) {
    int p = start;
    while (p > 0
        && p > start - 64
        && (CharClass.isAlnum(s.t[p - 1]) || "_.-/".indexOf(s.t[p - 1]) >= 0)) {
      p--;
    }
    while (p > 0 && p > start - 128 && (s.t[p - 1] == ' ' || s.t[p - 1] == '\t')) {
      p--;
    }
    if (p > 1 && p < start && (s.t[p - 1] == '-' || s.t[p - 1] == '*' || s.t[p - 1] == '\u2022')) {
      p--;
    }
    return p == 0 || s.t[p - 1] == '\n';
  }

  /** The label ends the name of a header that somebody made: {@code X-Lab-Key}. */
  boolean isHeader(int start) {
    int p = start;
    while (p > 0
        && p > start - 32
        && (CharClass.isAlnum(s.t[p - 1]) || s.t[p - 1] == '-' || s.t[p - 1] == '_')) {
      p--;
    }
    boolean sign = s.at(p + 1) == '-' || s.at(p + 1) == '_';
    return p < start && CharClass.fold(s.t[p]) == 'x' && sign;
  }

  /** The label is a parameter of an address: {@code ?key=}. */
  boolean isParameter(int start) {
    return s.at(start - 1) == '?' || s.at(start - 1) == '&';
  }

  /** The label ends a longer name. */
  boolean isCompound(int start) {
    char before = s.at(start - 1);
    boolean sign = before == '_' || before == '-' || before == '.';
    return CharClass.isAlnum(before) || (sign && s.alnumAt(start - 2));
  }

  /** Whether the word that holds {@code start} begins with a hyphen, as options do. */
  boolean isOption(int start) {
    int p = start;
    while (p > 0 && p > start - 40 && (CharClass.isAlnum(s.t[p - 1]) || s.t[p - 1] == '-')) {
      p--;
    }
    char before = s.at(p - 1);
    boolean begins = p == 0 || CharClass.isSpace(before) || Joint.isQuote(before) || before == '[';
    return p < start && s.at(p) == '-' && begins;
  }
}
