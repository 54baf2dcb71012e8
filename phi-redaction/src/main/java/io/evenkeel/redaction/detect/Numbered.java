package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import org.jspecify.annotations.Nullable;

/**
 * Codes after "No.", "#", "ref" and the like, in text: {@code Bar No. 102883}, {@code claim #
 * 23-884120}, {@code (Lic. PT0048812)}. Found at their first digit, by a bounded look back.
 */
final class Numbered {
  private static final int LONGEST_HEAD = 14;
  private static final int LONGEST_WORD = 14;
  private static final int LEAST_OF_SERIAL = 8;
  private static final int LEAST_OF_LOT = 5;
  private static final int NEAR_NAME = 8;

  /** How far apart two codes of one kind may be spoken of. */
  private static final int FAR = 80;

  private static final WordSet WORDS =
      WordSet.of(
          "no nr nos num number ref reference refs file claim claims authorization authorisation auth "
              + "complaint suit serial asset permit certificate registration commission badge docket "
              + "case matter report ticket study accession chart mr mrn id i.d lic licence license bar csr "
              + "policy plate warrant petition enrollment requisition specimen invoice confirmation star");

  /** Codes that are nobody's. */
  private static final WordSet OF_THINGS =
      WordSet.of(
          "error fault icd cpt billing procedure diagnosis status exit product item part hcpcs reason "
              + "source country area zip model dress");

  private static final WordSet TICKETS =
      WordSet.of(
          "closes close closed fixes fix fixed resolves resolved refs issue pr pull bug see");

  /** Says that a number is one, not of what: the word before it does. */
  private static final WordSet NUMBERS = WordSet.of("no nr nos num number id i.d reg card");

  /** Whose numbers are nobody's. */
  private static final WordSet MACHINES =
      WordSet.of(
          "error line port build page row version exception sequence partition checks cheques pages "
              + "exhibits paragraphs");

  /** Those whose number is that of a business. */
  private static final WordSet BUSINESSES =
      WordSet.of("provider agency facility pharmacy store vendor");

  /** What stands behind the number of a product: that of the piece in hand. */
  private static final WordSet PIECES = WordSet.of("lot sn");

  private static final WordSet OF_PEOPLE = WordSet.of("ss s.s ssn s.s.n soc");
  private static final WordSet OF_RECORDS =
      WordSet.of(
          "chart mr m.r mrn pt pat patient hosp hospital ehr emr enc encounter visit admission record "
              + "unit accession acc specimen wristband");
  private static final WordSet OF_LICENCES =
      WordSet.of(
          "lic licence license bar csr registration commission cdl oln d.l rn lpn lcsw atty attorney "
              + "juris ardc wsba notary cert certification visa passport pp ppt alien a uscis");
  private static final WordSet OF_PLANS =
      WordSet.of(
          "subscriber sub member memb mem mbr pol policy claim claims clm plan contract certificate "
              + "group grp insurance ins hic medicaid tricare authorization authorisation auth");

  private final Scan s;

  /** Where the code begins with the capitals before it. */
  private int prefix;

  private boolean sharp;
  private boolean signed;

  /** What the word before the code says it is. */
  private @Nullable PhiType type;

  Numbered(Scan s) {
    this.s = s;
  }

  /** "Closes #4417": a programmer's. */
  private boolean ofTicket(int start) {
    int end = s.at(start - 1) == '#' ? start - 1 : start;
    end -= s.at(end - 1) == ' ' ? 1 : 0;
    int p = end;
    while (p > 0 && CharClass.isLetter(s.t[p - 1])) {
      p--;
    }
    return end < start - 1 && TICKETS.contains(s.t, p, end);
  }

