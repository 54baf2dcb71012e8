package io.evenkeel.llm.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest questions with one signature, newest first. Immutable; thread-safe.
 *
 * @param all at most {@value #MOST}
 */
record Candidates(List<Candidate> all) {
  /** Bounds a search: what was asked before the newest of these is found by its very text only. */
  static final int MOST = 64;

  static final Candidates NONE = new Candidates(List.of());

  /** A question that was answered, and where its answer is. */
  record Candidate(Digest answer, UnitVector vector) {}

  /** The best one, and its cosine. */
  record Likeness(Digest answer, double cosine) {}

  Candidates {
    all = List.copyOf(all);
  }

  /** With a newer one; the same question is in it only once. */
  Candidates plus(Candidate newest) {
    var changed = new ArrayList<Candidate>(Math.min(all.size() + 1, MOST));
    changed.add(newest);
    for (Candidate older : all) {
      if (changed.size() < MOST && !older.answer().equals(newest.answer())) {
        changed.add(older);
      }
    }
    return new Candidates(changed);
  }

  /** The one most alike whose answer can be had. */
  @Nullable Likeness closest(UnitVector vector, Predicate<Digest> available) {
    Likeness best = null;
    for (Candidate candidate : all) {
      double cosine = candidate.vector().cosine(vector);
      if ((best == null || cosine > best.cosine()) && available.test(candidate.answer())) {
        best = new Likeness(candidate.answer(), cosine);
      }
    }
    return best;
  }
}
