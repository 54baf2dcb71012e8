/**
 * Outages for users' own JUnit 5 tests. Start with {@link
 * io.evenkeel.failover.testing.ProviderOutage}; needs {@code junit-jupiter-api} on the test class
 * path.
 */
@NullMarked
package io.evenkeel.failover.testing;

import org.jspecify.annotations.NullMarked;
