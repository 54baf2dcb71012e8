package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/** Which groups of digits are a telephone number, with its extension. */
final class Phones {
  private static final WordSet PHONE_KINDS = WordSet.of("office fax mobile cell home work tel");

  private static final WordSet RELATIVES =
      WordSet.of(
          "daughter son wife husband mother father sister brother mom dad spouse partner neighbor niece "
              + "nephew dtr poa hcp c h w cell home work caregiver pharmacy office clinic");

  /** What a number within a house follows. */
  private static final WordSet INSIDE =
      WordSet.of("pager pagers pgr beeper ext extn extension ascom vocera voip");

  private static final int NEAR_NAME = 24;
  private static final int MOST_DOTS = 4;

  private final Scan s;
  private final NumberGroups groups;

  Phones(Scan s, NumberGroups groups) {
    this.s = s;
    this.groups = groups;
  }

  /** The end of a telephone number with its extension, or -1. */
  int end(int i, boolean signed) {
    if (s.at(i - 1) == ' ' && s.at(i - 2) == 'C' && s.at(i - 3) == 'D' && s.at(i - 4) == 'N') {
      // The code of a drug.
      return -1;
    }
    boolean context = s.inContext(PhiType.PHONE);
    if (!s.log && isInside(i)) {
      return groups.ends[0];
    }
    if (s.at(i) == '+') {
      return international(10);
    }
    int north = northAmerican(context);
    if (north > 0) {
      return north;
    }
    if (context) {
      for (int upTo = groups.count; upTo > 0; upTo--) {
        int count = groups.digits(upTo);
        boolean shape = count >= 10 || !s.log || (upTo > 1 && groups.joints[1] == '-');
        boolean enough = count >= (s.log || upTo == 1 ? 7 : 6) && count <= 15 && shape;
        if (enough && groups.closes(upTo) && !groups.unitFollows(groups.ends[upTo - 1])) {
          return extension(groups.ends[upTo - 1]);
        }
      }
    }
    if (groups.count > 3 && isAbroad()) {
      return international(99);
    }
    if (groups.count > 1 && phoneWordFollows()) {
      return groups.ends[groups.count - 1];
    }
    if (!s.log && isLocal() && isOfSomebody(i)) {
      return extension(groups.ends[1]);
    }
    return s.log || (signed && s.at(i) != '(') || isOfTable() ? -1 : national();
  }

  /** {@code pager 4471}, {@code ext. 3312}, {@code pager is 22319}. */
  private boolean isInside(int i) {
    int length = groups.count == 0 || s.at(i) == '+' || s.at(i) == '(' ? 0 : groups.length(0);
    if (length < 4 || length > 6 || !groups.closes(1) || groups.count > 1) {
      return length == 3 && groups.count == 1 && groups.closes(1) && isBehind(i, EXTENSIONS);
    }
    return isBehind(i, INSIDE);
  }

  private static final WordSet EXTENSIONS = WordSet.of("ext extn extension");

  private boolean isBehind(int i, WordSet words) {
    int end = i - 1;
    end -= s.text.isWord(end - 2, "is") && s.at(end) == ' ' ? 3 : 0;
    while (end > i - 7 && end > 0 && " .:#".indexOf(s.t[end]) >= 0) {
      end--;
    }
    end++;
    int word = s.lettersStart(end, 10);
    return end < i && word < end && words.contains(s.t, word, end);
  }

  /** {@code x60418} from {@code i} to {@code end}: the number of a line within a house. */
  boolean isExtension(int i, int end) {
    char before = s.at(i - 1);
    boolean apart = before == ' ' || before == '(' || before == ',' || before == '\n' || i == 0;
    int said = s.at(i - 2);
    boolean times = said >= '0' && said <= '9';
    return CharClass.fold(s.t[i]) == 'x'
        && apart
        && !times
        && end - i > 4
        && end - i < 8
        && s.digitsEnd(i + 1) == end
        && !groups.unitFollows(end);
  }

  /** {@code 0610 168/88 72}: a stroke in one column, blanks to the next; {@code 2.16.840.1.1}. */
  private boolean isOfTable() {
    boolean stroke = false;
    boolean columns = false;
    int dots = 0;
    for (int k = 1; k < groups.count; k++) {
      stroke |= groups.joints[k] == '/';
      dots += groups.joints[k] == '.' ? 1 : 0;
      columns |= groups.starts[k] - groups.ends[k - 1] > 1 && s.t[groups.starts[k] - 2] == ' ';
    }
    return (stroke && columns) || dots > MOST_DOTS;
  }

  /** {@code 555-0143}: without a code of an area. */
  private boolean isLocal() {
    return groups.count == 2
        && groups.length(0) == 3
        && groups.length(1) == 4
        && (groups.joints[1] == '-' || groups.joints[1] == '.')
        && s.t[groups.starts[0]] >= '2'
        && groups.closes(2);
  }

  /** "Lars Eklund (son) 555-0143", "daughter at 555-0143". */
  private boolean isOfSomebody(int i) {
    int last = s.found.size() - 1;
    int from = last >= 0 && s.found.type(last) == PhiType.NAME ? s.found.end(last) : -1;
    boolean near = from >= 0 && i - from <= NEAR_NAME;
    for (int p = from; near && p < i; p++) {
      near = s.t[p] != '\n' && s.t[p] != '.' && !CharClass.isDigit(s.t[p]);
    }
    int end = s.at(i - 1) == ' ' ? i - 1 : i;
    end -= s.text.isWord(end - 2, "at") ? 3 : 0;
    end -= s.at(end - 1) == ')' || s.at(end - 1) == ',' || s.at(end - 1) == ':' ? 1 : 0;
    int word = s.lettersStart(end, 12);
    return near || (end < i && RELATIVES.contains(s.t, word, end));
  }

