package io.evenkeel.failover.outage;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderException;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What is wrong with a provider. */
enum Fault {
  NONE,
  /** Every connection is refused. */
  DOWN {
    @Override
    Reply reply(long nowNanos, Random random) {
      return new Reply(Duration.ofMillis(2), error(ErrorClass.CONNECT));
    }
  },
  /** Silent for a minute, well for a minute. */
  FLAPPING {
    @Override
    Reply reply(long nowNanos, Random random) {
      boolean silent = nowNanos / MINUTE % 2 == 0;
      return silent ? new Reply(NEVER, null) : NONE.reply(nowNanos, random);
    }
  },
  /** Answers after three to thirty seconds. */
  SLOW {
    @Override
    Reply reply(long nowNanos, Random random) {
      return new Reply(Duration.ofMillis(3_000 + random.nextInt(27_000)), null);
    }
  },
  /**
   * Takes requests for three seconds of each minute, and refuses the rest without saying until
   * when.
   */
  RATE_LIMITED {
    @Override
    Reply reply(long nowNanos, Random random) {
      boolean refused = nowNanos % MINUTE > MINUTE / 20;
      return refused
          ? new Reply(Duration.ofMillis(30), error(ErrorClass.RATE_LIMITED))
          : NONE.reply(nowNanos, random);
    }
  };

  static final Duration NEVER = Duration.ofDays(365);

  private static final long MINUTE = 60_000_000_000L;

  /** What a provider does with one attempt; without a failure it answers. */
  record Reply(Duration after, @Nullable ProviderException failure) {}

  Reply reply(long nowNanos, Random random) {
    return new Reply(Duration.ofMillis(300 + random.nextInt(700)), null);
  }

  private static ProviderException error(ErrorClass errorClass) {
    return new ProviderException(errorClass, "scripted");
  }
}
