package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;

/**
 * Labels behind words that nothing parts from them: {@code patientmrn}, {@code
 * renderingprovidernpi}, {@code redispassword}.
 */
final class GluedLabels {
  private static final int LEAST = 5;
  private static final int LONGEST = 40;
  private static final int LONGEST_WORD = 12;
  private static final int LEAST_SECRET = 4;

  /** Whose number it is, or what it opens. */
  private static final WordSet BEFORE =
      WordSet.of(
          "patient pt pat employee emp provider prescriber rendering billing referring ordering "
              + "attending supervising performing treating subscriber member guarantor insured "
              + "dependent spouse customer client user person primary secondary tertiary emergency "
              + "contact my new current home work hospital facility clinic clinician doctor physician "
              + "nurse pharmacist pharmacy caregiver beneficiary payer payee plan health policy "
              + "account state medical drivers driver professional national social owner applicant "
              + "claimant student resident recipient donor parent mother father child staff worker");

  private final Scan s;

  GluedLabels(Scan s) {
    this.s = s;
  }

  /** Where the label begins with which the letters at {@code i} end, or -1. */
  int labelIn(int i, int end) {
    int letters = s.lettersEnd(i);
    int length = letters - i;
    if (length < LEAST || length > LONGEST || letters < end || !isField(letters)) {
      return -1;
    }
    return after(i, i, letters, 0);
  }

  private int after(int start, int p, int end, int words) {
    for (int q = Math.min(end - 3, p + LONGEST_WORD); q > p + 1; q--) {
      if (!BEFORE.contains(s.t, p, q)) {
        continue;
      }
      int label = isLabel(q, end, false) ? q : words < 2 ? after(start, q, end, words + 1) : -1;
      if (label > 0) {
        return label;
      }
    }
    return words == 0 ? secret(start, end) : -1;
  }

  /** Whatever a password opens stands before it: {@code discordbottoken}. */
  private int secret(int start, int end) {
    for (int q = start + 2; q <= end - LEAST_SECRET; q++) {
      if (isLabel(q, end, true)) {
        return q;
      }
    }
    return -1;
  }

  private boolean isLabel(int from, int end, boolean secret) {
    long match = s.words.phrases().match(s.t, from, s.n);
    if (match == Lexicon.NONE || Lexicon.end(match) != end) {
      return false;
    }
    Phrase phrase = s.words.phrases().phrase(match);
    return phrase.kind() == Kind.LABEL
        && (secret
            ? phrase.type() == PhiType.CREDENTIAL && !phrase.words().equals("key")
            : phrase.force() == Force.STRONG);
  }

  /** A field's name ends where a sign follows that assigns to it. */
  private boolean isField(int end) {
    int p = s.at(end) == '"' || s.at(end) == '\'' ? end + 1 : end;
    p = s.skipBlanks(p, 16);
    return s.at(p) == '=' || s.at(p) == ':' || (s.at(p) == '(' && p == end);
  }
}
