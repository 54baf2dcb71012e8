package io.evenkeel.samples.voice.world;

import io.evenkeel.samples.voice.service.PatientCall;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The patient calls of {@code transcripts.ndjson}, again and again: each round is made of new
 * sessions.
 */
public final class Transcripts {
  private final List<Transcript> transcripts;

  private Transcripts(List<Transcript> transcripts) {
    this.transcripts = transcripts;
  }

  public static Transcripts load() {
    return new Transcripts(Resources.lines("transcripts.ndjson", Transcript.class));
  }

  /** How many different calls there are. */
  public int size() {
    return transcripts.size();
  }

  /** The call of the given number, from 0; its session begins with the name of the transcript. */
  public PatientCall call(int number) {
    Transcript transcript = transcripts.get(number % transcripts.size());
    int round = number / transcripts.size();
    String session = String.format(Locale.ROOT, "%s-r%d", transcript.call(), round);
    return new PatientCall(session, transcript.line(), transcript.turns());
  }

  record Transcript(String call, String intent, @Nullable String line, List<String> turns) {}
}
