package io.evenkeel.samples.voice.story;

import java.time.Duration;

/**
 * How fast the story goes.
 *
 * @param callsPerSecond how many patients call, at most: whole conversations
 * @param workers how many calls run at the same time, at most
 * @param steady how long traffic is steady before anything happens
 * @param dark how long azure-openai does not answer
 * @param comeBack how long it may take to get its traffic back
 * @param ramp how long the good variant may take to be promoted
 * @param canary how long the bad one may take to be rolled back
 * @param recovery how long traffic is watched after that
 * @param limit how long the whole story may take
 */
public record Pace(
    int callsPerSecond,
    int workers,
    Duration steady,
    Duration dark,
    Duration comeBack,
    Duration ramp,
    Duration canary,
    Duration recovery,
    Duration limit) {

  /** About a minute, for people to watch. */
  public static Pace demo() {
    return new Pace(
        90,
        48,
        Duration.ofSeconds(9),
        Duration.ofSeconds(12),
        Duration.ofSeconds(6),
        Duration.ofSeconds(32),
        Duration.ofSeconds(40),
        Duration.ofSeconds(9),
        Duration.ofSeconds(110));
  }

  /** The same story in a hurry, for tests: events take the time they take, nobody lingers. */
  public static Pace test() {
    return new Pace(
        90,
        48,
        Duration.ofSeconds(2),
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        Duration.ofSeconds(32),
        Duration.ofSeconds(40),
        Duration.ofSeconds(2),
        Duration.ofSeconds(95));
  }
}
