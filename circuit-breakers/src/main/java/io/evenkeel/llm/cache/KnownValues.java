package io.evenkeel.llm.cache;

import io.evenkeel.call.CallScope;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known to be about the running call's patient: whole values, and the words of a name. A
 * mention counts whatever its case, its accents and its separators. To take a text for a patient's
 * by mistake costs an answer that is not kept, and nothing else.
 */
final class KnownValues {
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}++");
  private static final Pattern APART = Pattern.compile("[^\\p{L}\\p{N}]++");

  /** From so many characters on, a value counts within a longer word and across blanks, too. */
  private static final int LONG = 5;

  private static final int LEAST = 2;

  static final KnownValues NONE = new KnownValues(List.of());

  private final Set<String> anywhere = new HashSet<>();
  private final Set<String> asWords = new HashSet<>();

  private KnownValues(List<String> values) {
    for (String value : values) {
      String plain = plain(value);
      add(APART.matcher(plain).replaceAll(""));
      APART.splitAsStream(plain).forEach(this::add);
    }
  }

  /** Of the call that runs on this thread now, copied: it may end before its answer comes. */
  static KnownValues now() {
    CallScope call = CallScope.current();
    return call == null ? NONE : new KnownValues(List.copyOf(call.knownValues()));
  }

  boolean isIn(String text) {
    if (anywhere.isEmpty() && asWords.isEmpty()) {
      return false;
    }
    String plain = plain(text);
    // Without separators, so that neither "415-555" nor a zero-width blank hides a value.
    String joined = APART.matcher(plain).replaceAll("");
    return anywhere.stream().anyMatch(joined::contains)
        || APART.splitAsStream(plain).anyMatch(asWords::contains);
  }

  private void add(String value) {
    if (value.length() >= LONG) {
      anywhere.add(value);
    } else if (value.length() >= LEAST) {
      asWords.add(value);
    }
  }

  private static String plain(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return ACCENTS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
