package io.evenkeel.benchmarks.flags;

import org.openjdk.jmh.annotations.Threads;

/** The same from two threads at once; a score is what one answer costs its thread. */
@Threads(2)
public class FlagPeersOnTwoThreadsBenchmark extends FlagPeersBenchmark {}
