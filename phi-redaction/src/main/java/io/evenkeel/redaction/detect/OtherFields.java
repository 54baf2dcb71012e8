package io.evenkeel.redaction.detect;

/** Tells the value of a field of its own from what goes on about a label before. */
final class OtherFields {
  /** Who writes in a chat, before a colon like that of a field. */
  private static final WordSet SPEAKERS =
      WordSet.of(
          "caller visitor patient pt user customer cust agent rep client member me you guest parent "
              + "mom dad nurse bot assistant him her them dr doctor staff clerk tech emp spouse wife "
              + "husband son daughter helpdesk receptionist kiosk payer office");

  /** Within the field of a schema: {@code ssn: { type: string, example: "123-45-6789" }}. */
  private static final WordSet OF_SCHEMA = WordSet.of("example value");

  private static final int PROCEDURE = 5;

  private static final WordSet PUBLIC = WordSet.of("ndc bin rxbin cpt hcpcs icd loinc snomed");

  private final Scan s;

  OtherFields(Scan s) {
    this.s = s;
  }

  /**
   * Whether what stands at i is the value of a field of its own: {@code port: 80}, {@code x=80}.
   */
  boolean valueAt(int i) {
    int p = i - 1;
    while (p > i - 3 && p > 0 && s.t[p] == ' ') {
      p--;
    }
    char c = s.at(p);
    if ((c == '"' || c == '\'') && p == i - 1) {
      do {
        p--;
      } while (p > i - 4 && p > 0 && s.t[p] == ' ');
      c = s.at(p);
    }
    return switch (c) {
      case '=', '+', '|', '{' -> true;
      case '>' -> p > 0 && s.t[p - 1] != '\n' && !isPrompt(p, i);
      case '(' -> s.alnumAt(p - 1);
      case ':' -> isLowerWord(p);
      default -> false;
    };
  }

  /** {@code NDC 00406-0512-01}, {@code [x] 95810}: of a drug, a pharmacy's payer, a procedure. */
  boolean isPublic(int i) {
    if (s.log || s.at(i - 1) != ' ') {
      return false;
    }
    int word = s.lettersStart(i - 1, 6);
    boolean procedure = s.at(i - 2) == ']' && s.digitsEnd(i) == i + PROCEDURE;
    return procedure || PUBLIC.contains(s.t, word, i - 1);
  }

  /** "USER> 4410298" at the begin of a line: who writes, no element. */
  private boolean isPrompt(int sign, int value) {
    int p = sign;
    while (p > 0 && p > sign - 32 && CharClass.isAlnum(s.t[p - 1])) {
      p--;
    }
    boolean first = p == 0 || s.t[p - 1] == '\n';
    return !s.log && first && value > sign + 1 && SPEAKERS.contains(s.t, p, sign);
  }

  private boolean isLowerWord(int end) {
    int p = end;
    while (p > 0 && p > end - 32 && CharClass.isAlnum(s.t[p - 1])) {
      p--;
    }
    return p < end
        && CharClass.of(s.t[p]) == CharClass.LOWER
        && !SPEAKERS.contains(s.t, p, end)
        && (s.log || !OF_SCHEMA.contains(s.t, p, end));
  }
}
