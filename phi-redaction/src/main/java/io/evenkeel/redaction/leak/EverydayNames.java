package io.evenkeel.redaction.leak;

import java.util.Set;

/**
 * Names that are words of everyday English too: "the staff will call back" is not about the patient
 * whose name is Will. Written small they say nothing of anybody.
 */
final class EverydayNames {
  private static final Set<String> WORDS =
      Set.of(
          ("amber april art august baker banks bell berry best bill bird bishop black bond brown bush"
                  + " carol case chance chase christian church clay cole cook cross dale dawn day dean"
                  + " dick don drew duke early earl english eve ever faith field fields fish flowers"
                  + " ford fox frank free french garden gay gene gold good grace grant gray green hall"
                  + " hand hardy harmony heath hill hope house hunter ivy jack jasmine jay jewel joy"
                  + " june just key king knight lake lamb land lane law lily little long love low major"
                  + " mark marks marsh mason max may miles mine mills moon moore nick noble norm olive"
                  + " page park pat penny pearl pitch pool pope price prince prudence queen ray reed"
                  + " rich ring rivers rob robin rock rod rose ruby rusty sandy savage sharp short"
                  + " singer small smart snow south sparks stone strong sue summer sunny swift tab"
                  + " tanner terry trinity tucker van victor wade walker wall ward warren waters way"
                  + " weaver webb welsh west white wild will win winter wise wolf wood woods worth young")
              .split(" "));

  private EverydayNames() {}

  /** Whether {@code word}, in small letters, is more often a word than a name. */
  static boolean contains(String word) {
    return WORDS.contains(word);
  }
}
