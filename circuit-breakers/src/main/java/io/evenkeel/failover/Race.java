package io.evenkeel.failover;

import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request whose attempts nobody waits for: starts them, gives up those whose time is over, asks
 * a second provider when the first one is slow, and ends once, with a winner or without.
 *
 * <p>Concurrency: the sequence, the contenders and the end belong to the lock of this object. Code
 * that is not ours – clients, listeners, subscribers – runs outside of it, and may come back in the
 * middle of what called it: an attempt is a contender before it is started, and whoever removes it
 * from the contenders decides about it, so of an answer, a failure, a timeout and a cancel only the
 * first one counts.
 */
abstract class Race {
  private static final Logger log = LoggerFactory.getLogger(Failover.class);

  private final Engine engine;
  private final AttemptSequence sequence;
  private final CallerScope scope;
  private final List<Contender> contenders = new ArrayList<>(2);
  private @Nullable Subscription hedging;
  private boolean over;

  Race(Engine engine, AttemptSequence sequence) {
    this.engine = engine;
    this.sequence = sequence;
    this.scope = new CallerScope();
  }

  /** Starts one attempt without waiting for it; what is returned ends it early. */
  abstract Runnable begin(Contender contender) throws Exception;

  /** Nobody answered; called once, and never after a contender has won. */
  abstract void lost();

  /** The caller gave up before anybody had won. */
  void gaveUp() {}

  /** A {@link VirtualMachineError} came from a client; every place was given back. */
  abstract void died(VirtualMachineError error);

  /** Asks the first provider, and later perhaps a second one beside it. */
  void start(Hedging wanted) {
    advance();
    synchronized (this) {
      Provider first = sequence.preferred();
      long after = over || first == null ? -1 : wanted.afterNanos(sequence.routing(), first);
      if (after >= 0) {
        hedging = engine.timeouts().after(after, this::hedge);
      }
    }
  }

  /** The caller gave up; does nothing when the race is over. */
  final void cancel() {
    List<Contender> left;
    synchronized (this) {
      if (over) {
        return;
      }
      sequence.cancel();
      left = finish(null);
    }
    left.forEach(Contender::abort);
    gaveUp();
  }

  final Engine engine() {
    return engine;
  }

  final AttemptSequence sequence() {
    return sequence;
  }

  /** The attempts that have ended until now. */
  final synchronized List<Attempt> attempts() {
    return List.copyOf(sequence.attempts());
  }

  final CallerScope scope() {
    return scope;
  }

  /** The winner has answered. */
  final synchronized void recordAnswer(OpenAttempt attempt, TokenUsage tokens) {
    scope.run(() -> sequence.answered(attempt, tokens));
  }

  /** The winner failed in the middle of its answer; for how long it is benched. */
  final synchronized Duration recordBreak(
      OpenAttempt attempt, AttemptFailure failure, TokenUsage tokens, boolean counts) {
    var benched = new Duration[] {Duration.ZERO};
    scope.run(() -> benched[0] = sequence.broke(attempt, failure, tokens, counts));
    return benched[0];
  }

  /** Nobody reads the winner's answer any more. */
  final synchronized void recordAbandoned(OpenAttempt attempt) {
    scope.run(() -> sequence.abandoned(attempt));
  }

  private void advance() {
    Contender next = null;
    synchronized (this) {
      if (over) {
        return;
      }
      OpenAttempt attempt = sequence.next();
      if (attempt != null) {
        next = enter(attempt);
      } else if (contenders.isEmpty()) {
        finish(null);
      } else {
        return;
      }
    }
    if (next == null) {
      lost();
    } else {
      next.launch();
    }
  }

  private void hedge() {
    Contender second;
    synchronized (this) {
      if (over || contenders.size() != 1) {
        return;
      }
      OpenAttempt attempt = sequence.hedge();
      if (attempt == null) {
        return;
      }
      second = enter(attempt);
    }
    second.launch();
  }

