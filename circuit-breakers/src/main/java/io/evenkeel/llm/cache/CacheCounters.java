package io.evenkeel.llm.cache;

import io.evenkeel.signal.SignalCounter;
import io.evenkeel.signal.Signals;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a cache says, keeps and refuses. */
final class CacheCounters {
  private static final Logger log = LoggerFactory.getLogger(ResponseCache.class);
  private static final int LOG_EVERY = 1_000;

  private final Map<CacheVerdict, SignalCounter> verdicts = new EnumMap<>(CacheVerdict.class);
  private final SignalCounter lastResorts;
  private final SignalCounter kept;
  private final SignalCounter refusedForPhi;
  private final SignalCounter refusedAsIncomplete;
  private final SignalCounter refusedAsTooLong;
  private final SignalCounter refusedAsOutdated;
  private final SignalCounter failures;

  CacheCounters(Signals signals) {
    for (CacheVerdict verdict : CacheVerdict.values()) {
      verdicts.put(verdict, signals.counter(verdict.signal()));
    }
    lastResorts = signals.counter("response_cache_hits_last_resort");
    kept = signals.counter("response_cache_kept");
    refusedForPhi = signals.counter("response_cache_refused_phi");
    refusedAsIncomplete = signals.counter("response_cache_refused_incomplete");
    refusedAsTooLong = signals.counter("response_cache_refused_too_long");
    refusedAsOutdated = signals.counter("response_cache_refused_outdated");
    failures = signals.counter("response_cache_failures");
  }

  void said(CacheVerdict verdict) {
    SignalCounter counter = verdicts.get(verdict);
    if (counter != null) {
      counter.increment();
    }
  }

  void helpedOut() {
    lastResorts.increment();
  }

  boolean kept() {
    kept.increment();
    return true;
  }

  boolean refusedForPhi() {
    refusedForPhi.increment();
    return false;
  }

  boolean refusedAsIncomplete() {
    refusedAsIncomplete.increment();
    return false;
  }

  boolean refusedAsTooLong() {
    refusedAsTooLong.increment();
    return false;
  }

  boolean refusedAsOutdated() {
    refusedAsOutdated.increment();
    return false;
  }

  /** Notes that the cache, its embedder or its predicate failed; only a dying VM passes. */
  void failed(Throwable failure) {
    if (failure instanceof VirtualMachineError fatal) {
      throw fatal;
    }
    failures.increment();
    if (failures.count() % LOG_EVERY == 1) {
      // Its message may quote the text that it failed on.
      log.warn(
          "The response cache did without an answer ({} so far): {}",
          failures.count(),
          failure.getClass().getName());
    }
  }
}
