package io.evenkeel.samples.voice.check;

import io.evenkeel.samples.voice.service.PatientCall;
import io.evenkeel.samples.voice.world.Transcripts;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Words that callers use in lower case where they are nobody's name: will, day, long, early. */
public final class OrdinaryWords {

  private OrdinaryWords() {}

  public static Set<String> in(Transcripts transcripts, AnswerKey key) {
    var ordinary = new HashSet<String>();
    for (int i = 0; i < transcripts.size(); i++) {
      PatientCall call = transcripts.call(i);
      var identifying = new HashSet<String>();
      for (PhiValue value : key.values()) {
        if (LogRecords.callOf(call.session()).equals(value.call())) {
          identifying.addAll(Words.of(value.value()).words());
        }
      }
      for (String turn : call.turns()) {
        for (String word : turn.split("[^\\p{L}]+", -1)) {
          if (!word.isEmpty()
              && word.equals(word.toLowerCase(Locale.ROOT))
              && !identifying.contains(word)) {
            ordinary.add(word);
          }
        }
      }
    }
    return ordinary;
  }
}