  /** The end of a code to which the digit at i belongs, or -1. */
  int at(int i) {
    if (s.log) {
      return -1;
    }
    int start = head(i);
    if (start < 0
        || !(announced(start)
            || isDue(start, i)
            || isBehindName(start)
            || isOther(start)
            || isBehindCode(start))) {
      return -1;
    }
    int end = s.tokens.grouped(start, s.tokens.codeEnd(start));
    int digits = 0;
    int others = 0;
    for (int p = start; p < end; p++) {
      boolean digit = CharClass.isDigit(s.t[p]);
      digits += digit ? 1 : 0;
      others += digit || s.t[p] == '.' || s.t[p] == ':' ? 0 : 1;
    }
    int first = s.digitsEnd(start);
    boolean short4 =
        digits == 4 && end - start == 4 && (signed || isOfOfficer(start)) && s.t[start] > '2';
    short4 &= !ofTicket(start);
    boolean code = digits >= 5 || (digits >= 3 && others > 0) || short4;
    boolean decimal = others == 0 && s.at(first) == '.' && s.digitAt(first + 1) && digits < 7;
    boolean date = s.digitAt(start) && s.dates.numeric.end(start) == end;
    boolean lot = isLot(start);
    type = lot ? PhiType.DEVICE : type;
    int least = lot ? LEAST_OF_LOT : LEAST_OF_SERIAL;
    boolean serial = type == PhiType.DEVICE && others > 0 && digits > 0 && end - start >= least;
    boolean voucher = isVoucher(start, end);
    if (!(code || serial || voucher)
        || s.shapes.hexHash(start, end)
        || CodeValues.ALGORITHMS.contains(s.t, start, end)
        || s.shapes.isPublicCode(start, end)
        || decimal
        || date
        || isProduct(start, end)
        || s.at(end) == '%'
        || isColour(start, end)) {
      return -1;
    }
    PhiType taken = type == null ? PhiType.OTHER_ID : type;
    return s.series.behind(prefix, s.emit(prefix, end, taken), taken);
  }

  /** "Officer Kim (badge 4471)", "Officer Delgado ID 4471". */
  private boolean isOfOfficer(int start) {
    int last = s.found.size() - 1;
    int gap = last >= 0 ? start - s.found.end(last) : start;
    return last >= 0 && s.found.type(last) == PhiType.NAME && gap > 2 && gap <= NEAR_NAME;
  }

  /** {@code REF …, LOT MKT4V9} on the label of an implant; a vaccine's is nobody's. */
  private boolean isLot(int start) {
    return s.text.isWord(start - 4, "lot")
        && CharClass.isUpper(s.t[start - 2])
        && s.at(start - 5) == ' '
        && (s.at(start - 6) == ',' || s.at(start - 6) == ';');
  }

  /** {@code REF 502-03-52E, LOT …}: what is sold under it is many. */
  private boolean isProduct(int start, int end) {
    int p = s.skipBlanks(s.at(end) == ',' || s.at(end) == ';' ? end + 1 : end, 2);
    return s.text.isWord(start - 4, "ref")
        && CharClass.isUpper(s.at(start - 2))
        && p > end
        && s.letterAt(p)
        && PIECES.contains(s.t, p, s.lettersEnd(p));
  }

  /** {@code Jane Roe (0044712), 54F}: whose chart a note speaks of. */
  private boolean isBehindName(int start) {
    int last = s.found.size() - 1;
    boolean name =
        s.at(start - 1) == '('
            && s.at(start - 2) == ' '
            && last >= 0
            && s.found.type(last) == PhiType.NAME
            && start - s.found.end(last) <= 4;
    int end = name ? s.tokens.codeEnd(start) : start;
    if (end - start < 5 || s.at(end) != ')') {
      return false;
    }
    type = PhiType.MRN;
    prefix = start;
    return true;
  }

  /** "The code XB7Q-44KL-PP09": somebody's, by the capitals among its digits. */
  private boolean isBehindCode(int start) {
    boolean code = s.at(start - 1) == ' ' && s.text.isWord(start - 5, "code");
    int end = start - 6;
    int word = s.lettersStart(end, LONGEST_WORD);
    code &= !OF_THINGS.contains(s.t, word, end);
    if (!code || s.letterAt(end) || !isVoucher(start, s.tokens.codeEnd(start))) {
      return false;
    }
    type = PhiType.OTHER_ID;
    prefix = start;
    return true;
  }

