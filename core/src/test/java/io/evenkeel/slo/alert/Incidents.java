package io.evenkeel.slo.alert;

import io.evenkeel.call.Outcome;
import io.evenkeel.change.Change;
import io.evenkeel.change.Changes;
import io.evenkeel.change.ExposureTally;
import io.evenkeel.event.EventBus;
import io.evenkeel.testing.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An incident with a known cause among ten innocent changes, played in virtual time through the
 * real {@link Changes} and {@link Suspects}; the same seed is the same incident.
 *
 * <p>A service takes 2 to 20 calls a second for two hours, of which 0.02 to 0.5 % fail. Each call
 * is exposed to one arm of each of six flags and to one of three providers. Then the cause sets in
 * and makes 5 to 50 % of the calls fail that it touches: calls of a canary with 5 to 50 % of the
 * traffic, calls of a provider that took over 50 to 100 %, or all calls after an operator forced a
 * breaker or after a reload, which nobody tags. A cause sets in at once, a canary's in every third
 * incident up to ten minutes late. Innocent changes are of all kinds: three lie in the five minutes
 * before the cause, one after it, six anywhere before. The alert fires as a fast burn at 99.9 %
 * would (the last 5 minutes and the last hour above 1.44 % bad), half an hour after the onset at
 * the latest.
 */
final class Incidents {
  enum Cause {
    CANARY,
    PROVIDER,
    BREAKER,
    RELOAD
  }

  /**
   * What came of it.
   *
   * @param rank of the true cause, from 1; 0 when it is not among the suspects
   */
  record Result(long seed, Cause cause, String setting, int rank, Duration firedAfter) {}

  /** A change of the simulation. */
  record Simulated(Instant at, String kind, String what, String tag, boolean isReaction)
      implements Change {
    @Override
    public String undo() {
      return "evenkeel undo " + what;
    }
  }

  private static final int FLAGS = 6;
  private static final int PROVIDERS = 3;
  private static final int ONSET = 7_200 - 1_800;
  private static final int LATEST = ONSET + 1_800;
  private static final String SERVICE = "front_desk";

  private final Random random;
  private final ManualTime time = new ManualTime();
  private final EventBus events = new EventBus();
  private final Changes changes = new Changes(time, time, events);
  private final ExposureTally service = new ExposureTally(SERVICE);
  private final ExposureTally[][] arms = new ExposureTally[FLAGS][2];
  private final ExposureTally[] providers = new ExposureTally[PROVIDERS];
  private final double[] canaryShare = new double[FLAGS];
  private double takenOver;
  private final int[] bad = new int[LATEST + 1];
  private final int[] calls = new int[LATEST + 1];

  private final long seed;
  private final Cause cause;
  private final double callsPerSecond;
  private final double failing;
  private final double badWhereTouched;
  private final int causeAt;
  private final List<Planned> plan = new ArrayList<>();

  private record Planned(int second, String kind, String what, String tag, boolean reaction) {}

  private Incidents(long seed) {
    this.seed = seed;
    random = new Random(seed);
    cause = Cause.values()[(int) (seed % Cause.values().length)];
    callsPerSecond = 2 + random.nextInt(19);
    failing = 0.0002 + random.nextDouble() * 0.0048;
    badWhereTouched = 0.05 + random.nextDouble() * 0.45;
    for (int flag = 0; flag < FLAGS; flag++) {
      canaryShare[flag] = 0.05 + random.nextDouble() * 0.45;
      arms[flag][0] = follow("flag f" + flag + "#1:control");
      arms[flag][1] = follow("flag f" + flag + "#1:canary");
    }
    for (int provider = 0; provider < PROVIDERS; provider++) {
      providers[provider] = follow("provider p" + provider);
    }
    takenOver = 0.5 + random.nextDouble() * 0.5;
    changes.followService(service);
    boolean late = cause == Cause.CANARY && random.nextInt(3) == 0;
    causeAt = late ? ONSET - random.nextInt(600) : ONSET;
    plan(causeAt, true);
    for (int innocent = 0; innocent < 10; innocent++) {
      plan(
          innocent < 3
              ? causeAt - random.nextInt(300)
              : innocent == 3 ? ONSET + 60 + random.nextInt(300) : random.nextInt(causeAt),
          false);
    }
    plan.sort(Comparator.comparingInt(Planned::second));
  }

  static Result play(long seed) {
    return new Incidents(seed).play();
  }

