package io.evenkeel.failover;

import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** An outage that is being rehearsed, and the attempts that met it. Thread-safe. */
final class Rehearsed {
  private final String provider;
  private final Outage outage;
  private final BooleanSupplier on;
  private final AtomicLong attempts = new AtomicLong();
  private final AtomicLong met = new AtomicLong();

  /**
   * @param on whether it still goes on, asked for each attempt at the provider
   */
  Rehearsed(String provider, Outage outage, BooleanSupplier on) {
    this.provider = provider;
    this.outage = outage;
    this.on = on;
  }

  String provider() {
    return provider;
  }

  Outage outage() {
    return outage;
  }

  /** How many attempts it has failed, or slowed down. */
  long met() {
    return met.get();
  }

  /** Whether the next attempt at the provider meets it. */
  boolean hits() {
    if (!on.getAsBoolean()) {
      return false;
    }
    // The n-th hit is where n whole hits are due, so that any hundred attempts have their share.
    long before = attempts.getAndIncrement();
    int share = outage.share();
    boolean hit = (before + 1) * share / 100 > before * share / 100;
    if (hit) {
      met.incrementAndGet();
    }
    return hit;
  }

  /** What the client would have thrown. */
  Exception failure() {
    return switch (outage.kind()) {
      case REFUSED -> new ConnectException("connection refused: a rehearsed outage");
      case ERROR_500 -> http(ErrorClass.SERVER_ERROR, 500);
      case OVERLOADED_529 -> http(ErrorClass.OVERLOADED, 529);
      case RATE_LIMITED ->
          ProviderException.ofHttp(
              ErrorClass.RATE_LIMITED,
              429,
              "rehearsed outage",
              outage.retryAfter().orElse(null),
              false);
      case QUOTA -> http(ErrorClass.QUOTA_EXHAUSTED, 429);
      case BAD_CREDENTIAL -> http(ErrorClass.BAD_CREDENTIAL, 401);
      case MALFORMED ->
          new ProviderException(ErrorClass.MALFORMED, "no answer: a rehearsed outage");
      // A client that has nothing to do with streams finds its connection broken.
      case STREAM_CUT, SILENT, SLOW -> new IOException("connection reset: a rehearsed outage");
    };
  }

  private static ProviderException http(ErrorClass errorClass, int status) {
    return ProviderException.ofHttp(errorClass, status, "rehearsed outage", null, false);
  }
}