  /** {@code Q7X-PL4}: groups of capitals and digits, of which one holds both. */
  private boolean isVoucher(int from, int to) {
    boolean mixed = false;
    boolean joined = false;
    boolean letter = false;
    boolean digit = false;
    for (int p = from; p < to; p++) {
      char c = s.t[p];
      joined |= c == '-';
      letter = c != '-' && (letter || CharClass.isUpper(c));
      digit = c != '-' && (digit || CharClass.isDigit(c));
      mixed |= letter && digit;
      if (c != '-' && !CharClass.isUpper(c) && !CharClass.isDigit(c)) {
        return false;
      }
    }
    return mixed && joined && to - from >= 7 && to - from <= 24;
  }

  /** "H00291 is wrong, the correct one is H00219": what the code before was. */
  private boolean isOther(int start) {
    int last = s.found.size() - 1;
    boolean is = s.text.isWord(start - 3, "is") || s.text.isWord(start - 4, "was");
    int one = s.text.isWord(start - 3, "is") ? start - 7 : start - 8;
    boolean other = is && s.text.isWord(one, "one") && last >= 0;
    if (!other || start - s.found.end(last) > FAR || !Tokens.isCode(s.found.type(last))) {
      return false;
    }
    type = s.found.type(last);
    prefix = start;
    return true;
  }

  /** Where the code begins whose first digit stands at i. */
  private int head(int i) {
    int p = i;
    while (p > 0 && p > i - LONGEST_HEAD && isHead(p - 1)) {
      p--;
    }
    while (p < i && !CharClass.isAlnum(s.t[p])) {
      p++;
    }
    boolean digitBefore = false;
    for (int q = p; q < i; q++) {
      digitBefore |= CharClass.isDigit(s.t[q]);
    }
    return digitBefore || p < s.found.lastEnd() ? -1 : p;
  }

  private boolean isHead(int p) {
    char c = s.t[p];
    boolean sign = c == '-' || c == '/' || c == '_';
    return (CharClass.isAlnum(c) && c < 128) || (sign && s.alnumAt(p - 1) && s.alnumAt(p + 1));
  }

  /** {@code POL-88120-7}, {@code 8812-ZX-01} some words after what it is was asked for. */
  private boolean isDue(int start, int i) {
    PhiType said = s.context();
    boolean capitals = start < i && s.t[start] >= 'A' && s.t[start] <= 'Z' && s.t[i - 1] == '-';
    int first = s.digitsEnd(start);
    capitals |= start == i && s.at(first) == '-' && CharClass.isUpper(s.at(first + 1));
    // "I-589" of the immigration service.
    int formEnd = s.digitsEnd(i);
    boolean form = i - start == 2 && formEnd - i < 4 && s.at(formEnd) != '-';
    if (said == null || !capitals || form || !Tokens.isCode(said) || s.fields.valueAt(start)) {
      return false;
    }
    type = said;
    prefix = start;
    return true;
  }

  /** {@code #1f77b4}. */
  private boolean isColour(int from, int to) {
    boolean letters = false;
    for (int p = from; p < to; p++) {
      letters |= s.letterAt(p);
      if (!CharClass.isHex(s.t[p])) {
        return false;
      }
    }
    return letters && s.at(from - 1) == '#' && (to - from == 6 || to - from == 8);
  }

  /** {@code ROI 558120}: capitals before the code are part of it. */
  int capitalsBefore(int start) {
    int p = start - 1;
    if (s.at(p) != ' ') {
      return start;
    }
    int end = p;
    while (p > 0 && p > end - 5 && s.t[p - 1] >= 'A' && s.t[p - 1] <= 'Z') {
      p--;
    }
    boolean apart =
        end - p >= 1
            && end - p <= 4
            && !s.alnumAt(p - 1)
            && s.at(p - 1) != '/'
            && p >= s.found.lastEnd();
    return apart && !WORDS.contains(s.t, p, end) && !isLot(start) ? p : start;
  }

  private boolean announced(int code) {
    prefix = capitalsBefore(code);
    return announces(prefix, false);
  }

