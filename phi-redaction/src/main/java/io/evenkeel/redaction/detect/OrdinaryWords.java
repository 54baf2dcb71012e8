package io.evenkeel.redaction.detect;

/**
 * Words of everyday, of medicine, law and machines, and the usual ones of German, Spanish and
 * French letters, that are nobody's name. With a capital at the beginning of a sentence or a line
 * they look like one.
 */
final class OrdinaryWords {
  private static final int SHORTEST_STEM = 3;
  private static final String[] ENDINGS = {
    "s", "es", "ed", "ing", "er", "ers", "est", "ly", "ness"
  };
  private static final int SHORTEST_REST = 5;
  private static final String[] BEGINNINGS = {
    "re", "un", "non", "pre", "post", "mis", "dis", "over"
  };

  /** What a discoverer's name stands before: no one of that name is spoken of. */
  private static final WordSet AFTER_EPONYM =
      WordSet.of(
          "sign signs effect syndrome syndromes disease phenomenon palsy test tests maneuver manoeuvre "
              + "triad classification category grade score scale stain lymphoma sarcoma tumor tumour "
              + "contracture fracture dystrophy thyroiditis virus reflex law principle catheter procedure "
              + "index criteria position point cyst ulcer nodes node esophagus oesophagus angina anomaly "
              + "malformation fx fxs lesion deformity contractions encephalopathy aphasia chorea ataxia gangrene hernia formula equation "
              + "paralysis paresis body bodies grip dynamometer");

  /** Parts of a note, though people bear these names as well. */
  private static final WordSet HEADINGS =
      WordSet.of("endo imp rad case loc crew shade skin speech diet code");

  private static final WordSet INSURERS = WordSet.of("molina kaiser anthem shield humana oscar");

  private static final WordSet INSURANCE =
      WordSet.of(
          "insurance insurer carrier payer coverage plan plans cover secondary primary insured blue "
              + "through via with medicare medicaid caller");

  private static final WordSet EPONYMS =
      WordSet.of(
          "raynaud crohn alzheimer parkinson hodgkin hashimoto graves bell sarnat fuchs kehr beck "
              + "kernig brudzinski cushing addison barrett baker paget wilson meniere sjogren kaposi "
              + "wegener takayasu hirschsprung huntington tourette mobitz salter gleason mallampati "
              + "garden weber tanner killip forrester hinchey bosniak child ranson apgar glasgow");

  private static final WordSet FIRM = WordSet.of("pllc llc llp lllp inc ltd corp gmbh plc");

  private static final WordSet AFTER_STATE =
      WordSet.of("dl oln id license licence driver drivers law code statute bar court medicaid");

  private static final int MOST_PARTNERS = 3;

  /** Names that nobody bears who is not long dead. */
  private static final WordSet DISCOVERERS =
      WordSet.of(
          "li-fraumeni ehlers-danlos guillain-barre charcot-marie-tooth creutzfeldt-jakob "
              + "stevens-johnson wolff-parkinson-white braxton monteggia galeazzi zollinger-ellison "
              + "peutz-jeghers sturge-weber brown-sequard dandy-walker arnold-chiari budd-chiari");

  /** What nobody is called: of laboratories and prescriptions. */
  private static final WordSet SHORTENED =
      WordSet.of("hgb hct plt plts bld tbl crcl ctx rx rxs pts mgr wbc rbc bmp lft lfts ptt cbc");

  private static final WordSet COUNTIES = WordSet.of("county parish borough commonwealth township");

  private static final WordSet OWNERS = WordSet.of("a her his my their your our the another");

  /** How those who speak German call a man, and what is short for something measured. */
  private static final WordSet NOBODIES = WordSet.of("herr herrn frau trop");

  /** What branches of medicine end in: "Kardiologie". */
  private static final String[] BRANCHES = {
    "ologie",
    "iatrie",
    "chirurgie",
    "medizin",
    "therapie",
    "graphie",
    "skopie",
    "ologia",
    "ologist",
    "ologists"
  };

  private static final int SHORTEST_BRANCH = 8;

  private OrdinaryWords() {}

  /** "joy", "job": written without a capital it is the word. */
  static boolean mayBeName(char[] t, int from, int to) {
    return WordClasses.isBoth(t, from, to);
  }

