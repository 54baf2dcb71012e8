package io.evenkeel.benchmarks.flags;

import io.evenkeel.benchmarks.Murmur3;
import io.evenkeel.benchmarks.Sessions;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * "Is it on for this 36-character id?" at 10 %, one of 100 flags, each as its documentation sets it
 * up.
 */
public class FlagPeersBenchmark {

  /** No sticky percentage can do with less: one hash over the id, one comparison. */
  @Benchmark
  public boolean floorBareHash(Sessions sessions) {
    return Murmur3.isInTenth(sessions.next());
  }

  @Benchmark
  public boolean evenkeel(EvenkeelFlag flag, Sessions sessions) {
    return flag.isOn(sessions.next());
  }

  @Benchmark
  public boolean peerFf4jNotSticky(Ff4jPeer peer, Sessions sessions) {
    return peer.isOn(sessions.next());
  }

  @Benchmark
  public boolean peerFlagd(FlagdPeer peer, Sessions sessions) {
    return peer.isOn(sessions.next());
  }

  @Benchmark
  public boolean peerLaunchDarkly(LaunchDarklyPeer peer, Sessions sessions) {
    return peer.isOn(sessions.next());
  }

  @Benchmark
  public boolean peerOpenFeatureInMemory(OpenFeaturePeer peer, Sessions sessions) {
    return peer.isOn(sessions.next());
  }

  @Benchmark
  public boolean peerTogglz(TogglzPeer peer, Sessions sessions) {
    return peer.isOn(sessions.next());
  }

  @Benchmark
  public boolean peerUnleash(UnleashPeer peer, Sessions sessions) {
    return peer.isOn(sessions.next());
  }
}
