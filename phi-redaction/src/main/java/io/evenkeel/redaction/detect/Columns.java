package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import org.jspecify.annotations.Nullable;

/**
 * Tables in text whose first row names the columns: cells parted by strokes, commas, semicolons or
 * tabs, and the rows of {@code INSERT INTO t (mrn, ssn) VALUES (…)}. Each line is read once when
 * the scan comes to it.
 */
final class Columns {
  private static final int MOST = 64;
  private static final int LONGEST_HEAD = 600;
  private static final int LONGEST_NAME = 40;
  private static final char[] SEPARATORS = {'|', '\t', ',', ';'};

  /** Two blanks or more, as programs put cells under each other. */
  private static final char BLANKS = ' ';

  private final Scan s;
  private final ColumnNames names;
  private final CellValues values;
  private final InsertRows inserts;

  /** What the columns hold; null where it is nothing that is looked for. */
  final @Nullable Phrase[] types = new @Nullable Phrase[MOST];

  int count;

  private final Phrase[] due = new Phrase[MOST];
  private final int[] starts = new int[MOST];
  private final int[] ends = new int[MOST];
  private int dues;
  private int nextDue;
  private int nextLine;
  private char separator;

  Columns(Scan s) {
    this.s = s;
    this.names = new ColumnNames(s);
    this.values = new CellValues(s);
    this.inserts = new InsertRows(s, this);
  }

  void begin() {
    dues = 0;
    nextDue = 0;
    nextLine = 0;
    count = 0;
    separator = 0;
    inserts.begin();
  }

  /** In a log, "insert into" was read up to {@code end}. */
  void inserted(int end) {
    inserts.head(end);
  }

  /** In a log, whether i stands in a row of such a statement, or one follows. */
  boolean isInserting(int i) {
    return inserts.isOpen(i);
  }

  /** In a log, the end of the cell that begins at i when its column says what it is, or -1. */
  int inRow(int i) {
    return inserts.at(i) ? due(i) : -1;
  }

  /** The end of the cell that begins at i when its column says what it is, or -1. */
  int at(int i) {
    if (!inserts.at(i) && i >= nextLine) {
      line(i);
    }
    return due(i);
  }

  private int due(int i) {
    while (nextDue < dues && starts[nextDue] < i) {
      nextDue++;
    }
    if (nextDue == dues || starts[nextDue] != i || i < s.found.lastEnd()) {
      return -1;
    }
    int end = ends[nextDue];
    PhiType type = due[nextDue++].type();
    int to = s.emit(i, end, type);
    if (separator == BLANKS) {
      // The next cell is of another column.
      s.forget();
    }
    return to;
  }

  /** Up to where nothing of a table can be, as far as is known at {@code i}. */
  int quietUntil(int i) {
    if (inserts.isOpen(i)) {
      return i;
    }
    return nextDue < dues ? Math.min(nextLine, starts[nextDue]) : nextLine;
  }

  /** A row of another table is read. */
  void clearRow() {
    dues = 0;
    nextDue = 0;
  }

  /** The value of column {@code column} stands from {@code from} to {@code to}. */
  void cell(int column, int from, int to) {
    Phrase phrase = column < count ? types[column] : null;
    if (phrase == null || dues == MOST || (s.log && phrase.force() == Phrase.Force.WEAK)) {
      return;
    }
    int start = from;
    int end = to;
    while (start < end && isAround(s.t[start])) {
      start++;
    }
    while (end > start && isAround(s.t[end - 1])) {
      end--;
    }
    boolean thing =
        separator == BLANKS
            && phrase.type() == PhiType.NAME
            && phrase.force() == Phrase.Force.WEAK
            && s.text.count(' ', start, end) == 0;
    if (!thing && s.redactedEnd(start) < 0 && values.fits(phrase, start, end)) {
      due[dues] = phrase;
      starts[dues] = start;
      ends[dues++] = end;
    }
  }

