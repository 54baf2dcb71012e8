package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * Names and postal codes in tables: columns under a head that says so, parted by commas, bars, tabs
 * or semicolons. Where no table is, lines that begin with a family name.
 */
final class NameColumns {
  private static final int MOST_COLUMNS = 24;
  private static final int LONGEST_NAME = 48;
  private static final int LONGEST_HEAD = 26;
  private static final char[] DELIMITERS = {'|', '\t', ';', ','};
  private static final int ALL_DELIMITERS = 15;

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
  private final FamilyFirst names;
  private final PhiType[] columns = new PhiType[MOST_COLUMNS];
  private final int[] starts = new int[MOST_COLUMNS + 1];
  private final int[] ends = new int[MOST_COLUMNS + 1];
  private int cells;

  NameColumns(Scan scan) {
    this.s = scan;
    this.names = new FamilyFirst(scan, late);
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
        if (!isRule(line, stop)) {
          delimiter = head(line, stop);
          width = cells;
        }
        if (delimiter == 0) {
          names.at(line, stop);
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
    int seen = near(line, stop);
    for (int i = 0; i < DELIMITERS.length; i++) {
      char delimiter = DELIMITERS[i];
      boolean mayBe = (seen & 1 << i) != 0 && isOfShortCells(line, stop, delimiter);
      if (mayBe && row(line, stop, delimiter) >= 3 && isHead()) {
        return delimiter;
      }
    }
    return 0;
  }

  /** Which delimiters stand where the first cell of a head must have ended, one bit each. */
  private int near(int line, int stop) {
    int first = line;
    while (first < stop && isAroundCell(s.t[first])) {
      first++;
    }
    int limit = first + LONGEST_HEAD;
    if (limit >= stop) {
      return ALL_DELIMITERS;
    }
    int seen = 0;
    int p = line;
    while (p < stop && (p <= limit || isAroundCell(s.t[p]))) {
      seen |= bit(s.t[p]);
      p++;
    }
    return p < stop ? seen | bit(s.t[p]) : seen;
  }

  private static int bit(char c) {
    return switch (c) {
      case '|' -> 1;
      case '\t' -> 2;
      case ';' -> 4;
      case ',' -> 8;
      default -> 0;
    };
  }

  /** Three cells or more, and none of the first longer than the name of a column. */
  private boolean isOfShortCells(int line, int stop, char delimiter) {
    int count = 0;
    boolean quoted = false;
    int first = -1;
    for (int p = afterEdge(line, delimiter); p < stop && count < MOST_COLUMNS; p++) {
      char c = s.t[p];
      quoted ^= c == '"';
      if (c == delimiter && !quoted) {
        count++;
        first = -1;
      } else if (!isAroundCell(c)) {
        first = first < 0 ? p : first;
        if (p - first >= LONGEST_HEAD) {
          return false;
        }
      }
    }
    return count >= 2;
  }

  private int afterEdge(int line, char delimiter) {
    return delimiter == '|' && s.at(line) == '|' ? line + 1 : line;
  }

  private static boolean isAroundCell(char c) {
    return c == '"' || CharClass.isSpace(c);
  }

  private boolean isHead() {
    boolean any = false;
    for (int c = 0; c < cells; c++) {
      columns[c] = PhiType.OTHER_ID;
      if (ends[c] - starts[c] > LONGEST_HEAD) {
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
    int first = afterEdge(line, delimiter);
    int from = first;
    for (int p = first; p <= stop && cells < MOST_COLUMNS; p++) {
      quoted ^= p < stop && s.t[p] == '"';
      if (p == stop || (s.t[p] == delimiter && !quoted)) {
        int a = from;
        int b = p;
        while (a < b && isAroundCell(s.t[a])) {
          a++;
        }
        while (b > a && isAroundCell(s.t[b - 1])) {
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
}
