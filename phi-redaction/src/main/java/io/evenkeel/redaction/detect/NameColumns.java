package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Names and postal codes in tables: columns under a head that says so, parted by commas, bars, tabs
 * or semicolons; and family names before given ones where a line begins.
 */
final class NameColumns {
  private static final int MOST_COLUMNS = 24;
  private static final int LONGEST_NAME = 48;

  private static final WordSet NAME_HEADS =
      WordSet.of(
          "name patient client member provider prescriber physician doctor pharmacist employee surname "
              + "lastname firstname fullname insured subscriber beneficiary resident claimant witness "
              + "custodian attorney nurse guarantor contact therapist surgeon clinician tenant defendant "
              + "plaintiff applicant student staff nombre paciente nom patientname");

  /** A name of these is nobody's. */
  private static final WordSet OTHER_NAMES =
      WordSet.of(
          "file drug product user host device test plan item event service table column site facility "
              + "company school medication brand generic domain class field group role login");

  private static final WordSet ZIP_HEADS =
      WordSet.of("zip zipcode postal postcode postalcode plz cp");

  private final Scan s;
  private final LateSpans late = new LateSpans();
  private final PhiType[] columns = new PhiType[MOST_COLUMNS];
  private final int[] starts = new int[MOST_COLUMNS + 1];
  private final int[] ends = new int[MOST_COLUMNS + 1];
  private int cells;

  NameColumns(Scan scan) {
    this.s = scan;
  }

  Spans with(Spans found) {
    late.begin(found);
    char delimiter = 0;
    int width = 0;
    for (int line = 0; line < s.n; ) {
      int stop = s.lineEnd(line);
      if (delimiter != 0 && row(line, stop, delimiter) >= Math.max(2, width - 1)) {
        values(width);
      } else {
        delimiter = isRule(line, stop) ? delimiter : head(line, stop);
        width = isRule(line, stop) ? width : cells;
        if (delimiter == 0) {
          familyFirst(line, stop);
        }
      }
      line = stop + 1;
    }
    return late.all();
  }

  /** {@code |---|---|} below the head. */
  private boolean isRule(int line, int stop) {
    for (int p = line; p < stop; p++) {
      if (s.t[p] != '|' && s.t[p] != '-' && s.t[p] != ' ' && s.t[p] != ':' && s.t[p] != '+') {
        return false;
      }
    }
    return stop > line + 2;
  }

  /** What parts the columns of a head with a name or a postal code in it, or 0. */
  private char head(int line, int stop) {
    for (char delimiter : new char[] {'|', '\t', ';', ','}) {
      if (row(line, stop, delimiter) >= 3 && isHead()) {
        return delimiter;
      }
    }
    return 0;
  }

  private boolean isHead() {
    boolean any = false;
    for (int c = 0; c < cells; c++) {
      columns[c] = PhiType.OTHER_ID;
      if (ends[c] - starts[c] > 26) {
        return false;
      }
      boolean name = false;
      boolean other = false;
      boolean zip = false;
      int p = starts[c];
      while (p < ends[c]) {
        int w = s.lettersEnd(p);
        if (w == p) {
          if ((s.digitAt(p) && p == starts[c]) || s.t[p] == ':' || s.t[p] == '=' || s.t[p] == '@') {
            return false;
          }
          p++;
          continue;
        }
        w = Math.min(w, ends[c]);
        name |= NAME_HEADS.contains(s.t, p, w) || endsInName(p, w);
        other |= OTHER_NAMES.contains(s.t, p, w) || isIdentifier(p, w);
        zip |= ZIP_HEADS.contains(s.t, p, w);
        p = w;
      }
      if (zip) {
        columns[c] = PhiType.ZIP;
      } else if (name && !other) {
        columns[c] = PhiType.NAME;
      }
      any |= zip || (name && !other);
    }
    return any;
  }

  private boolean endsInName(int from, int to) {
    int p = to - 4;
    return p > from + 2
        && CharClass.fold(s.t[p]) == 'n'
        && CharClass.fold(s.t[p + 1]) == 'a'
        && CharClass.fold(s.t[p + 2]) == 'm'
        && CharClass.fold(s.t[p + 3]) == 'e';
  }

  private boolean isIdentifier(int from, int to) {
    return IDENTIFIERS.contains(s.t, from, to);
  }

  private static final WordSet IDENTIFIERS =
      WordSet.of(
          "id ids no number nr num mrn npi dea ssn dob date phone email mail address type status count "
              + "code age sex key uuid time role contacted");

  private void values(int width) {
    for (int c = 0; c < Math.min(cells, width); c++) {
      int from = starts[c];
      int to = ends[c];
      if (columns[c] == PhiType.NAME && isName(from, to)) {
        late.add(from, to, PhiType.NAME);
      } else if (columns[c] == PhiType.ZIP && isZip(from, to)) {
        late.add(from, to, PhiType.ZIP);
      }
    }
  }

  private boolean isZip(int from, int to) {
    int digits = 0;
    for (int p = from; p < to; p++) {
      digits += CharClass.isDigit(s.t[p]) ? 1 : 0;
      if (!CharClass.isAlnum(s.t[p]) && s.t[p] != ' ' && s.t[p] != '-') {
        return false;
      }
    }
    return digits >= 2 && to - from >= 4 && to - from <= 10;
  }

