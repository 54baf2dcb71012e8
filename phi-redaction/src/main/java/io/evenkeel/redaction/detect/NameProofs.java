package io.evenkeel.redaction.detect;

/** What stands around a word and speaks for a name, beyond what the model sees. */
final class NameProofs {
  private static final int BONUS = 900;

  private static final WordSet KIN =
      WordSet.of(
          "wife husband spouse brother sister son daughter mother father mom dad mum friend neighbor "
              + "neighbour partner niece nephew cousin grandson granddaughter grandmother grandfather "
              + "aunt uncle roommate boyfriend girlfriend fiance fiancee stepson stepdaughter stepmother "
              + "stepfather nurse dtr caregiver law colleague fellow chaplain driver pharmacist assistant "
              + "anesthesiologist anaesthetist surgeon consultant auditor notary counsel reporter taxpayer "
              + "beneficiary preparer inspector officer paralegal interpreter midwife hygienist clerk md rn "
              + "cns rendering ordering accepting requesting requested prescriber witness party client");

  /** "Taken by Bev", "entered by O. Tabacu". */
  private static final WordSet DEEDS =
      WordSet.of(
          "taken entered signed spoken witnessed requested reviewed prepared collected drawn ordered "
              + "written given verified placed performed supervised administered reported referred read "
              + "called cosigned countersigned dictated recorded notarized sworn completed received out");

  /** What happens to a doctor by telephone. */
  private static final WordSet TOLD =
      WordSet.of("called paged notified updated informed contacted aware texted returned");

  private final Scan s;

  NameProofs(Scan s) {
    this.s = s;
  }

  /** How much it is, on the model's scale. */
  int of(int from, int to) {
    boolean kinsGiven = kinBefore(from) && WordClasses.isGiven(s.t, from, to);
    int proof = kinsGiven || isSpeaking(to) ? BONUS : 0;
    proof += kinBefore(from) || credentialFollows(s, to) || deedBefore(from) ? BONUS : 0;
    proof += isStaff(from, to) ? BONUS : 0;
    proof += familyFollows(from, to);
    return proof + (givenFollows(from, to) ? BONUS : 0);
  }

  /** "MD Doe called re: labs", "RN Doe notified". */
  private boolean isStaff(int from, int to) {
    boolean staff =
        s.at(from - 1) == ' '
            && CharClass.isUpper(s.at(from - 3))
            && (s.text.isWord(from - 3, "md")
                || s.text.isWord(from - 3, "rn")
                || s.text.isWord(from - 3, "np"));
    return staff
        && s.at(to) == ' '
        && s.letterAt(to + 1)
        && TOLD.contains(s.t, to + 1, s.lettersEnd(to + 1));
  }

  /** "Joseph speaking". */
  private boolean isSpeaking(int to) {
    boolean word = s.at(to) == ' ' && s.lettersEnd(to + 1) == to + 9;
    return word && s.t[to + 1] == 's' && s.t[to + 2] == 'p' && s.t[to + 8] == 'g';
  }

  /** "Mark Davis", "Stephen E. Balogun": a given name and a family name, both in the lists. */
  private int familyFollows(int from, int to) {
    boolean listed = WordClasses.isGiven(s.t, from, to);
    boolean named = listed || isStranger(from, to) || isFamily(from, to);
    if (!named || s.at(to) != ' ') {
      return 0;
    }
    int p = to + 1;
    boolean initial = CharClass.isUpper(s.at(p)) && s.at(p + 1) == '.' && s.at(p + 2) == ' ';
    p = initial ? p + 3 : p;
    int end = NameWords.wordEnd(s.t, s.n, p);
    int other = WordClasses.PLACE | WordClasses.ORGANISATION;
    boolean family =
        CharClass.isUpper(s.at(p))
            && WordClasses.isSurname(s.t, p, end)
            && (WordClasses.of(s.t, p, end) & other) == 0
            && !OrdinaryWords.isEponym(s, end);
    boolean signature = family && isSignature(from, end);
    if (!listed && isFamily(from, to)) {
      return signature ? 2 * BONUS : 0;
    }
    return !family ? 0 : listed && signature ? 2 * BONUS : BONUS;
  }

  /** "Hanna" is a family name by the lists, and some are called so. */
  private boolean isFamily(int from, int to) {
    int classes = WordClasses.of(s.t, from, to);
    return classes == WordClasses.SURNAME;
  }

  /** The name is all that a line holds, but for a title behind a comma. */
  private boolean isSignature(int from, int end) {
    boolean begins = from == 0 || s.at(from - 1) == '\n';
    return begins && (end == s.n || s.at(end) == '\n' || s.at(end) == ',');
  }

  /** "Calliope": a word with one capital that is in no list. */
  private boolean isStranger(int from, int to) {
    return to - from > 4
        && CharClass.of(s.t[from + 1]) == CharClass.LOWER
        && WordClasses.of(s.t, from, to) == 0
        && !OrdinaryWords.has(s.t, from, to);
  }

  /** "signed out by", "spoken with:". */
  private boolean deedBefore(int from) {
    int e = from - 1;
    e -= s.at(e) == ' ' && s.at(e - 1) == ':' ? 1 : 0;
    boolean by = s.at(e - 1) == 'y' && s.at(e - 2) == 'b' && s.at(e - 3) == ' ';
    boolean with = s.at(e - 1) == 'h' && s.at(e - 4) == 'w' && s.at(e - 5) == ' ';
    int end = by ? e - 3 : with ? e - 5 : -1;
    int b = s.lettersStart(end, 14);
    return b >= 0 && b < end && DEEDS.contains(s.t, b, end);
  }

  /** "Phillips, PharmD". */
  private static boolean credentialFollows(Scan s, int to) {
    int p = s.at(to) == ',' && s.at(to + 1) == ' ' ? to + 2 : -1;
    return p > 0 && isCredential(s, p, Math.max(p, s.lettersEnd(p)));
  }

  /** The same behind a name of several words, with capitals: "Hope Field, LCSW". */
  static boolean isQualified(Scan s, int to) {
    return CharClass.isUpper(s.at(to + 2)) && credentialFollows(s, to);
  }

  static boolean isCredential(Scan s, int from, int to) {
    return CREDENTIALS.contains(s.t, from, to);
  }

  /** "Bell, Raymond" where a line or a field begins. */
  private boolean givenFollows(int from, int to) {
    int p = to + 2;
    int before = from - 1;
    while (before >= 0 && s.t[before] == ' ') {
      before--;
    }
    boolean begins = before < 0 || s.t[before] == '\n' || s.t[before] == ':';
    return begins
        && s.at(to) == ','
        && s.at(to + 1) == ' '
        && CharClass.isUpper(s.at(p))
        && WordClasses.isSurname(s.t, from, to)
        && WordClasses.isGiven(s.t, p, s.lettersEnd(p));
  }

  private static final WordSet CREDENTIALS =
      WordSet.of(
          "md do rn np pa phd pharmd rd ldn pt dpt lcsw esq dds dmd lpn cna aprn fnp crna otr slp rrt "
              + "psyd facs mbbs cnm msw bsn msn rph ot pac dnp dpm od notary lmft lpc cde arnp aemt emt ma cma");

  /** "his wife Annegret", "my nurse, Bronagh": not so with a stop or a line between. */
  boolean kinBefore(int from) {
    int e = from;
    e -= s.at(e - 1) == ' ' ? 1 : 0;
    e -= (s.at(e - 1) == ',' || s.at(e - 1) == ':') && e < from ? 1 : 0;
    int b = s.lettersStart(e, 14);
    return e < from && b < e && KIN.contains(s.t, b, e);
  }
}
