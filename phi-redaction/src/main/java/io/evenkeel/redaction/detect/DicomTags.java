package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Elements of DICOM as its tools print them, by their tag: {@code (0010,0020) LO [H0774182]},
 * {@code (0010,0010) Patient's Name PN: 'DOE^JANE'}.
 */
final class DicomTags {
  private static final int TAG = 11;
  private static final int COMMA = 5;
  private static final int REACH = 64;
  private static final int LONGEST = 120;
  private static final int CODED = 16;

  private static final Map<String, PhiType> TYPES =
      Map.ofEntries(
          Map.entry("0008,0050", PhiType.OTHER_ID),
          Map.entry("0008,0090", PhiType.NAME),
          Map.entry("0008,1048", PhiType.NAME),
          Map.entry("0008,1050", PhiType.NAME),
          Map.entry("0008,1060", PhiType.NAME),
          Map.entry("0008,1070", PhiType.NAME),
          Map.entry("0010,0010", PhiType.NAME),
          Map.entry("0010,0020", PhiType.MRN),
          Map.entry("0010,0030", PhiType.DATE),
          Map.entry("0010,1000", PhiType.MRN),
          Map.entry("0010,1001", PhiType.NAME),
          Map.entry("0010,1005", PhiType.NAME),
          Map.entry("0010,1040", PhiType.ADDRESS),
          Map.entry("0010,1060", PhiType.NAME),
          Map.entry("0010,2154", PhiType.PHONE),
          Map.entry("0018,1000", PhiType.DEVICE),
          Map.entry("0032,1032", PhiType.NAME),
          Map.entry("0038,0010", PhiType.MRN));

  /** Days of a study, which a log may keep. */
  private static final WordSet DAYS = WordSet.of("0020 0021 0022 0023 0012 0013");

  private final Scan s;

  DicomTags(Scan s) {
    this.s = s;
  }

  /** Two groups of four hexadecimal digits in parentheses begin at {@code p}. */
  boolean isTag(int p) {
    return s.at(p) == '('
        && s.digitAt(p + 1)
        && s.at(p + COMMA) == ','
        && s.at(p + TAG - 1) == ')'
        && isGroup(p + 1)
        && isGroup(p + COMMA + 1);
  }

  private boolean isGroup(int from) {
    for (int p = from; p < from + 4; p++) {
      if (!CharClass.isHex(s.at(p))) {
        return false;
      }
    }
    return true;
  }

  /** Behind the kind of an element: {@code LO [}, {@code LO: '}. */
  static boolean isValue(Scan s, int start) {
    int kind = s.at(start - 1) == '[' ? start - 3 : s.at(start - 3) == ':' ? start - 4 : start;
    return s.at(start - 2) == ' '
        && kind < start
        && CharClass.isUpper(s.at(kind))
        && CharClass.isUpper(s.at(kind - 1))
        && s.at(kind - 2) == ' ';
  }

  /** Past the tag that begins at {@code p} and what it says of a person, or -1. */
  int at(int p) {
    if (!isTag(p)) {
      return -1;
    }
    int end = p + TAG;
    int open = value(end);
    if (open < 0) {
      return end;
    }
    int from = open + 1;
    char close = s.t[open] == '[' ? ']' : s.t[open];
    int to = from;
    while (to < s.n && to < from + LONGEST && s.t[to] != close && s.t[to] != '\n') {
      to++;
    }
    int trimmed = to;
    while (trimmed > from && s.t[trimmed - 1] == ' ') {
      trimmed--;
    }
    PhiType type = type(p);
    boolean nothing = s.at(to) != close || trimmed - from < 2 || s.redactedEnd(from) > 0;
    if (type == null || nothing) {
      // A coded string says what a machine does: it is no label of anything.
      boolean code = !nothing && s.text.reads(open - 3, "cs ") && to - from <= CODED;
      return code ? to : end;
    }
    return s.emit(from, trimmed, type);
  }

  private @Nullable PhiType type(int p) {
    boolean day = !s.log && s.text.reads(p + 1, "0008,") && DAYS.contains(s.t, p + 6, p + 10);
    return day ? PhiType.DATE : TYPES.get(new String(s.t, p + 1, TAG - 2));
  }

  /** The bracket or quote before the value, behind the kind that the value is of. */
  private int value(int from) {
    int p = from;
    while (p < s.n && p < from + REACH && s.t[p] != '\n' && s.t[p] != '(') {
      boolean quote = s.t[p] == '\'' && s.t[p - 1] == ' ';
      if (s.t[p] == '[' || quote) {
        return p;
      }
      p++;
    }
    return -1;
  }
}
