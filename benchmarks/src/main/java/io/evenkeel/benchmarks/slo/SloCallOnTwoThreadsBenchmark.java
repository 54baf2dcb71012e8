package io.evenkeel.benchmarks.slo;

import org.openjdk.jmh.annotations.Threads;

/** The same calls from two threads at once; a score is what one call costs its thread. */
@Threads(2)
public class SloCallOnTwoThreadsBenchmark extends SloCallBenchmark {}
