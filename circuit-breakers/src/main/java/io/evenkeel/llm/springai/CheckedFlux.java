package io.evenkeel.llm.springai;

import io.evenkeel.failover.ProviderException;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One model's stream, which has to be an answer. */
final class CheckedFlux {
  // Some clients cannot close a stream while they wait for a silent provider, and wait with it.
  private static final Scheduler CANCELS = Schedulers.fromExecutor(CheckedFlux::onThreadOfItsOwn);

  private boolean content;
  private @Nullable String finishReason;

  private CheckedFlux() {}

  static Flux<ChatResponse> of(ChatModel model, AskedPrompt asked) {
    return Flux.defer(() -> new CheckedFlux().check(model.stream(asked.at(model))))
        .onErrorMap(failure -> Answers.explain(failure, asked))
        .cancelOn(CANCELS)
        .contextWrite(asked.context());
  }

  private static void onThreadOfItsOwn(Runnable cancel) {
    var thread = new Thread(cancel, "evenkeel-cancel");
    thread.setDaemon(true);
    thread.start();
  }

  private Flux<ChatResponse> check(Flux<ChatResponse> pieces) {
    Flux<ChatResponse> end =
        Flux.defer(
            () -> {
              ProviderException empty = Answers.emptiness(content, finishReason);
              return empty == null ? Flux.empty() : Flux.error(empty);
            });
    return pieces
        .<ChatResponse>handle(
            (piece, sink) -> {
              ProviderException refusal = note(piece);
              if (refusal == null) {
                sink.next(piece);
              } else {
                sink.error(refusal);
              }
            })
        .concatWith(end);
  }

  private @Nullable ProviderException note(ChatResponse piece) {
    content |= Answers.isContent(piece);
    String reason = Answers.finishReason(piece);
    finishReason = reason == null ? finishReason : reason;
    return Answers.refusal(piece);
  }
}
