package io.evenkeel.redaction.detect;

/** The rows of {@code INSERT INTO t (mrn, ssn) VALUES ('…', '…'), ('…', '…')}. */
final class InsertRows {
  private static final String INSERT = "insert into ";
  private static final int LONGEST_TABLE = 100;
  private static final int LONGEST_HEAD = 1_000;
  private static final int LONGEST_ROW = 4_000;
  private static final int MOST_COLUMNS = 64;

  private final Scan s;
  private final Columns columns;

  /** Where the next row opens, or past the end. */
  private int nextRow;

  /** Where the row that was read closes. */
  private int rowEnd;

  InsertRows(Scan s, Columns columns) {
    this.s = s;
    this.columns = columns;
  }

  void begin() {
    nextRow = Integer.MAX_VALUE;
    rowEnd = 0;
  }

  /** Whether i stands in a row, or one follows. */
  boolean isOpen(int i) {
    return i < rowEnd || nextRow < s.n;
  }

  /** Whether i stands in a row, which is read when the scan comes to it. */
  boolean at(int i) {
    if (i >= nextRow) {
      read(nextRow);
      return true;
    }
    if (i < rowEnd) {
      return true;
    }
    if (!s.log && CharClass.fold(s.t[i]) == 'i' && !s.alnumAt(i - 1) && s.text.reads(i, INSERT)) {
      head(i + INSERT.length());
      return nextRow < s.n;
    }
    return nextRow < s.n;
  }

  /** The names of the columns, and where the first row opens. */
  void head(int from) {
    int open = from;
    while (open < s.n && open < from + LONGEST_TABLE && s.t[open] != '(') {
      open++;
    }
    int start = open + 1;
    int column = 0;
    for (int p = start; p < s.n && p < open + LONGEST_HEAD && column < MOST_COLUMNS; p++) {
      if (s.t[p] == ',' || s.t[p] == ')') {
        columns.name(column++, start, p);
        start = p + 1;
        if (s.t[p] == ')') {
          columns.count = column;
          nextRow = firstRow(p + 1);
          return;
        }
      }
    }
  }

  private int firstRow(int from) {
    int p = s.skipSpaces(from, 40);
    int end = s.lettersEnd(p);
    int open = s.skipSpaces(end, 40);
    boolean values = end - p == 6 && CharClass.fold(s.t[p]) == 'v';
    return values && s.at(open) == '(' ? open : Integer.MAX_VALUE;
  }

  private void read(int open) {
    columns.clearRow();
    int limit = Math.min(s.n, open + LONGEST_ROW);
    int column = 0;
    int start = open + 1;
    char quote = 0;
    nextRow = Integer.MAX_VALUE;
    rowEnd = limit;
    for (int p = start; p < limit; p++) {
      char c = s.t[p];
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == ',' || c == ')') {
        columns.cell(column++, start, p);
        start = p + 1;
        if (c == ')') {
          rowEnd = p;
          nextRow = following(p + 1);
          return;
        }
      }
    }
  }

  private int following(int from) {
    int p = s.skipSpaces(from, 8);
    if (s.at(p) != ',') {
      return Integer.MAX_VALUE;
    }
    p = s.skipSpaces(p + 1, 80);
    return s.at(p) == '(' ? p : Integer.MAX_VALUE;
  }
}
