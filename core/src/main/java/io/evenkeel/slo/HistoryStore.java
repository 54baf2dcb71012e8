package io.evenkeel.slo;

import io.evenkeel.Foundation;
import io.evenkeel.event.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the pasts of objectives outlive the process: begins where the last one ended, and saves at
 * intervals, so that a crash loses the events of one interval at most. The time between is a gap
 * that nobody observed.
 *
 * <p>Where the state store forgets with the process, nothing is saved. Thread-safe.
 */
final class HistoryStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HistoryStore.class);

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final Foundation foundation;
  private final boolean lasting;
  private final SavedPast past;
  private final Timeline timeline;
  private final Duration missed;
  private final SaveRound round;
  private final SaveThread thread;
  private Subscription beat = () -> {};

  private HistoryStore(
      Foundation foundation,
      boolean lasting,
      SavedPast past,
      Timeline timeline,
      Duration missed,
      SaveRound round) {
    this.foundation = foundation;
    this.lasting = lasting;
    this.past = past;
    this.timeline = timeline;
    this.missed = missed;
    this.round = round;
    this.thread = new SaveThread(round);
  }

  /** Reads what the process before has left; nothing that is wrong with it is fatal. */
  static HistoryStore open(Foundation foundation) {
    boolean lasting = foundation.state().outlivesProcess();
    SavedPast past = lasting ? SavedPast.read(foundation.state()) : SavedPast.none();
    Duration gap =
        past.latest()
            .map(entry -> gap(entry.wall(), foundation.time().now()))
            .orElse(Duration.ZERO);
    Timeline timeline =
        past.latest()
            .map(entry -> new Timeline(foundation.time(), entry.timeline(), gap))
            .orElseGet(() -> new Timeline(foundation.time()));
    return new HistoryStore(
        foundation,
        lasting,
        past,
        timeline,
        gap.compareTo(SavedPast.KEPT) > 0 ? Duration.ZERO : gap,
        new SaveRound(foundation, timeline, past.latest()));
  }

  /** How long nobody observed, as far as the wall clock can be believed. */
  private static Duration gap(Instant saved, Instant now) {
    Duration gap = Duration.between(saved, now);
    if (gap.isNegative()) {
      log.warn(
          "The wall clock went back to {}, before the SLO state was saved at {}: the gap counts as"
              + " none",
          now,
          saved);
      return Duration.ZERO;
    }
    if (gap.compareTo(SavedPast.KEPT) > 0) {
      log.warn(
          "The SLO state was saved at {}, {} days ago by the wall clock: every window begins anew",
          saved,
          gap.toDays());
    } else {
      log.info("SLO histories go on after {} that nobody observed", gap);
    }
    return gap;
  }

  Timeline timeline() {
    return timeline;
  }

  /** How long no process was there to observe, before this one began. */
  Duration missed() {
    return missed;
  }

  /** Goes on from what was saved of these counts, or begins; see {@link Timeline#follow}. */
  History follow(
      SeriesIdentity identity,
      LongSupplier good,
      LongSupplier bad,
      Duration budgetWindow,
      Collection<Duration> alertWindows) {
    Optional<HistoryImage> before = resumed(identity);
    History history =
        before.isPresent()
            ? timeline.follow(good, bad, budgetWindow, alertWindows, before.get())
            : timeline.follow(good, bad, budgetWindow, alertWindows);
    if (lasting) {
      round.add(identity, history, before.isPresent());
    }
    return history;
  }

  /** Ends to follow; what was counted is kept for as long as a window could ask for it. */
  void unfollow(History history) {
    if (lasting) {
      round.remove(history);
    }
    timeline.unfollow(history);
  }

  /**
   * Begins to save, on a thread of its own.
   *
   * @param interval what a crash may lose at most; a fifth of it is left for the disk
   */
  void start(Duration interval) {
    if (lasting) {
      thread.start();
      beat =
          foundation
              .ticker()
              .every("slo state", interval.multipliedBy(4).dividedBy(5), thread::request);
    }
  }

  /** Saves in the calling thread. */
  void save() {
    round.run();
  }

  /** How often saving has failed or came too late; what was saved before is still there. */
  long failures() {
    return round.failures() + thread.late();
  }

  /** Saves once more; gives a disk that hangs two seconds. */
  @Override
  public void close() {
    beat.close();
    thread.close(LONGEST_WAIT);
  }

  private Optional<HistoryImage> resumed(SeriesIdentity identity) {
    try {
      return round
          .removed(identity)
          .or(() -> past.of(identity, round.lineage()))
          .flatMap(saved -> fitting(identity, saved));
    } catch (RuntimeException e) {
      log.warn("The saved past of {} cannot be used", identity.objective(), e);
      return Optional.empty();
    }
  }

  private Optional<HistoryImage> fitting(SeriesIdentity identity, SavedHistory saved) {
    HistoryImage image = new Resumption(saved, past.since(saved), timeline.image()).image();
    Optional<String> flaw = image.flaw(timeline);
    flaw.ifPresent(
        what ->
            log.warn(
                "The saved past of {}/{} is not used: {}",
                identity.service(),
                identity.objective(),
                what));
    return flaw.isPresent() ? Optional.empty() : Optional.of(image);
  }
}
