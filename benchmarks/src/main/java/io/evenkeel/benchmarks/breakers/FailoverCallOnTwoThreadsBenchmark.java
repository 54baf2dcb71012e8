package io.evenkeel.benchmarks.breakers;

import org.openjdk.jmh.annotations.Threads;

/** The same requests from two threads at once; a score is what one request costs its thread. */
@Threads(2)
public class FailoverCallOnTwoThreadsBenchmark extends FailoverCallBenchmark {}
