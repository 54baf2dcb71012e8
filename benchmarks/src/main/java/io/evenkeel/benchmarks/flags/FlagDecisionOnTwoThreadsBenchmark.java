package io.evenkeel.benchmarks.flags;

import org.openjdk.jmh.annotations.Threads;

/** The same decisions from two threads at once; a score is what one decision costs its thread. */
@Threads(2)
public class FlagDecisionOnTwoThreadsBenchmark extends FlagDecisionBenchmark {}
