package io.evenkeel.llm.usage;

import io.evenkeel.signal.SignalCounter;
import io.evenkeel.signal.Signals;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A sum of nano-dollars as a signal in whole micro-dollars: the part of one that is left over is
 * counted with what comes next. Thread-safe, lock-free.
 */
final class Spending {
  private final SignalCounter[] micros;
  private final AtomicLong nanos = new AtomicLong();

  Spending(Signals signals, String... names) {
    micros = new SignalCounter[names.length];
    for (int i = 0; i < names.length; i++) {
      micros[i] = signals.counter(names[i]);
    }
  }

  void add(long spent) {
    long after = nanos.addAndGet(spent);
    long whole = after / 1_000 - (after - spent) / 1_000;
    for (SignalCounter counter : micros) {
      counter.add(whole);
    }
  }
}