  /** "Raynaud's", with nothing that is anybody's behind it. */
  private static boolean isPossessiveEponym(Scan s, int from, int to) {
    return s.at(to) == '\'' && s.at(to + 1) == 's' && EPONYMS.contains(s.t, from, to);
  }

  /** "Desert Sky Law, PLLC", "Passmore LLP", "Vandermeer, P.C.", "Harrow & Vance LLP". */
  private static boolean isFirm(Scan s, int to) {
    int p = to;
    for (int i = 0; i < MOST_PARTNERS && s.at(p) == ' ' && s.at(p + 1) == '&'; i++) {
      int end = s.at(p + 2) == ' ' ? NameWords.wordEnd(s.t, s.n, p + 3) : p;
      if (end <= p + 3 || !CharClass.isUpper(s.t[p + 3])) {
        return false;
      }
      p = end;
    }
    return isFirmsEnd(s, p);
  }

  private static boolean isFirmsEnd(Scan s, int to) {
    int corporation = s.at(to) == ',' ? to + 2 : to + 1;
    if (s.at(to) != 0
        && s.at(corporation - 1) == ' '
        && s.at(corporation) == 'P'
        && s.at(corporation + 1) == '.'
        && s.at(corporation + 2) == 'C'
        && s.at(corporation + 3) == '.') {
      return true;
    }
    int comma = s.at(to) == ',' ? to + 1 : to;
    int p = s.at(comma) == ' ' && CharClass.isUpper(s.at(comma + 1)) ? comma + 1 : -1;
    return p > 0 && s.letterAt(p) && FIRM.contains(s.t, p, s.lettersEnd(p));
  }

  /**
   * "Her 2019 Camry", "COUNTY OF PIERCE": what stands before the word from {@code from} says so.
   */
  private static boolean isCarOrCounty(Scan s, int from) {
    int end = from - 1;
    boolean year = s.digitAt(end - 1) && s.shapes.isYear(end - 4) && s.at(end - 5) == ' ';
    int to = s.lettersEnd(from);
    boolean person = s.at(to) == ' ' && CharClass.isUpper(s.at(to + 1));
    boolean of = !person && s.text.isWord(end - 2, "of") && s.at(end - 3) == ' ';
    int e = s.at(end) != ' ' ? 0 : year ? end - 5 : of ? end - 3 : 0;
    int b = s.lettersStart(e, 14);
    return b < e && (year ? OWNERS : COUNTIES).contains(s.t, b, e);
  }

  /** "Fr. Emile", "Cal. Lic.", "Tenn. Code Ann.". */
  private static boolean isAbbreviated(Scan s, int from, int to) {
    return ABBREVIATED.contains(s.t, from, to)
        || (s.text.isWord(from - 5, "code") && s.text.isWord(from, "ann"));
  }

  private static final WordSet ABBREVIATED = WordSet.of("fr cal bates");

  /** "Molina, policy number", "Kaiser fax". */
  private static boolean policyFollows(Scan s, int to) {
    int p = s.at(to) == ',' ? to + 1 : to;
    return s.at(p) == ' ' && s.letterAt(p + 1) && POLICY.contains(s.t, p + 1, s.lettersEnd(p + 1));
  }

  private static final WordSet POLICY =
      WordSet.of("policy member id ins insurance health group plan fax hmo ppo medicare medicaid");

  /** "Köln, den 23. Juni". */
  private static boolean isTownOfLetter(Scan s, int to) {
    int p = s.at(to) == ',' && s.at(to + 1) == ' ' ? to + 2 : -1;
    int end = p > 0 ? s.lettersEnd(p) : p;
    return end > p && s.at(end) == ' ' && s.digitAt(end + 1) && LETTER.contains(s.t, p, end);
  }

  private static final WordSet LETTER = WordSet.of("den le el il am");

  /** "Georgia DL". */
  private static boolean isState(Scan s, int from, int to) {
    boolean more = s.at(to) == ' ' && s.letterAt(to + 1);
    return more
        && AFTER_STATE.contains(s.t, to + 1, s.lettersEnd(to + 1))
        && s.addresses.isState(from);
  }

