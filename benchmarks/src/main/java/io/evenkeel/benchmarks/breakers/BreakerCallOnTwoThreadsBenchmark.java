package io.evenkeel.benchmarks.breakers;

import org.openjdk.jmh.annotations.Threads;

/** The same calls from two threads at once; a score is what one call costs its thread. */
@Threads(2)
public class BreakerCallOnTwoThreadsBenchmark extends BreakerCallBenchmark {}
