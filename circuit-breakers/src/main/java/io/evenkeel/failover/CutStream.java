package io.evenkeel.failover;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A provider's stream that breaks after some content. */
final class CutStream<E> implements Flow.Subscriber<E> {
  private final Flow.Subscriber<? super E> reader;
  private final StreamTraits<E> traits;
  private final Rehearsed rehearsed;
  private Flow.@Nullable Subscription subscription;
  private int content;
  private boolean cut;

  CutStream(Flow.Subscriber<? super E> reader, StreamTraits<E> traits, Rehearsed rehearsed) {
    this.reader = reader;
    this.traits = traits;
    this.rehearsed = rehearsed;
  }

  @Override
  public void onSubscribe(Flow.Subscription offered) {
    subscription = offered;
    reader.onSubscribe(offered);
  }

  @Override
  public void onNext(E event) {
    if (cut) {
      return;
    }
    if (traits.isContent(event) && content++ >= rehearsed.outage().afterTokens()) {
      cut = true;
      if (subscription != null) {
        subscription.cancel();
      }
      reader.onError(rehearsed.failure());
    } else {
      reader.onNext(event);
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!cut) {
      reader.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (!cut) {
      reader.onComplete();
    }
  }
}
