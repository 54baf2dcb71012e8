package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;

/**
 * In text, a word that looks like nothing but somebody's number, with no label: {@code
 * XJZ814632831}, {@code CLM-57692642}, {@code WC-2697-732465}.
 */
final class Identifiers {
  private static final int MOST_CAPITALS = 4;
  private static final int LEAST_DIGITS = 6;
  private static final int MOST_DIGITS = 14;
  private static final int LONGEST_TAIL = 4;

  /** Numbers that everybody may look up, and names of algorithms. */
  private static final WordSet PUBLIC =
      WordSet.of(
          "cve cwe rfc iso iec din ieee nct kb pmid pmc doi isbn issn icd loinc cpt hcpcs sct omim "
              + "nm nc nr xm enst ensg rs gse gsm ndc usc cfr pub sha aes utf ora jdk jsr jep "
              + "pep ec eu us wo ep fy exp ref asn");

  private final Scan s;

  Identifiers(Scan s) {
    this.s = s;
  }

  /** The end of an identifier with whose capitals the run from i to {@code run} begins, or -1. */
  int at(int i, int run) {
    int p = i;
    while (p < run && p <= i + MOST_CAPITALS && s.t[p] >= 'A' && s.t[p] <= 'Z') {
      p++;
    }
    int capitals = p - i;
    if (capitals == 0 || capitals > MOST_CAPITALS || isInside(i) || PUBLIC.contains(s.t, i, p)) {
      return -1;
    }
    int from = s.at(p) == '-' ? p + 1 : p;
    int end = s.digitsEnd(from);
    int digits = end - from;
    if (digits < LEAST_DIGITS && digits > 1 && s.at(end) == '-') {
      int more = s.digitsEnd(end + 1);
      digits += more - end - 1;
      end = more > end + 1 ? more : end;
    }
    if (digits < LEAST_DIGITS || digits > MOST_DIGITS || isDay(from, end)) {
      return -1;
    }
    int to = tailEnd(end);
    return to < 0 ? -1 : s.emit(i, to, type(i, to));
  }

  /** {@code ICD-10}, {@code NM_000251.3}: anybody's. */
  boolean isPublic(int from, int to) {
    int end = Math.min(s.lettersEnd(from), to);
    return s.shapes.isPublicCode(from, to) || (end > from && PUBLIC.contains(s.t, from, end));
  }

  private PhiType type(int from, int to) {
    PhiType said = s.context();
    if ((s.deaSeen || said == PhiType.DEA)
        && to - from == 9
        && s.shapes.isDea(from)
        && Checksums.dea(s.t, from + 2)) {
      return PhiType.DEA;
    }
    PhiType announced = s.numbered.announcedAs(from);
    PhiType known = announced == null ? said : announced;
    return known != null && Tokens.isCode(known) ? known : PhiType.OTHER_ID;
  }

  /** A short tail of capitals and digits, or -1 when the word goes on otherwise. */
  private int tailEnd(int end) {
    int p = s.at(end) == '-' && s.alnumAt(end + 1) ? end + 1 : end;
    int to = p;
    while (to < s.n
        && to < p + LONGEST_TAIL
        && ((s.t[to] >= 'A' && s.t[to] <= 'Z') || CharClass.isDigit(s.t[to]))) {
      to++;
    }
    char after = s.at(to);
    boolean more = CharClass.isAlnum(after) || after == '_' || after == '%' || after == '\\';
    boolean joined =
        (after == '-' || after == '.' || after == '/' || after == '@' || after == ':')
            && s.alnumAt(to + 1);
    return more || joined ? -1 : to;
  }

  private boolean isInside(int i) {
    char before = s.at(i - 1);
    return CharClass.isAlnum(before)
        || ((before == '-' || before == '_' || before == '.' || before == '/' || before == '+')
            && s.alnumAt(i - 2))
        || before == '\\'
        || before == '$';
  }

  /** {@code D20240131}. */
  private boolean isDay(int from, int to) {
    return to - from == 8
        && s.shapes.isYear(from)
        && s.dates.numeric.value(from + 4, from + 6) <= 12
        && s.dates.numeric.value(from + 6, to) <= 31;
  }
}