  /** Names column {@code column}; whether it holds anything that is looked for. */
  boolean name(int column, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isAround(s.t[start])) {
      start++;
    }
    while (end > start && (isAround(s.t[end - 1]) || s.t[end - 1] == '#' || s.t[end - 1] == '.')) {
      end--;
    }
    types[column] = end - start > LONGEST_NAME ? null : names.label(start, end);
    return types[column] != null;
  }

  private static boolean isAround(char c) {
    return c == ' ' || c == '"' || c == '\'' || c == '`' || c == '*' || c == '\r' || c == '\t';
  }

  private void line(int i) {
    int start = nextLine;
    int end = s.lineEnd(start);
    while (end < i) {
      start = end + 1;
      end = s.lineEnd(start);
    }
    if (start > nextLine + 1 || end == start) {
      separator = 0;
    }
    nextLine = end + 1;
    clearRow();
    if (separator != 0) {
      int cells = cells(start, end, separator);
      if (cells == count || (separator == BLANKS && cells == count + 1)) {
        // Rows may begin with their number.
        row(start, end, count - cells);
        return;
      }
      separator = 0;
    }
    head(start, end);
  }

  private int cells(int from, int to, char by) {
    if (by == BLANKS) {
      int cells = 0;
      for (int p = pastBlanks(from, to); p < to; p = pastBlanks(cellEnd(p, to), to)) {
        cells++;
      }
      return cells;
    }
    boolean quoted = false;
    int cells = 1;
    for (int p = from; p < to; p++) {
      quoted ^= s.t[p] == '"' && by != '|';
      cells += s.t[p] == by && !quoted ? 1 : 0;
    }
    return cells;
  }

  /** Where the cell ends that begins at {@code from} in a row of {@link #BLANKS}. */
  private int cellEnd(int from, int to) {
    int p = from;
    while (p < to && !(s.t[p] == ' ' && (p + 1 == to || s.t[p + 1] == ' '))) {
      p++;
    }
    return p;
  }

  private int pastBlanks(int from, int to) {
    int p = from;
    while (p < to && (s.t[p] == ' ' || s.t[p] == '\r')) {
      p++;
    }
    return p;
  }

  private void row(int start, int end, int firstColumn) {
    int column = firstColumn;
    if (separator == BLANKS) {
      for (int p = pastBlanks(start, end); p < end; ) {
        int to = cellEnd(p, end);
        if (column >= 0) {
          cell(column, p, to);
        }
        column++;
        p = pastBlanks(to, end);
      }
      return;
    }
    int from = start;
    boolean quoted = false;
    for (int p = start; p <= end; p++) {
      boolean cell = p == end || (s.t[p] == separator && !quoted);
      if (cell) {
        cell(column++, from, p);
        from = p + 1;
      } else {
        quoted ^= s.t[p] == '"' && separator != '|';
      }
    }
  }

  /** Whether a line names columns: two labels at least, and nothing but names. */
  private void head(int start, int end) {
    if (end - start > LONGEST_HEAD || end == start || isCopy(start, end)) {
      return;
    }
    if (isAligned(start, end)) {
      separator = BLANKS;
      return;
    }
    for (char by : SEPARATORS) {
      int cells = s.text.count(by, start, end) > 1 ? cells(start, end, by) : 0;
      if (cells > 2 && cells <= MOST && holdsValue(start, end)) {
        return;
      }
      if (cells > 2 && cells <= MOST && isHead(start, end, by)) {
        separator = by;
        count = cells;
        return;
      }
    }
  }

  /** Reads the names of columns that blanks put apart, three at least, two of them labels. */
  private boolean isAligned(int start, int end) {
    int first = pastBlanks(start, end);
    int gap = cellEnd(first, end);
    if (gap >= end - 1 || gap - first > LONGEST_NAME || holdsValue(start, end)) {
      return false;
    }
    int labels = 0;
    int column = 0;
    for (int p = first; p < end && column < MOST; ) {
      int to = cellEnd(p, end);
      labels += name(column++, p, to) ? 1 : 0;
      p = pastBlanks(to, end);
    }
    count = column;
    return column > 2 && labels >= 2;
  }

  /** Reads the columns of {@code COPY t (mrn, ssn) FROM stdin;}, whose rows have tabs. */
  private boolean isCopy(int start, int end) {
    int open = s.text.isWord(start, "copy") ? find('(', start, end) : end;
    int close = find(')', open, end);
    if (close == end || !s.text.isWord(s.skipBlanks(close + 1, 2), "from")) {
      return false;
    }
    int column = 0;
    int from = open + 1;
    for (int p = from; p <= close && column < MOST; p++) {
      if (s.t[p] == ',' || p == close) {
        name(column++, from, p);
        from = p + 1;
      }
    }
    separator = '\t';
    count = column;
    return true;
  }

  /** Where a sign of a line that is no longer than a head stands, or its end. */
  private int find(char sign, int from, int end) {
    int p = from;
    while (p < end && s.t[p] != sign) {
      p++;
    }
    return p;
  }

  /** What no name of a column holds: two digits, a colon and the like. */
  private boolean holdsValue(int start, int end) {
    CharMasks masks = s.text.masks;
    for (int p = start; p < end; p += CharMasks.BITS) {
      if (masks.any(CharMasks.COLONS, p, Math.min(end, p + CharMasks.BITS))) {
        return true;
      }
    }
    for (int p = start; p < end; p++) {
      char c = s.t[p];
      if (c == '=' || c == '@' || (CharClass.isDigit(c) && s.digitAt(p + 1))) {
        return true;
      }
    }
    return false;
  }

  private boolean isHead(int start, int end, char by) {
    int column = 0;
    int labels = 0;
    int from = start;
    for (int p = start; p <= end; p++) {
      if (p < end && s.t[p] != by) {
        continue;
      }
      labels += name(column++, from, p) ? 1 : 0;
      from = p + 1;
    }
    return labels >= 2;
  }
}
