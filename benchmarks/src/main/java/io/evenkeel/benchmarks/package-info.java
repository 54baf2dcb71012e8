/**
 * What the hot paths cost, each beside the least that any implementation could cost (its floor) and
 * beside a peer.
 *
 * <p>Start with {@link io.evenkeel.benchmarks.Benchmarks}, which {@code benchmarks/run} calls.
 */
@NullMarked
package io.evenkeel.benchmarks;

import org.jspecify.annotations.NullMarked;
