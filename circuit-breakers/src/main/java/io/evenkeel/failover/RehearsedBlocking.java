package io.evenkeel.failover;

import io.evenkeel.config.providers.ProviderSettings;
import io.evenkeel.failover.Outage.Kind;
import io.evenkeel.failover.ProviderCall.Blocking;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The same for a client on the caller's thread, who then waits as for a provider. */
record RehearsedBlocking<Q, R>(Blocking<Q, R> client, Rehearsals rehearsals)
    implements Blocking<Q, R> {

  @Override
  public R call(ProviderSettings provider, Q request, Duration timeout) throws Exception {
    Rehearsed rehearsed = rehearsals.of(provider.name());
    if (rehearsed == null) {
      return client.call(provider, request, timeout);
    }
    Outage outage = rehearsed.outage();
    if (outage.kind() == Kind.SILENT) {
      pause(timeout);
      throw new TimeoutException("no answer: a rehearsed outage");
    }
    if (outage.kind() != Kind.SLOW) {
      throw rehearsed.failure();
    }
    if (outage.delay().compareTo(timeout) >= 0) {
      pause(timeout);
      throw new TimeoutException("no answer in time: a rehearsed outage");
    }
    pause(outage.delay());
    return client.call(provider, request, timeout.minus(outage.delay()));
  }

  private static void pause(Duration time) throws InterruptedException {
    new CountDownLatch(1).await(time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
