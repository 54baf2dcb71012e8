package io.evenkeel.redaction.detect;

/** Postal codes that letters give away: British, Canadian and Irish ones. */
final class PostCodes {
  private static final WordSet AREAS =
      WordSet.of(
          "ab al b ba bb bd bh bl bn br bs bt ca cb cf ch cm co cr ct cv cw da dd de dg dh dl dn dt dy e "
              + "ec en ex fa fk fy g gl gu ha hd hg hp hr hs hu hx ig ip iv ka kt kw ky l la ld le ll ln "
              + "ls lu m me mk ml n ne ng nn np nr nw ol ox pa pe ph pl po pr rg rh rm s sa se sg sk sl sm "
              + "sn so sp sr ss st sw sy ta td tf tn tq tr ts tw ub w wa wc wd wf wn wr ws wv yo ze");

  private static final String CANADIAN_FIRST = "ABCEGHJKLMNPRSTVXY";
  private static final String CANADIAN = "ABCEGHJKLMNPRSTVWXYZ";
  private static final String IRISH_FIRST = "ACDEFHKNPRTVWXY";
  private static final String INWARD = "ABDEFGHJLNPQRSTUWXYZ";

  private PostCodes() {}

  /** The end of the code that begins at {@code i}, or -1. */
  static int end(Scan s, int i) {
    if (s.alnumAt(i - 1) || s.at(i - 1) == '-' || s.at(i - 1) == '/') {
      return -1;
    }
    int end = british(s, i);
    end = end < 0 ? canadian(s, i) : end;
    end = end < 0 ? irish(s, i) : end;
    return end > 0 && !s.alnumAt(end) && s.at(end) != '-' && s.at(end) != '_' ? end : -1;
  }

  private static boolean is(Scan s, int p, String of) {
    return s.at(p) != 0 && of.indexOf(s.at(p)) >= 0;
  }

  /** "SY8 1AH", "SW1A 2AA". */
  private static int british(Scan s, int i) {
    int digit = i;
    while (digit < i + 2 && CharClass.isUpper(s.at(digit)) && s.letterAt(digit)) {
      digit++;
    }
    if (!s.digitAt(digit) || !AREAS.contains(s.t, i, digit)) {
      return -1;
    }
    int p = digit + 1;
    p += s.digitAt(p) || (CharClass.isUpper(s.at(p)) && s.letterAt(p)) ? 1 : 0;
    boolean code =
        s.at(p) == ' ' && s.digitAt(p + 1) && is(s, p + 2, INWARD) && is(s, p + 3, INWARD);
    return code ? p + 4 : -1;
  }

  /** "H2Y 2V7". */
  private static int canadian(Scan s, int i) {
    int p = s.at(i + 3) == ' ' ? i + 4 : i + 3;
    boolean code =
        is(s, i, CANADIAN_FIRST)
            && s.digitAt(i + 1)
            && is(s, i + 2, CANADIAN)
            && s.digitAt(p)
            && is(s, p + 1, CANADIAN)
            && s.digitAt(p + 2);
    return code && p == i + 4 ? p + 3 : -1;
  }

  /** "D06 X2W9": a letter and a digit at least behind the blank. */
  private static int irish(Scan s, int i) {
    boolean route =
        is(s, i, IRISH_FIRST)
            && s.digitAt(i + 1)
            && (s.digitAt(i + 2) || s.at(i + 2) == 'W')
            && s.at(i + 3) == ' ';
    boolean letter = false;
    boolean digit = false;
    for (int p = i + 4; p < i + 8; p++) {
      boolean upper = is(s, p, IRISH_FIRST);
      if (!upper && !s.digitAt(p)) {
        return -1;
      }
      letter |= upper;
      digit |= s.digitAt(p);
    }
    return route && letter && digit ? i + 8 : -1;
  }
}