  private ExposureTally follow(String tag) {
    var tally = new ExposureTally(tag);
    changes.follow(tally);
    return tally;
  }

  /** The cause is always flag 0 or provider 0; innocents are the others. */
  private void plan(int second, boolean guilty) {
    Cause kind = guilty ? cause : Cause.values()[random.nextInt(Cause.values().length)];
    String name = guilty ? "guilty" : "innocent " + plan.size();
    plan.add(
        switch (kind) {
          case CANARY ->
              new Planned(
                  second,
                  "flag",
                  name,
                  "flag f" + (guilty ? 0 : 1 + random.nextInt(FLAGS - 1)) + "#1:canary",
                  false);
          case PROVIDER ->
              new Planned(
                  second,
                  "provider",
                  name,
                  "provider p" + (guilty ? 0 : 1 + random.nextInt(PROVIDERS - 1)),
                  true);
          case BREAKER -> new Planned(second, "breaker", name, "", !guilty && random.nextBoolean());
          case RELOAD -> new Planned(second, "configuration", name, "", false);
        });
  }

  private Result play() {
    int next = 0;
    for (int second = 0; second < LATEST; second++) {
      while (next < plan.size() && plan.get(next).second() <= second) {
        Planned due = plan.get(next++);
        events.publish(
            new Simulated(time.now(), due.kind(), due.what(), due.tag(), due.reaction()));
      }
      callsOf(second);
      time.advance(Duration.ofSeconds(1));
      if (second % 10 == 9 && fires(second)) {
        return result(second);
      }
    }
    return result(LATEST);
  }

  private Result result(int second) {
    List<Suspect> suspects = new Suspects(changes, time).of(SERVICE, time.now());
    int rank = 0;
    for (int i = 0; i < suspects.size(); i++) {
      rank = suspects.get(i).what().equals("guilty") ? i + 1 : rank;
    }
    String setting =
        "%.0f calls/s, %.2f %% fail, %s %.0f %% bad"
            .formatted(
                callsPerSecond,
                failing * 100,
                switch (cause) {
                  case CANARY -> "canary %.0f %%".formatted(canaryShare[0] * 100);
                  case PROVIDER -> "provider %.0f %%".formatted(takenOver * 100);
                  case BREAKER, RELOAD -> "every call";
                },
                badWhereTouched * 100);
    return new Result(seed, cause, setting, rank, Duration.ofSeconds(second - ONSET));
  }

  private boolean fires(int second) {
    return second >= ONSET && ratio(second, 300) > 0.0144 && ratio(second, 3_600) > 0.0144;
  }

  private double ratio(int second, int window) {
    double failed = 0;
    double all = 0;
    for (int i = Math.max(0, second - window + 1); i <= second; i++) {
      failed += bad[i];
      all += calls[i];
    }
    return all == 0 ? 0 : failed / all;
  }

  private void callsOf(int second) {
    int due = (int) callsPerSecond + (random.nextInt(3) - 1);
    for (int i = 0; i < due; i++) {
      call(second);
    }
  }

  private void call(int second) {
    boolean[] canary = new boolean[FLAGS];
    for (int flag = 0; flag < FLAGS; flag++) {
      canary[flag] = random.nextDouble() < canaryShare[flag];
    }
    int provider = provider(second);
    boolean touched =
        second >= ONSET
            && switch (cause) {
              case CANARY -> canary[0];
              case PROVIDER -> provider == 0;
              case BREAKER, RELOAD -> true;
            };
    boolean failed = random.nextDouble() < (touched ? badWhereTouched : failing);
    Outcome outcome = failed ? Outcome.SERVER_ERROR : Outcome.SUCCESS;
    for (int flag = 0; flag < FLAGS; flag++) {
      // The guilty canary gets calls from its promotion on; the others had theirs all the time.
      @Nullable ExposureTally arm =
          arms[flag][canary[flag] && (flag > 0 || second >= causeAt) ? 1 : 0];
      arm.completed(outcome, 0);
    }
    providers[provider].completed(outcome, 0);
    service.completed(outcome, 0);
    calls[second]++;
    bad[second] += failed ? 1 : 0;
  }

  /** Provider 0 answers nothing before it takes over; then its share. */
  private int provider(int second) {
    boolean over = cause == Cause.PROVIDER && second >= causeAt;
    return over && random.nextDouble() < takenOver ? 0 : 1 + random.nextInt(PROVIDERS - 1);
  }
}
