package io.evenkeel.llm;

import io.evenkeel.llm.cache.CacheAnswer;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the kept answer that is streamed when nobody has another one, and notes that it was. */
final class LastChunks implements Function<ChatRequest, List<ChatChunk>> {
  private final KeptChats kept;
  private volatile @Nullable CacheAnswer used;

  LastChunks(KeptChats kept) {
    this.kept = kept;
  }

  @Override
  public List<ChatChunk> apply(ChatRequest request) {
    CacheAnswer last = kept.lastResort(request);
    used = last;
    return last == null ? List.of() : ReadyChunks.kept(last);
  }

  /** The kept answer if it was streamed, or else what was. */
  ChatAnswer orAnswer(ChatAnswer streamed) {
    CacheAnswer last = used;
    return last == null ? streamed : ChatAnswer.kept(last);
  }
}