  /** Letters, and at least one word that is no ordinary one. */
  private boolean isName(int from, int to) {
    if (to - from < 3 || to - from > LONGEST_NAME || !CharClass.isLetter(s.t[from])) {
      return false;
    }
    boolean own = false;
    int word = from;
    for (int p = from; p <= to; p++) {
      boolean letter = p < to && (CharClass.isLetter(s.t[p]) || s.t[p] == '\'');
      if (!letter) {
        own |= p - word > 1 && !OrdinaryWords.has(s.t, word, p);
        word = p + 1;
        if (p < to && " ,.-".indexOf(s.t[p]) < 0) {
          return false;
        }
      }
    }
    return own;
  }

  /** Splits a line into cells without their blanks and quotes; how many there are. */
  private int row(int line, int stop, char delimiter) {
    cells = 0;
    boolean quoted = false;
    int first = s.at(line) == '|' && delimiter == '|' ? line + 1 : line;
    int from = first;
    for (int p = first; p <= stop && cells < MOST_COLUMNS; p++) {
      quoted ^= p < stop && s.t[p] == '"';
      if (p == stop || (s.t[p] == delimiter && !quoted)) {
        int a = from;
        int b = p;
        while (a < b && (CharClass.isSpace(s.t[a]) || s.t[a] == '"')) {
          a++;
        }
        while (b > a && (CharClass.isSpace(s.t[b - 1]) || s.t[b - 1] == '"')) {
          b--;
        }
        if (p < stop || b > a) {
          starts[cells] = a;
          ends[cells++] = b;
        }
        from = p + 1;
      }
    }
    return cells;
  }

  /** "65-2 Sezer, Seyhan F, 42M", "* Mol, Noortje, MRN 12". */
  private void familyFirst(int line, int stop) {
    int p = Math.max(line, labelEnd(line, stop));
    boolean due = p > line;
    int limit = Math.min(stop, p + 9);
    while (p < limit && !CharClass.isUpper(s.t[p])) {
      if (CharClass.isLetter(s.t[p])) {
        return;
      }
      p++;
    }
    int from = p;
    int family = NameWords.wordEnd(s.t, s.n, p);
    if (s.at(family) == ' ' && CharClass.isUpper(s.at(family + 1))) {
      family = NameWords.wordEnd(s.t, s.n, family + 1);
    }
    int given = family + 2;
    if (family - from < 2 || s.at(family) != ',' || s.at(family + 1) != ' ') {
      return;
    }
    int end = NameWords.wordEnd(s.t, s.n, given);
    if (end - given < 2 || !CharClass.isUpper(s.at(given)) || isOther(from, given - 2)) {
      return;
    }
    if (isOther(given, end)) {
      return;
    }
    boolean known =
        due
            || (WordClasses.of(s.t, given, end) & WordClasses.GIVEN) != 0
            || (WordClasses.of(s.t, from, family) & WordClasses.SURNAME) != 0
            || late.holds(given, stop);
    int more = s.at(end) == ' ' ? NameWords.wordEnd(s.t, s.n, end + 1) : -1;
    if (due && more > end + 3 && CharClass.isUpper(s.at(end + 1)) && !isOther(end + 1, more)) {
      end = more;
    }
    if (s.at(end) == ' ' && CharClass.isUpper(s.at(end + 1)) && !s.letterAt(end + 2)) {
      end += 2;
      end += s.at(end) == '.' ? 1 : 0;
    }
    char after = s.at(end);
    boolean closes = after == ',' || after == ';' || end >= stop || after == '(';
    boolean apart = (after == ' ' || after == '\t') && !CharClass.isLetter(s.at(end + 1));
    if (known && (closes || apart)) {
      late.add(from, end, PhiType.NAME);
    }
  }

  /** Behind "Employee: " and other labels of names, or -1. */
  private int labelEnd(int line, int stop) {
    int p = line;
    while (p < stop && p - line < 30 && s.t[p] != ':' && s.t[p] != '\t') {
      p++;
    }
    int value = s.skipBlanks(p + 1, 4);
    if (p >= stop || (s.t[p] == ':' && value == p + 1)) {
      return -1;
    }
    for (int q = line; q < p; q++) {
      boolean starts = s.letterAt(q) && !s.letterAt(q - 1);
      long match = starts ? s.words.phrases().match(s.t, q, s.n) : Lexicon.NONE;
      if (match != Lexicon.NONE && Lexicon.end(match) >= p - 1) {
        Phrase phrase = s.words.phrases().phrase(match);
        return phrase.kind() == Phrase.Kind.LABEL && phrase.type() == PhiType.NAME ? value : -1;
      }
    }
    return -1;
  }

  private boolean isOther(int from, int to) {
    int classes = WordClasses.of(s.t, from, to);
    boolean named = (classes & (WordClasses.GIVEN | WordClasses.SURNAME)) != 0;
    boolean place = (classes & WordClasses.PLACE) != 0;
    boolean state = s.addresses.isState(from);
    return state || place || (!named && OrdinaryWords.has(s.t, from, to));
  }
}
