package io.evenkeel.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.redaction.Corpus.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;

@Tag("PHI-3")
@Tag("PHI-6")
class StreamRedactorProperties {
  private final Redactor strict = Redactors.strict();
  private final List<Document> documents = read();

  @Property(tries = 800, seed = "20261130")
  void whatComesOutIsWhatTheWholeGivesWhereverThePiecesAre(
      @ForAll long seed, @ForAll Profile profile) {
    Random random = new Random(seed);
    String text = documents.get(random.nextInt(documents.size())).text();
    try (CallScope call = CallScope.open()) {
      // A stream cannot take back a name that is announced much later: here all are known.
      for (PhiSpan span : strict.detect(text, profile)) {
        if (span.type() == PhiType.NAME) {
          call.addKnownValue(text.substring(span.start(), span.end()));
        }
      }
      List<String> left = words(strict.redact(text, profile));
      List<String> streamed = words(inPieces(text, profile, random));
      assertThat(firstOutOfOrder(streamed, left)).isEmpty();
      assertThat(streamed.size()).isGreaterThanOrEqualTo(left.size() - 5);
    }
  }

  /** What is left of a text, its labels taken off. */
  private static List<String> words(String redacted) {
    return List.of(redacted.replaceAll("\\[[A-Z_]+4?\\]", " ").strip().split("\\W+", -1));
  }

  /** The rest of {@code some} that is not in {@code all}, in its order; a few words of it. */
  private static List<String> firstOutOfOrder(List<String> some, List<String> all) {
    int next = 0;
    for (String word : all) {
      if (next < some.size() && some.get(next).equals(word)) {
        next++;
      }
    }
    return some.subList(next, Math.min(some.size(), next + 12));
  }

  private String inPieces(String text, Profile profile, Random random) {
    StreamRedactor stream = strict.stream(profile);
    StringBuilder out = new StringBuilder();
    int most = 1 << random.nextInt(11);
    int from = 0;
    while (from < text.length()) {
      int to = Math.min(text.length(), from + 1 + random.nextInt(most));
      out.append(stream.append(text.substring(from, to)));
      assertThat(stream.held()).isLessThanOrEqualTo(StreamRedactor.MOST_HELD);
      from = to;
    }
    return out.append(stream.finish()).toString();
  }

  private static List<Document> read() {
    List<Document> documents = new ArrayList<>(Corpus.read("practice"));
    documents.addAll(Corpus.read("holdout"));
    return documents;
  }
}
