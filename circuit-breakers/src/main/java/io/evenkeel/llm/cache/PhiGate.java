package io.evenkeel.llm.cache;

import java.util.function.Predicate;

/**
 * Lets nothing with PHI into a shared scope. The predicate's failure is its caller's to handle, as
 * a failure of the cache: nothing is kept.
 */
final class PhiGate {
  private final Predicate<String> holdsPhi;

  PhiGate(Predicate<String> holdsPhi) {
    this.holdsPhi = holdsPhi;
  }

  /** Whether the question, or what was said before it, must stay in its own scope. */
  boolean refuses(CacheQuestion question, KnownValues known) {
    return question.scope().isShared()
        && (refuses(question.text(), known)
            || question.context().stream().anyMatch(part -> refuses(part, known)));
  }

  /** Whether an answer to it must. */
  boolean refuses(CacheQuestion question, String answer, KnownValues known) {
    return question.scope().isShared()
        && (refuses(answer, known) || KnownValues.now().isIn(answer));
  }

  private boolean refuses(String text, KnownValues known) {
    return known.isIn(text) || (!text.isBlank() && holdsPhi.test(text));
  }
}
