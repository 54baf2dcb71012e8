package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Ages above 89, the only ones that identify somebody. */
final class Ages {
  private static final WordSet OF_PERSONS =
      WordSet.of("female male woman man lady f m yrs yr years y yo");

  /** What has a bound, or an age that is nobody's. */
  private static final WordSet OF_THINGS =
      WordSet.of(
          "max min maximum minimum limit upper lower password cache retention cookie cert certificate "
              + "session token cutoff legal retirement default hsts object file log message record "
              + "backup snapshot key entry job queue data index content allowed oldest highest");

  private static final WordSet OF_HEAT =
      WordSet.of("temp temps temperature temperatures fever fevers febrile t tmax");

  private static final WordSet STRONG =
      WordSet.of(
          "sharp sharper still counting spry going lives living never feisty strong healthy");

  private static final int LONGEST_OWNER = 16;

  private static final int HEAT_NEAR = 32;
  private static final int FEVER = 96;

  private final Scan s;
  private final NumberGroups groups;

  Ages(Scan s, NumberGroups groups) {
    this.s = s;
    this.groups = groups;
  }

  /** A whole age above 89 that stands at p. */
  int at(int p) {
    if (s.letterAt(p)) {
      return s.spoken.age(p);
    }
    int end = s.digitsEnd(p);
    boolean fraction = (s.at(end) == '.' || s.at(end) == '/') && s.digitAt(end + 1);
    return isOld(p, end) && !s.alnumAt(end) && !fraction && !groups.unitFollows(end)
        ? s.emit(p, end, PhiType.AGE)
        : -1;
  }

  /** The value at p of a field with this label, unless it is a bound, or a thing's age. */
  int labelled(int label, int p) {
    boolean bound = s.at(p - 1) == ' ' && (s.at(p - 2) == '>' || s.at(p - 3) == '>');
    char before = s.at(label - 1);
    int end = before == '_' || before == '-' || before == '.' || before == ' ' ? label - 1 : label;
    int from = end;
    while (from > 0 && from > end - LONGEST_OWNER && isOfOwner(from, end)) {
      from--;
    }
    return bound || OF_THINGS.contains(s.t, from, end) ? -1 : at(p);
  }

  /** A letter before {@code p} of the word that ends at {@code end}, humps apart. */
  private boolean isOfOwner(int p, int end) {
    boolean hump = p < end && CharClass.isUpper(s.t[p]) && !CharClass.isUpper(s.t[p - 1]);
    return s.letterAt(p - 1) && !hump;
  }

  private boolean isOld(int from, int to) {
    int value = to - from > 3 || to == from ? 0 : s.dates.numeric.value(from, to);
    return isOld(value);
  }

  /** The end of an age whose digits end at {@code end}, or -1. */
  int end(int i, int end) {
    boolean old = isOld(i, end);
    return old
            && (yearsFollow(end)
                || (!s.log
                    && ((sexFollows(end) && !isSize(i) && !isHeat(i))
                        || nameBefore(i, end)
                        || goesStrong(i, end)
                        || s.spoken.isAge(i, end))))
        ? end
        : -1;
  }

  /** "size 100M", "-size +100M". */
  private boolean isSize(int i) {
    int word = i;
    while (word > 0 && i - word < LONGEST_OWNER && s.t[word - 1] != '\n') {
      word--;
      if (s.text.isWord(word, "size")) {
        return true;
      }
    }
    return false;
  }

  /** "temperature over 101 F", "T 99 F": how warm, not how old. */
  private boolean isHeat(int i) {
    int letter = s.skipBlanks(s.digitsEnd(i), 2);
    if (CharClass.fold(s.at(letter)) != 'f' || s.dates.numeric.value(i, s.digitsEnd(i)) < FEVER) {
      return false;
    }
    int floor = Math.max(0, i - HEAT_NEAR);
    int p = i;
    while (p > floor && ".;\n".indexOf(s.t[p - 1]) < 0) {
      int end = p;
      while (p > floor && CharClass.isLetter(s.t[p - 1])) {
        p--;
      }
      if (p < end && OF_HEAT.contains(s.t, p, end)) {
        return true;
      }
      p -= p == end ? 1 : 0;
    }
    return false;
  }

  /** "93 and sharper than you" where a sentence begins. */
  private boolean goesStrong(int i, int end) {
    boolean begins = s.at(i - 1) == ' ' && ".?!".indexOf(s.at(i - 2)) >= 0;
    int word = end + 5;
    return begins
        && s.at(end) == ' '
        && s.text.isWord(end + 1, "and")
        && s.at(word - 1) == ' '
        && STRONG.contains(s.t, word, s.lettersEnd(word));
  }

  /** "97M", "97 F". */
  private boolean sexFollows(int end) {
    int p = s.at(end) == ' ' ? end + 1 : end;
    return (s.at(p) == 'M' || s.at(p) == 'F') && !s.alnumAt(p + 1) && s.at(p + 1) != '/';
  }

  /** "Jane Doe, 97, was seen". */
  private boolean nameBefore(int i, int end) {
    int last = s.found.size() - 1;
    return last >= 0
        && s.found.type(last) == PhiType.NAME
        && s.found.end(last) == i - 2
        && s.at(i - 2) == ','
        && (s.at(end) == ',' || s.at(end) == '.' || s.at(end) == ';' || personFollows(end));
  }

  /** "Jane Doe, 91 female", "John Doe, 101 yrs". */
  private boolean personFollows(int end) {
    int p = s.at(end) == ' ' ? end + 1 : end;
    int to = s.lettersEnd(p);
    return to > p && to - p < 8 && OF_PERSONS.contains(s.t, p, to);
  }

  boolean yearsFollow(int end) {
    int p = s.at(end) == '-' || s.at(end) == ' ' ? end + 1 : end;
    long match = s.letterAt(p) ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
    boolean years =
        match != Lexicon.NONE && s.words.phrases().phrase(match).kind() == Phrase.Kind.YEARS;
    return years || (s.at(p) == 'y' && s.at(p + 1) == '/' && s.at(p + 2) == 'o');
  }

  static boolean isOld(int years) {
    return years > 89 && years < 125;
  }
}
