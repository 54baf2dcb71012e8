package io.evenkeel.failover;

import io.evenkeel.failover.Race.Contender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * One provider's stream. Until its first content it asks for one event at a time and holds back
 * what comes, so that an early error can still be answered by somebody else; when it has won the
 * race, its events are the caller's.
 *
 * <p>Its methods are called by the provider's client, one at a time, but for {@link #cancel} and
 * {@link #request}.
 */
final class Upstream<E> implements Subscriber<E>, Subscription {
  // Before content come a role and perhaps some empty pieces; more is no answer.
  private static final int MOST_HELD = 1_000;

  private final StreamRace<?, E> race;
  private final StreamTraits<E> traits;
  private final Contender contender;
  private final List<E> held = new ArrayList<>(2);
  private @Nullable Subscription subscription;
  private boolean cancelled;
  private volatile boolean flowing;
  private boolean mayEnd;
  // Written by the client's thread, read when the stream has ended.
  private volatile TokenUsage tokens = TokenUsage.UNKNOWN;
  private volatile @Nullable String responseModel;
  private volatile @Nullable String finishReason;

  Upstream(StreamRace<?, E> race, Contender contender) {
    this.race = race;
    this.traits = race.traits();
    this.contender = contender;
  }

  OpenAttempt attempt() {
    return contender.attempt();
  }

  TokenUsage tokens() {
    return tokens;
  }

  @Nullable String responseModel() {
    return responseModel;
  }

  @Nullable String finishReason() {
    return finishReason;
  }

  @Override
  public void onSubscribe(Subscription offered) {
    boolean unwanted;
    synchronized (this) {
      unwanted = cancelled || subscription != null;
      if (!unwanted) {
        subscription = offered;
      }
    }
    if (unwanted) {
      offered.cancel();
    } else {
      offered.request(1);
    }
  }

  @Override
  public void onNext(E event) {
    boolean content;
    try {
      note(event);
      content = traits.isContent(event);
    } catch (RuntimeException e) {
      fail(
          new ProviderException(
              ErrorClass.MALFORMED, "an event cannot be understood", null, true, e));
      return;
    }
    if (flowing) {
      race.next(event);
      return;
    }
    held.add(event);
    if (content) {
      attempt().firstToken(race.engine().time().nanoTime());
      win();
    } else if (held.size() > MOST_HELD) {
      fail(
          new ProviderException(
              ErrorClass.MALFORMED, "there is no content in " + MOST_HELD + " events"));
    } else {
      request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    fail(failure);
  }

  @Override
  public void onComplete() {
    if (!mayEnd) {
      fail(
          new ProviderException(
              ErrorClass.MALFORMED, "the stream ended without a finish reason or its last marker"));
      return;
    }
    // An answer without any content is one, too.
    if (flowing || win()) {
      race.completed(this);
    }
  }

  @Override
  public void request(long events) {
    Subscription open;
    synchronized (this) {
      open = subscription;
    }
    if (open != null) {
      if (flowing) {
        race.asked();
      }
      open.request(events);
    }
  }

  /** Ends the provider's work and closes its connection. */
  @Override
  public void cancel() {
    Subscription open;
    synchronized (this) {
      cancelled = true;
      open = subscription;
    }
    if (open != null) {
      open.cancel();
    }
  }

  private void note(E event) {
    mayEnd |= traits.isFinal(event);
    TokenUsage counted = traits.tokens(event);
    if (!counted.equals(TokenUsage.UNKNOWN)) {
      tokens = counted;
    }
    String model = traits.responseModel(event);
    responseModel = model == null ? responseModel : model;
    String reason = traits.finishReason(event);
    finishReason = reason == null ? finishReason : reason;
  }

  private boolean win() {
    flowing = contender.wins();
    if (flowing) {
      race.won(this, held);
    }
    return flowing;
  }

  private void fail(Throwable failure) {
    if (flowing) {
      race.broke(this, failure, true);
    } else {
      contender.fails(failure, tokens);
      cancel();
    }
  }
}
