package io.evenkeel.failover;

import io.evenkeel.breaker.Permit;
import io.evenkeel.config.providers.ProviderSettings;
import java.time.Duration;

/**
 * An attempt under way. Whoever runs it reports its outcome and releases its permit in a {@code
 * finally}: that ends the permit of an attempt that nobody reported.
 *
 * @param settings the provider's when the attempt began; a reload does not change it
 * @param fair whether the time is the provider's own or all of the request's: only then is a
 *     timeout the provider's fault
 */
record OpenAttempt(
    Provider provider,
    ProviderSettings settings,
    Permit permit,
    Duration timeout,
    long startNanos,
    boolean fair) {}
