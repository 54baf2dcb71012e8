package io.evenkeel.llm.cache;

import org.jspecify.annotations.Nullable;

/** Finds out which questions a question may be alike to. Thread-safe. */
final class Places {
  private final Embedder embedder;
  private final Signature signature;
  private final Digests digests;
  private final CacheCounters counters;

  Places(Embedder embedder, Digests digests, CacheCounters counters) {
    this.embedder = embedder;
    this.signature = new Signature(embedder.judgesMeaning());
    this.digests = digests;
    this.counters = counters;
  }

  /** Null when only the very same text is alike, or the embedder fails. */
  @Nullable Place of(CacheQuestion question) {
    String marks = signature.of(question.text());
    UnitVector vector = marks == null ? null : embed(question.text());
    return marks == null || vector == null ? null : new Place(digests.of(question, marks), vector);
  }

  private @Nullable UnitVector embed(String text) {
    try {
      return UnitVector.of(embedder.embed(text));
    } catch (Throwable e) {
      counters.failed(e);
      return null;
    }
  }
}
