package io.evenkeel.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The answers in memory, by the question's digest, and an index of the questions that are alike.
 *
 * <p>Bounded in three ways: answers by {@code max_entries}, of which a long one takes several; the
 * index by as many questions; both in time. The index may point to an answer that is gone, which is
 * then no candidate.
 *
 * <p>Thread-safe: both maps are, what is in them is immutable, and the index is changed one
 * signature at a time. An answer belongs to the era in which its question was asked, and only the
 * present one's are found; so nothing of before a {@link #clear} is, not even what a slow request
 * puts in after it.
 */
final class KeptAnswers {
  private final TimeSource time;
  private final AtomicLong era = new AtomicLong();
  private final Cache<Digest, KeptAnswer> answers;
  private final Cache<Digest, Candidates> alike;

  KeptAnswers(TimeSource time, CacheSettings settings) {
    this.time = time;
    this.answers =
        bounded(time, settings).weigher((Digest key, KeptAnswer kept) -> kept.weight()).build();
    this.alike =
        bounded(time, settings)
            .weigher((Digest key, Candidates candidates) -> candidates.all().size())
            .build();
  }

  // On the caller's thread, where it takes microseconds: no thread of ours that could be missing.
  private static Caffeine<Object, Object> bounded(TimeSource time, CacheSettings settings) {
    return Caffeine.newBuilder()
        .executor(Runnable::run)
        .ticker(time::nanoTime)
        .expireAfterWrite(settings.retention())
        .maximumWeight(settings.maxEntries());
  }

  /** Follows new settings with what is in memory already. */
  void apply(CacheSettings settings) {
    for (Cache<?, ?> cache : List.of(answers, alike)) {
      Duration retention = settings.retention();
      cache.policy().expireAfterWrite().ifPresent(policy -> policy.setExpiresAfter(retention));
      cache.policy().eviction().ifPresent(policy -> policy.setMaximum(settings.maxEntries()));
    }
  }

  long era() {
    return era.get();
  }

  /** The answer to the very same question, however old. */
  @Nullable KeptAnswer find(Digest exact) {
    KeptAnswer kept = answers.getIfPresent(exact);
    return kept == null || kept.era() != era.get() ? null : kept;
  }

  /** The answer to it that is younger than {@code nanos}. */
  @Nullable KeptAnswer findYounger(Digest exact, long nanos) {
    KeptAnswer kept = find(exact);
    return kept == null || !kept.isYounger(nanos, time.nanoTime()) ? null : kept;
  }

  /** The question most alike with a young answer, or null. */
  Candidates.@Nullable Likeness closest(Place place, long nanos) {
    Candidates candidates = alike.getIfPresent(place.signature());
    return candidates == null
        ? null
        : candidates.closest(place.vector(), exact -> findYounger(exact, nanos) != null);
  }

  void put(Digest exact, CacheAnswer answer, long askedInEra) {
    answers.put(exact, new KeptAnswer(answer, time.nanoTime(), askedInEra));
  }

  void index(Place place, Digest exact) {
    var newest = new Candidates.Candidate(exact, place.vector());
    alike
        .asMap()
        .compute(
            place.signature(),
            (key, known) -> (known == null ? Candidates.NONE : known).plus(newest));
  }

  /** Forgets everything; returns about how many answers there were. */
  long clear() {
    long before = size();
    era.incrementAndGet();
    answers.invalidateAll();
    alike.invalidateAll();
    return before;
  }

  /** How many answers are in memory, those included that nobody has swept up yet. */
  long size() {
    return answers.estimatedSize();
  }
}
