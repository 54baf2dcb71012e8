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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Patients who call at a steady rate: call {@code n} begins {@code n / rate} after the start, or as
 * soon as a worker is free after that.
 */
final class Traffic implements AutoCloseable {
  private final VoiceOrchestrator service;
  private final Transcripts transcripts;
  private final long nanosBetween;
  private final ExecutorService workers;
  private final AtomicInteger next = new AtomicInteger();
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
    long began = System.nanoTime();
    for (int i = 0; i < pace.workers(); i++) {
      traffic.workers.execute(() -> traffic.work(began));
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

  /** How many calls were begun. */
  int begun() {
    return next.get();
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

  private void work(long began) {
    while (open) {
      int number = next.getAndIncrement();
      long due = began + number * nanosBetween;
      while (open && due - System.nanoTime() > 0) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      if (open) {
        add(make(transcripts.call(number)));
      }
    }
  }

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
