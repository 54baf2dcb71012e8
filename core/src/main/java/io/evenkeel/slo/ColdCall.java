package io.evenkeel.slo;

import io.evenkeel.call.CarriedCall;
import io.evenkeel.call.DetachedCall;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What a method has prepared by returning a publisher: each subscription to it is a call of its
 * own, which begins with what the method was exposed to. For {@link ResultObserver}s only.
 *
 * <p>Who records is asked at each subscription, so what was assembled before {@link Slos#start}
 * counts when it runs after it. Thread-safe; never throws.
 */
public final class ColdCall {
  private final @Nullable SloSite site;
  private final @Nullable SloService service;
  private final @Nullable DetachedCall assembled;

  private ColdCall(
      @Nullable SloSite site, @Nullable SloService service, @Nullable DetachedCall assembled) {
    this.site = site;
    this.service = service;
    this.assembled = assembled;
  }

  static ColdCall of(SloSite site, @Nullable DetachedCall assembled) {
    return new ColdCall(site, null, assembled);
  }

  static ColdCall of(SloService service, DetachedCall assembled) {
    return new ColdCall(null, service, assembled);
  }

  /**
   * A subscription begins.
   *
   * @param surrounding the call that the subscriber says it is part of; null: the one that runs on
   *     this thread, if any
   * @return null when nobody records
   */
  public @Nullable SubscribedCall subscribe(@Nullable CarriedCall surrounding) {
    try {
      SloService recorder = site == null ? service : site.recorder();
      if (recorder == null) {
        return null;
      }
      Classification by = site == null ? recorder.classification() : site.classification();
      CarriedCall outer = surrounding == null ? CarriedCall.ofThisThread() : surrounding;
      if (outer != null) {
        return SubscribedCall.nested(recorder, by, outer);
      }
      return SubscribedCall.outermost(
          recorder, by, (assembled == null ? DetachedCall.empty() : assembled).fork());
    } catch (Throwable fault) {
      Faults.dropped(fault);
      return null;
    }
  }

  /** A publisher of the JDK's kind that reports each of its subscriptions. */
  public <T> Flow.Publisher<T> observe(Flow.Publisher<T> publisher) {
    return new ObservedPublisher<>(publisher, this);
  }
}
