package io.evenkeel.failover;

import io.evenkeel.time.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Until when a provider, or one of its models, is left alone. A rate limit is a model's: what a
 * flag sends to another model of the same provider goes on. An exhausted quota and a refused key
 * are the provider's.
 */
final class Benches {
  // Requests name models, so their number is not ours to bound but by this.
  private static final int MOST_MODELS = 64;

  private final TimeSource time;
  private final Bench whole;
  private final Map<String, Bench> models = new ConcurrentHashMap<>();
  // Whether a model was ever benched: most providers never look further.
  private volatile boolean anyModel;
  private volatile boolean needsAPerson;

  Benches(TimeSource time) {
    this.time = time;
    this.whole = new Bench(time);
  }

  /** Whether requests for this model are sent elsewhere. */
  boolean areBenched(String model) {
    if (whole.isBenched()) {
      return true;
    }
    Bench own = anyModel ? models.get(model) : null;
    return own != null && own.isBenched();
  }

  /** Whether anything of the provider is left alone. */
  boolean areAnyBenched() {
    return whole.isBenched() || models.values().stream().anyMatch(Bench::isBenched);
  }

  /** Whether the account or the key was refused, and it has not answered since. */
  boolean isLockedOut() {
    return needsAPerson;
  }

  /** Benches as the error's class says; for how long. */
  Duration refuse(String model, AttemptFailure failure) {
    needsAPerson |= failure.errorClass().needsAPerson();
    return of(model, failure.errorClass()).refuse(failure);
  }

  /** It answered: what was asked before a bench began does not lift it. */
  void answered(String model) {
    if (needsAPerson && !whole.isBenched()) {
      needsAPerson = false;
    }
    whole.answered();
    Bench own = anyModel ? models.get(model) : null;
    if (own != null) {
      own.answered();
    }
  }

  /** A person says it is fine. */
  void lift() {
    needsAPerson = false;
    whole.lift();
    models.values().forEach(Bench::lift);
  }

  private Bench of(String model, ErrorClass errorClass) {
    boolean known = models.containsKey(model);
    if (!errorClass.benchesModel() || (!known && models.size() >= MOST_MODELS)) {
      return whole;
    }
    Bench own = models.computeIfAbsent(model, added -> new Bench(time));
    anyModel = true;
    return own;
  }
}