  /** "Endo:" where a line begins, "Your Honor", "insurance: Kaiser". */
  static boolean isSpokenFor(Scan s, int from, int to) {
    int e = from;
    while (e > 0 && (s.t[e - 1] == ' ' || s.t[e - 1] == ':')) {
      e--;
    }
    int b = s.lettersStart(e, 12);
    boolean other = isPossessiveEponym(s, from, to) || isFirm(s, to) || isState(s, from, to);
    other |= s.at(to) == '.' && s.at(to + 1) == ' ' && isAbbreviated(s, from, to);
    other |= isCarOrCounty(s, from) || DISCOVERERS.contains(s.t, from, to);
    return other
        || NOBODIES.contains(s.t, from, to)
        || ((s.at(to) == ':' || isLettered(s, to)) && HEADINGS.contains(s.t, from, to))
        || (e - b == 4 && e < from && reads(s.t, b, "your"))
        || (INSURERS.contains(s.t, from, to)
            && (policyFollows(s, to) || (e > b && INSURANCE.contains(s.t, b, e))))
        || isTownOfLetter(s, to);
  }

  /** "Shade A2". */
  private static boolean isLettered(Scan s, int to) {
    return s.at(to) == ' ' && CharClass.isUpper(s.at(to + 1)) && s.digitAt(to + 2);
  }

  private static boolean isBranch(char[] t, int from, int to) {
    for (String ending : BRANCHES) {
      if (to - from >= SHORTEST_BRANCH
          && to - ending.length() > from
          && reads(t, to - ending.length(), ending)) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code t[from..to)} is such a word, each part of it where hyphens join several. */
  static boolean has(char[] t, int from, int to) {
    int part = from;
    for (int p = from; p <= to; p++) {
      if (p == to || t[p] == '-') {
        if (!isKnown(t, part, p)) {
          return false;
        }
        part = p + 1;
      }
    }
    return true;
  }

  private static boolean isKnown(char[] t, int from, int to) {
    int lists = WordClasses.lists(t, from, to);
    return !WordClasses.isName(lists)
        && (WordClasses.isOrdinary(lists)
            || SHORTENED.contains(t, from, to)
            || isBranch(t, from, to)
            || hasKnownStem(t, from, to)
            || hasKnownRest(t, from, to));
  }

  /** "Reoriented". */
  private static boolean hasKnownRest(char[] t, int from, int to) {
    if (to - from < SHORTEST_REST || "runpmdo".indexOf(CharClass.fold(t[from])) < 0) {
      return false;
    }
    for (String beginning : BEGINNINGS) {
      int rest = from + beginning.length();
      boolean known =
          to - rest >= SHORTEST_REST
              && reads(t, from, beginning)
              && (WordClasses.isOrdinary(t, rest, to) || hasKnownStem(t, rest, to));
      if (known) {
        return true;
      }
    }
    return false;
  }

  /** "Sitter", "Sessions". */
  private static boolean hasKnownStem(char[] t, int from, int to) {
    if (to - from <= SHORTEST_STEM || "sdgrty".indexOf(CharClass.fold(t[to - 1])) < 0) {
      return false;
    }
    for (String ending : ENDINGS) {
      int stem = to - ending.length();
      if (stem - from >= SHORTEST_STEM && reads(t, stem, ending)) {
        boolean doubled = stem - from > SHORTEST_STEM && t[stem - 1] == t[stem - 2];
        if (WordClasses.isOrdinary(t, from, stem)
            || (doubled && WordClasses.isOrdinary(t, from, stem - 1))) {
          return true;
        }
        boolean vowel = ending.charAt(0) == 'e' && WordClasses.isOrdinary(t, from, stem + 1);
        if (vowel) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean reads(char[] t, int at, String ending) {
    for (int i = 0; i < ending.length(); i++) {
      if (CharClass.fold(t[at + i]) != ending.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** "Kehr's sign", "Hawthorne effect": the word that ends at {@code to} is an eponym. */
  static boolean isEponym(Scan s, int to) {
    boolean possessive = s.at(to) == '\'' && s.at(to + 1) == 's';
    int p = possessive ? to + 2 : to;
    boolean follows = s.at(p) == ' ' && s.letterAt(p + 1);
    return follows && AFTER_EPONYM.contains(s.t, p + 1, s.lettersEnd(p + 1));
  }

  /** "III" of a grade or a category. */
  static boolean isNumeral(char[] t, int from, int to) {
    for (int p = from; p < to; p++) {
      if (t[p] != 'I' && t[p] != 'V' && t[p] != 'X') {
        return false;
      }
    }
    return to - from > 1;
  }
}