  /** "602 555 01 03, that's my mobile". */
  private boolean phoneWordFollows() {
    int count = groups.digits(groups.count);
    if (count < (s.log ? 7 : 6) || count > 15 || !groups.closes(groups.count)) {
      return false;
    }
    int p = groups.ends[groups.count - 1];
    int word = !s.log && (s.at(p) == ' ' || s.at(p) == '-') ? p + 1 : p;
    if (word > p && PHONE_KINDS.contains(s.t, word, Math.min(s.lettersEnd(word), word + 12))) {
      return true;
    }
    p = s.skipBlanks(s.at(p) == ',' ? p + 1 : p, 2);
    for (int i = 0; i < 4 && s.letterAt(p); i++) {
      long phrase = s.words.phrases().match(s.t, p, s.n);
      if (phrase != Lexicon.NONE && s.words.phrases().phrase(phrase).type() == PhiType.PHONE) {
        return true;
      }
      long link = s.words.links().match(s.t, p, s.n);
      if (link == Lexicon.NONE) {
        return false;
      }
      p = s.skipBlanks(Lexicon.end(link), 2);
    }
    return false;
  }

  private int international(int leastContiguous) {
    for (int upTo = groups.count; upTo > 0; upTo--) {
      int count = groups.digits(upTo);
      boolean enough = count >= (upTo == 1 ? leastContiguous : 8) && count <= 15;
      boolean phoneLike = groups.length(0) <= 4 || upTo == 1;
      if (enough && phoneLike && groups.closes(upTo)) {
        return extension(groups.ends[upTo - 1]);
      }
    }
    return -1;
  }

  /** [1] area code, exchange, line: 3-3-4, neither of the first two begins with 0 or 1. */
  private int northAmerican(boolean context) {
    boolean one = groups.length(0) == 1 && s.t[groups.starts[0]] == '1';
    int g = groups.count > 3 && (one || isDoubleZeroOne()) ? 1 : 0;
    if (groups.count < g + 3
        || groups.length(g) != 3
        || groups.length(g + 1) != 3
        || groups.length(g + 2) != 4
        || !(groups.closes(g + 3) || s.at(groups.ends[g + 2]) == 'x')) {
      return bareNorthAmerican(context);
    }
    boolean signs = groups.joints[g + 2] == '-' || groups.joints[g + 2] == '.';
    boolean parentheses = s.at(groups.starts[g] - 1) == '(' && s.at(groups.ends[g]) == ')';
    boolean valid = s.t[groups.starts[g]] >= '2' && s.t[groups.starts[g + 1]] >= '2';
    boolean shape = signs || parentheses || s.eager || context;
    boolean first = groups.joints[g + 1] == '/' && (s.log || groups.joints[g + 2] != '-');
    boolean slash = first || groups.joints[g + 2] == '/';
    return shape && !slash && (valid || !s.log || context) ? extension(groups.ends[g + 2]) : -1;
  }

  /** {@code 011-44-20-7946-0102}: the prefix of calls from North America to elsewhere. */
  private boolean isAbroad() {
    return groups.joints[1] == '-'
        && groups.length(0) == 3
        && s.t[groups.starts[0]] == '0'
        && s.dates.numeric.value(groups.starts[0], groups.ends[0]) == 11;
  }

  /** The prefix of calls to North America from elsewhere. */
  private boolean isDoubleZeroOne() {
    return groups.length(0) == 3 && s.dates.numeric.value(groups.starts[0], groups.ends[0]) == 1;
  }

  private int bareNorthAmerican(boolean context) {
    int count = groups.length(0);
    boolean ten = count == 10 || (count == 11 && s.t[groups.starts[0]] == '1');
    int area = groups.starts[0] + count - 10;
    boolean take =
        ten && groups.closes(1) && (context || !s.log) && s.t[area] >= '2' && s.t[area + 3] >= '2';
    return take && !groups.unitFollows(groups.ends[0]) ? extension(groups.ends[0]) : -1;
  }

  /**
   * A number of another country without its code: a leading zero, groups.count, nine to eleven
   * digits.
   */
  private int national() {
    if (s.t[groups.starts[0]] != '0') {
      return -1;
    }
    if (groups.length(0) >= 4 && s.t[groups.starts[0] + 1] == '0' && groups.count > 1) {
      return international(99);
    }
    for (int upTo = groups.count; upTo > 1; upTo--) {
      int count = groups.digits(upTo);
      if (count >= 9 && count <= 11 && groups.closes(upTo) && groups.joints[1] != '/') {
        return groups.ends[upTo - 1];
      }
    }
    return -1;
  }

  private int extension(int end) {
    int p = s.skipBlanks(s.at(end) == ',' ? end + 1 : end, 2);
    int word = p;
    if (CharClass.fold(s.at(p)) == 'x' && s.at(end) != ',') {
      p++;
    } else if (CharClass.fold(s.at(p)) == 'e'
        && CharClass.fold(s.at(p + 1)) == 'x'
        && CharClass.fold(s.at(p + 2)) == 't') {
      p = s.lettersEnd(p);
    } else {
      return end;
    }
    if (s.at(p) == '.' || (s.at(p) == '=' && p > word + 2)) {
      p++;
    }
    p = p > word + 1 || s.at(p) == ' ' ? s.skipBlanks(p, 1) : p;
    int to = s.digitsEnd(p);
    return to > p && to - p <= 6 && !s.alnumAt(to) ? to : end;
  }
}