  private boolean announces(int start, boolean said) {
    int p = start - 1;
    int floor = Math.max(0, start - 6);
    sharp = false;
    signed = false;
    while (p >= floor
        && (s.t[p] == ' ' || s.t[p] == '.' || s.t[p] == ':' || s.t[p] == '#' || isHyphenApart(p))) {
      sharp |= s.t[p] == '#';
      signed |= s.t[p] != ' ';
      p--;
    }
    if (p == start - 1) {
      return false;
    }
    int end = p + 1;
    while (p >= 0
        && p > end - LONGEST_WORD
        && (s.letterAt(p) || (s.t[p] == '.' && s.letterAt(p - 1)))) {
      p--;
    }
    int from = p + 1;
    type = s.context();
    if (type == null || !Tokens.isCode(type)) {
      type = null;
    }
    if (from == end) {
      return false;
    }
    if (!said && end - from == 2 && CharClass.fold(s.t[from]) == 'i' && s.t[from + 1] == 's') {
      return announces(from, true);
    }
    if (end - from == 1 && CharClass.fold(s.t[from]) == 'n' && s.at(p) == '/') {
      type = PhiType.DEVICE;
      return true;
    }
    boolean inside = s.alnumAt(p) || ((s.at(p) == '_' || s.at(p) == '-') && s.alnumAt(p - 1));
    boolean named = sharp || WORDS.contains(s.t, from, end) || (said && isCodeWord(from, end));
    named |= isLot(start);
    boolean business = sharp && BUSINESSES.contains(s.t, from, end);
    if (inside || !named || business || isOfProgram(from, end, start)) {
      return false;
    }
    PhiType owner = owner(from, end);
    type = owner == null ? type : owner;
    return true;
  }

  /** "Error Number:18456", "ticket EHR-2210". */
  private boolean isOfProgram(int from, int end, int start) {
    int before = from - 1;
    int word = s.lettersStart(before, LONGEST_WORD);
    boolean machine = s.at(before) == ' ' && word < before && MACHINES.contains(s.t, word, before);
    int letters = s.lettersEnd(start);
    int digits = s.digitsEnd(letters + 1);
    boolean issue =
        letters - start >= 3
            && letters - start <= 5
            && CharClass.isUpper(s.t[letters - 1])
            && s.at(letters) == '-'
            && digits > letters + 1
            && digits - letters <= 5
            && !(s.at(digits) == '-' || s.alnumAt(digits));
    return (machine && NUMBERS.contains(s.t, from, end))
        || (issue && s.text.isWord(from, "ticket"));
  }

  /** What the words before the code that begins at {@code start} say it is. */
  @Nullable PhiType announcedAs(int start) {
    return announces(start, false) ? type : null;
  }

  /** Whose numbers the word before says they are, or the word before "No.". */
  private @Nullable PhiType owner(int from, int end) {
    if (NUMBERS.contains(s.t, from, end)) {
      int to = from;
      while (to > 0 && to > from - 3 && (s.t[to - 1] == ' ' || s.t[to - 1] == '.')) {
        to--;
      }
      int p = to;
      while (p > 0 && p > to - LONGEST_WORD && (s.letterAt(p - 1) || s.t[p - 1] == '.')) {
        p--;
      }
      return p < to && to < from ? owner(s.t, p, to) : null;
    }
    return owner(s.t, from, end);
  }

  private static @Nullable PhiType owner(char[] t, int from, int to) {
    if (OF_PEOPLE.contains(t, from, to)) {
      return PhiType.SSN;
    }
    if (OF_RECORDS.contains(t, from, to)) {
      return PhiType.MRN;
    }
    if (OF_LICENCES.contains(t, from, to)) {
      return PhiType.LICENSE;
    }
    return OF_PLANS.contains(t, from, to) ? PhiType.HEALTH_PLAN_ID : null;
  }

  /** {@code S/N - MHF905448S}. */
  private boolean isHyphenApart(int p) {
    return s.t[p] == '-' && s.at(p - 1) == ' ' && s.at(p + 1) == ' ';
  }

  private boolean isCodeWord(int from, int end) {
    return end - from == 4
        && CharClass.fold(s.t[from]) == 'c'
        && CharClass.fold(s.t[from + 1]) == 'o';
  }
}
