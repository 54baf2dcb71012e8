package io.evenkeel.redaction.detect;

import io.evenkeel.redaction.PhiType;
import io.evenkeel.redaction.detect.Phrase.Force;
import io.evenkeel.redaction.detect.Phrase.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a column of a table holds, by its name: {@code patient_id}, {@code License No.}. */
final class ColumnNames {
  /** Words that say enough at the head of a column, if not in a sentence. */
  private static final Set<String> NAMES =
      Set.of("name", "patient", "member", "employee", "pt", "first", "last", "given", "family");

  private final Scan s;

  ColumnNames(Scan s) {
    this.s = s;
  }

  /** The label with which the name from {@code from} to {@code to} ends, or null. */
  @Nullable Phrase label(int from, int to) {
    for (int p = from; p < to; p++) {
      boolean starts =
          s.letterAt(p)
              && (p == from
                  || !s.letterAt(p - 1)
                  || (CharClass.isUpper(s.t[p]) && !CharClass.isUpper(s.t[p - 1])));
      long match = starts ? s.words.phrases().match(s.t, p, s.n) : Lexicon.NONE;
      if (match != Lexicon.NONE && Lexicon.end(match) == to) {
        Phrase phrase = s.words.phrases().phrase(match);
        if (phrase.kind() == Kind.LABEL) {
          return isOfColumn(phrase, p == from) ? phrase : null;
        }
      }
    }
    return null;
  }

  private static boolean isOfColumn(Phrase phrase, boolean whole) {
    boolean strong = phrase.force() == Force.STRONG || phrase.force() == Force.ALWAYS;
    return switch (phrase.type()) {
      case NAME -> strong || (whole && NAMES.contains(phrase.words()));
      case DATE, AGE, EMAIL, URL, IP, MAC, IBAN, CARD -> true;
      case CREDENTIAL -> strong || phrase.words().equals("pass");
      default -> strong || whole || phrase.type() == PhiType.DEVICE;
    };
  }
}
