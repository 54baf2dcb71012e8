package io.evenkeel.samples.voice.story;

import io.evenkeel.samples.voice.service.CallSummary;
import io.evenkeel.samples.voice.service.PatientCall;
import io.evenkeel.samples.voice.service.VoiceOrchestrator;
import io.evenkeel.samples.voice.world.Transcripts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Patients who call at a steady rate, the first few more slowly, as in the morning. When all
 * workers are busy a call waits; calls that waited are not followed by a rush to make up for it.
 */
final class Traffic implements AutoCloseable {
  private static final int MORNING = 100;

  private final VoiceOrchestrator service;
  private final Transcripts transcripts;
  private final long nanosBetween;
  private final ExecutorService workers;
  private int next;
  private long nextDue = System.nanoTime();
  private final List<CallSample> samples = new ArrayList<>();
  private long failed;
  private volatile boolean open = true;

  private Traffic(VoiceOrchestrator service, Transcripts transcripts, Pace pace) {
    this.service = service;
    this.transcripts = transcripts;
    this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / pace.callsPerSecond();
    this.workers = Executors.newFixedThreadPool(pace.workers());
  }

  static Traffic start(VoiceOrchestrator service, Transcripts transcripts, Pace pace) {
    var traffic = new Traffic(service, transcripts, pace);
    for (int i = 0; i < pace.workers(); i++) {
      traffic.workers.execute(traffic::work);
    }
    return traffic;
  }

  /** Calls that have ended so far. */
  synchronized List<CallSample> samples() {
    return List.copyOf(samples);
  }

  synchronized int ended() {
    return samples.size();
  }

  synchronized long failed() {
    return failed;
  }

  /** No new calls; those under way may end. */
  @Override
  public void close() {
    open = false;
    workers.shutdown();
    try {
      if (!workers.awaitTermination(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    while (open) {
      Turn turn = nextTurn();
      while (open && turn.due() - System.nanoTime() > 0) {
        LockSupport.parkNanos(turn.due() - System.nanoTime());
      }
      if (open) {
        add(make(transcripts.call(turn.number())));
      }
    }
  }

  private synchronized Turn nextTurn() {
    int number = next++;
    long now = System.nanoTime();
    long between = number < MORNING ? nanosBetween * 3 : nanosBetween;
    nextDue = nextDue + between - now > 0 ? nextDue + between : now;
    return new Turn(number, nextDue);
  }

  private record Turn(int number, long due) {}

  private CallSample make(PatientCall call) {
    long began = System.nanoTime();
    try {
      CallSummary summary = service.handle(call);
      return new CallSample(
          began, System.nanoTime(), false, summary.answeredElsewhere(), summary.failedAttempts());
    } catch (RuntimeException e) {
      // The service has logged it; the caller only hears that it did not work.
      return new CallSample(began, System.nanoTime(), true, 0, 0);
    }
  }

  private synchronized void add(CallSample sample) {
    samples.add(sample);
    if (sample.failed()) {
      failed++;
    }
  }
}