  private Contender enter(OpenAttempt attempt) {
    var contender = new Contender(attempt);
    contenders.add(contender);
    return contender;
  }

  /** Ends the race; returns those who have to be stopped. Only with the lock. */
  private List<Contender> finish(@Nullable Contender winner) {
    over = true;
    if (hedging != null) {
      hedging.close();
    }
    List<Contender> losers = contenders.stream().filter(other -> other != winner).toList();
    contenders.clear();
    losers.forEach(loser -> scope.run(() -> sequence.abandoned(loser.attempt)));
    return losers;
  }

  /** One attempt in the race. */
  final class Contender {
    private final OpenAttempt attempt;
    private @Nullable Subscription timeout;
    private @Nullable Runnable stop;
    private boolean stopped;

    Contender(OpenAttempt attempt) {
      this.attempt = attempt;
    }

    OpenAttempt attempt() {
      return attempt;
    }

    /**
     * It answers, or begins to.
     *
     * @return false when the race is over: it came too late
     */
    boolean wins() {
      List<Contender> losers;
      synchronized (Race.this) {
        if (over || !contenders.contains(this)) {
          return false;
        }
        losers = finish(this);
      }
      closeTimeout();
      losers.forEach(Contender::abort);
      return true;
    }

    /** It will not answer; does nothing when the race is over. */
    void fails(Throwable thrown) {
      fails(thrown, TokenUsage.UNKNOWN);
    }

    /** The same, after the provider counted some tokens. */
    void fails(Throwable thrown, TokenUsage tokens) {
      closeTimeout();
      if (thrown instanceof VirtualMachineError error) {
        dies(error);
        return;
      }
      AttemptFailure failure = engine.understand(thrown);
      Duration benched = Duration.ZERO;
      List<Contender> losers = List.of();
      boolean refused = false;
      synchronized (Race.this) {
        if (over || !contenders.remove(this)) {
          return;
        }
        var box = new Duration[] {benched};
        scope.run(() -> box[0] = sequence.failed(attempt, failure, tokens));
        benched = box[0];
        refused = sequence.hasEnded();
        if (refused) {
          losers = finish(null);
        }
      }
      engine.announceBench(attempt.provider(), failure, benched);
      losers.forEach(Contender::abort);
      if (refused) {
        lost();
      } else {
        advance();
      }
    }

    private void dies(VirtualMachineError error) {
      List<Contender> losers;
      synchronized (Race.this) {
        if (over || !contenders.contains(this)) {
          return;
        }
        losers = finish(null);
      }
      losers.forEach(Contender::abort);
      died(error);
    }

    private void launch() {
      synchronized (this) {
        timeout = engine.timeouts().after(attempt.timeout().toNanos(), this::timedOut);
      }
      try {
        scope.run(
            () -> {
              try {
                stopWith(begin(this));
              } catch (Throwable e) {
                fails(e);
              }
            });
      } catch (VirtualMachineError e) {
        fails(e);
      }
    }

    private void timedOut() {
      fails(new TimeoutException("no answer within " + attempt.timeout()));
      abort();
    }

    private void closeTimeout() {
      Subscription due;
      synchronized (this) {
        due = timeout;
      }
      if (due != null) {
        due.close();
      }
    }

    // An attempt may have to be stopped before its start returned what stops it.
    private void stopWith(Runnable newStop) {
      boolean now;
      synchronized (this) {
        stop = newStop;
        now = stopped;
      }
      if (now) {
        stop(newStop);
      }
    }

    private void abort() {
      closeTimeout();
      Runnable known;
      synchronized (this) {
        stopped = true;
        known = stop;
      }
      if (known != null) {
        stop(known);
      }
    }

    private void stop(Runnable how) {
      try {
        how.run();
      } catch (RuntimeException e) {
        log.warn("A provider's client failed to cancel an attempt", e);
      }
    }
  }
}
