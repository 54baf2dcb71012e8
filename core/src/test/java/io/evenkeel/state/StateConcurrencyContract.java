package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** Writers that meet lose nothing. */
interface StateConcurrencyContract extends OpenedStore {
  /** How many writes each thread of the concurrent tests makes; fewer where writes are slow. */
  default int writesPerThread() {
    return 500;
  }

  @Test
  default void noIncrementIsLostBetweenThreads() throws Exception {
    int threads = 4;
    inParallel(
        threads,
        thread -> {
          for (int i = 0; i < writesPerThread(); i++) {
            increment("counter");
          }
        });

    assertThat(valueOf("counter")).isEqualTo(Integer.toString(threads * writesPerThread()));
  }

  /**
   * Compare-and-set is linearizable per key: each successful write names the version it replaced,
   * so no version may be replaced twice. Every thread checks meanwhile that versions never go back,
   * and that one version is only ever seen with one value.
   */
  @Test
  default void theWritesOfAKeyFormOneChain() throws Exception {
    record Write(long replaced, String value) {}
    var writes = new CopyOnWriteArrayList<Write>();
    var valueOfVersion = new ConcurrentHashMap<Long, String>();
    inParallel(
        3,
        thread -> {
          var random = new Random(thread);
          long newest = Versioned.ABSENT;
          for (int i = 0; i < writesPerThread(); i++) {
            var stored = store().get("chain");
            long seen = stored.map(Versioned::version).orElse(Versioned.ABSENT);
            if (stored.isPresent()) {
              String current = stored.get().value();
              assertThat(seen).isGreaterThanOrEqualTo(newest);
              assertThat(valueOfVersion.putIfAbsent(seen, current)).isIn(null, current);
              newest = seen;
            }
            String value = random.nextInt(8) == 0 ? null : thread + ":" + i;
            if (store().compareAndSet("chain", seen, value) && value != null) {
              writes.add(new Write(seen, value));
            }
          }
        });

    assertThat(writes.stream().filter(write -> write.replaced != Versioned.ABSENT))
        .extracting(Write::replaced)
        .doesNotHaveDuplicates();
    if (store().get("chain").isPresent()) {
      assertThat(writes).extracting(Write::value).contains(valueOf("chain"));
    }
  }

  private void increment(String key) {
    boolean written = false;
    while (!written) {
      Versioned seen = store().get(key).orElse(new Versioned("0", Versioned.ABSENT));
      String next = Integer.toString(Integer.parseInt(seen.value()) + 1);
      written = store().compareAndSet(key, seen.version(), next);
    }
  }

  /** Work of one thread. */
  interface Work {
    void run(int thread) throws Exception;
  }

  private static void inParallel(int threads, Work work) throws Exception {
    var failures = new CopyOnWriteArrayList<Throwable>();
    var start = new CyclicBarrier(threads);
    var running = new ArrayList<Thread>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      var thread =
          new Thread(
              () -> {
                try {
                  start.await();
                  work.run(number);
                } catch (Throwable e) {
                  failures.add(e);
                }
              });
      thread.start();
      running.add(thread);
    }
    for (Thread thread : running) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }
}
