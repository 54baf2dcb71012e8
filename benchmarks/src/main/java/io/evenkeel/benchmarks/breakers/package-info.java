/** Calls through breakers and failover beside the peers, and over a growing number of providers. */
@NullMarked
package io.evenkeel.benchmarks.breakers;

import org.jspecify.annotations.NullMarked;
