package io.evenkeel.llm.langchain4j;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A caller's handler that remembers what it was told. */
class HeardAnswer implements StreamingChatResponseHandler {
  private final List<String> parts = new CopyOnWriteArrayList<>();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile @Nullable StreamingHandle handle;
  private volatile @Nullable ChatResponse whole;
  private volatile @Nullable Throwable failure;

  @Override
  public void onPartialResponse(PartialResponse part, PartialResponseContext context) {
    handle = context.streamingHandle();
    parts.add(part.text());
    begun.countDown();
  }

  @Override
  public void onCompleteResponse(ChatResponse response) {
    whole = response;
    ended.countDown();
  }

  @Override
  public void onError(Throwable error) {
    failure = error;
    ended.countDown();
  }

  HeardAnswer awaitEnd() throws InterruptedException {
    if (!ended.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the answer did not end; until now there is: " + text());
    }
    return this;
  }

  StreamingHandle awaitBegin() throws InterruptedException {
    if (!begun.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the answer did not begin");
    }
    return Objects.requireNonNull(handle);
  }

  boolean hasEnded() {
    return ended.getCount() == 0;
  }

  String text() {
    return String.join("", parts);
  }

  boolean isWhole() {
    return whole != null;
  }

  ChatResponse whole() {
    return Objects.requireNonNull(whole, () -> "there is no answer, but " + failure);
  }

  @Nullable Throwable failure() {
    return failure;
  }
}
