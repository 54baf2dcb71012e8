package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store must do; an implementation's test extends it and opens its store. */
@Timeout(120)
abstract class StateStoreContract {
  StateStore store;

  /** A new, empty store. */
  abstract StateStore open() throws Exception;

  /** How many writes each thread of the concurrent tests makes; fewer where writes are slow. */
  int writesPerThread() {
    return 500;
  }

  @BeforeEach
  void openStore() throws Exception {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  /** What is stored, whatever the version. */
  String valueOf(String key) {
    return store.get(key).map(Versioned::value).orElse("(absent)");
  }

  long versionOf(String key) {
    return store.get(key).map(Versioned::version).orElse(Versioned.ABSENT);
  }

  @Test
  void aKeyThatWasNeverWrittenIsAbsent() {
    assertThat(store.get("ramp/llm")).isEmpty();
    assertThat(store.keys("")).isEmpty();
  }

  @Test
  void whatWasWrittenIsReadWithAVersionThatGrows() {
    assertThat(store.compareAndSet("ramp/llm", Versioned.ABSENT, "5")).isTrue();
    long first = versionOf("ramp/llm");
    assertThat(store.compareAndSet("ramp/llm", first, "10")).isTrue();

    assertThat(first).isGreaterThan(Versioned.ABSENT);
    assertThat(valueOf("ramp/llm")).isEqualTo("10");
    assertThat(versionOf("ramp/llm")).isGreaterThan(first);
  }

  @Test
  void aWriterWithAnOldVersionChangesNothing() {
    store.compareAndSet("k", Versioned.ABSENT, "a");
    long old = versionOf("k");
    store.compareAndSet("k", old, "b");

    assertThat(store.compareAndSet("k", old, "c")).isFalse();
    assertThat(store.compareAndSet("k", Versioned.ABSENT, "c")).isFalse();
    assertThat(store.compareAndSet("k", old, null)).isFalse();
    assertThat(store.compareAndSet("other", old, "c")).isFalse();

    assertThat(valueOf("k")).isEqualTo("b");
    assertThat(store.keys("")).containsExactly("k");
  }

  @Test
  void nullDeletes() {
    store.compareAndSet("k", Versioned.ABSENT, "a");

    assertThat(store.compareAndSet("k", versionOf("k"), null)).isTrue();

    assertThat(store.get("k")).isEmpty();
    assertThat(store.keys("")).isEmpty();
    assertThat(store.compareAndSet("k", Versioned.ABSENT, null)).isTrue();
  }

  @Test
  void aValueWrittenAnewAfterADeletionIsNotMistakenForTheOldOne() {
    store.compareAndSet("k", Versioned.ABSENT, "a");
    long old = versionOf("k");
    store.compareAndSet("k", old, null);
    store.compareAndSet("k", Versioned.ABSENT, "b");

    assertThat(store.compareAndSet("k", old, "c")).isFalse();
    assertThat(valueOf("k")).isEqualTo("b");
  }

  @Test
  void keysAreFoundByPrefix() {
    for (String key : List.of("ramp/a", "ramp/b", "rampart", "budget/a")) {
      store.compareAndSet(key, Versioned.ABSENT, key);
    }

    assertThat(store.keys("ramp/")).containsExactlyInAnyOrder("ramp/a", "ramp/b");
    assertThat(store.keys("ramp")).hasSize(3);
    assertThat(store.keys("")).hasSize(4);
    assertThat(store.keys("x")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "0",
        "a.state",
        "a.state.previous",
        "a.state.tmp",
        "con",
        "a/b/c",
        "a//b",
        "a/",
        "a.",
        "a-b_c.d/e",
        "flags/llm_model_routing"
      })
  void everyKeyThatMatchesIsKeptApart(String key) {
    store.compareAndSet("a/b", Versioned.ABSENT, "neighbour");
    store.compareAndSet(key, Versioned.ABSENT, "value");

    assertThat(valueOf(key)).isEqualTo("value");
    assertThat(store.keys("")).containsExactlyInAnyOrder("a/b", key);
  }

  @Test
  void aKeyMayHaveTwoHundredCharacters() {
    String key = "k".repeat(200);
    store.compareAndSet(key, Versioned.ABSENT, "value");

    assertThat(valueOf(key)).isEqualTo("value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        ".",
        "../../etc/passwd",
        "/etc/passwd",
        "a/../b",
        "a..b",
        ".hidden",
        "-rf",
        "_a",
        "Flag",
        "a b",
        "a\nb",
        "a\u0000b",
        "a\\b",
        "a+b",
        "a%2fb",
        "a:b",
        "clé",
        "ａ",
        "a\u202eb",
        "a\ud800"
      })
  void aHostileKeyIsRefusedAndTheMessageIsOneSafeLine(String key) {
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.compareAndSet(key, Versioned.ABSENT, "v"))
        .satisfies(e -> assertThat(e.getMessage()).matches("[ -~]{1,250}"));
    assertThatExceptionOfType(StateException.class).isThrownBy(() -> store.get(key));
    assertThat(store.keys("")).isEmpty();
  }

  @Test
  void aKeyThatIsTooLongIsRefusedWithoutFloodingTheLog() {
    assertThatThrownBy(() -> store.get("k".repeat(201)))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("1 to 200");
    assertThatThrownBy(() -> store.get("k".repeat(1_000_000)))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(250));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\n", "a\r\nb", "\u0000\u0001", "ü 漢 😀", "{\"json\": true}", "\ufeff"})
  void anyTextIsKeptAsItIs(String value) {
    store.compareAndSet("k", Versioned.ABSENT, value);

    assertThat(valueOf("k")).isEqualTo(value);
  }

  @Test
  void aTextThatUtf8CannotHoldIsRefusedRatherThanChanged() {
    assertThatThrownBy(() -> store.compareAndSet("k", Versioned.ABSENT, "a\ud800b"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("surrogate");
    assertThat(store.get("k")).isEmpty();
  }

  @Test
  void aValueHasAtMostOneMebibyteInUtf8() {
    String largest = "é".repeat(1 << 19);
    store.compareAndSet("k", Versioned.ABSENT, largest);
    long version = versionOf("k");

    for (String tooLong : List.of(largest + "a", "a".repeat((1 << 20) + 1))) {
      assertThatThrownBy(() -> store.compareAndSet("k", version, tooLong))
          .isInstanceOf(StateException.class)
          .hasMessageContaining("1 MiB");
    }

    assertThat(store.get("k")).contains(new Versioned(largest, version));
  }

  @Test
  void aWatchHearsEachChangeBelowItsPrefixAfterItWasMade() {
    var heard = new ArrayList<String>();
    store.watch("ramp/", key -> heard.add(key + "=" + valueOf(key)));

    store.compareAndSet("ramp/a", Versioned.ABSENT, "1");
    store.compareAndSet("budget/a", Versioned.ABSENT, "1");
    store.compareAndSet("ramp/a", 99, "2");
    store.compareAndSet("ramp/a", versionOf("ramp/a"), null);
    store.compareAndSet("ramp/a", Versioned.ABSENT, null);

    assertThat(heard).containsExactly("ramp/a=1", "ramp/a=(absent)");
  }

  @Test
  void aWatchThatThrowsIsFeltNeitherByTheWriterNorByTheOthers() {
    var heard = new ArrayList<String>();
    store.watch(
        "",
        key -> {
          throw new IllegalStateException("on purpose");
        });
    store.watch(
        "",
        key -> {
          throw new AssertionError("on purpose");
        });
    store.watch("", heard::add);

    assertThat(store.compareAndSet("k", Versioned.ABSENT, "v")).isTrue();

    assertThat(heard).containsExactly("k");
  }

  @Test
  void anErrorOfTheMachineInAWatchPassesAfterTheValueWasStoredAndAllWereServed() {
    var heard = new ArrayList<String>();
    store.watch(
        "",
        key -> {
          throw new OutOfMemoryError("on purpose");
        });
    store.watch("", heard::add);

    assertThatThrownBy(() -> store.compareAndSet("k", Versioned.ABSENT, "v"))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(valueOf("k")).isEqualTo("v");
    assertThat(heard).containsExactly("k");
  }

  @Test
  void aWatchMayWriteToTheStore() {
    store.watch(
        "source",
        key -> assertThat(store.compareAndSet("copy", Versioned.ABSENT, valueOf(key))).isTrue());

    store.compareAndSet("source", Versioned.ABSENT, "v");

    assertThat(valueOf("copy")).isEqualTo("v");
  }

  @Test
  void aClosedWatchHearsNothing() {
    var heard = new ArrayList<String>();
    var watch = store.watch("", heard::add);
    watch.close();
    watch.close();

    store.compareAndSet("k", Versioned.ABSENT, "v");

    assertThat(heard).isEmpty();
  }

  @Test
  void aClosedStoreRefusesEverythingAndMayBeClosedAgain() {
    store.close();
    store.close();

    assertThatExceptionOfType(StateException.class).isThrownBy(() -> store.get("k"));
    assertThatExceptionOfType(StateException.class).isThrownBy(() -> store.keys(""));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.compareAndSet("k", Versioned.ABSENT, "v"));
    assertThatExceptionOfType(StateException.class)
        .isThrownBy(() -> store.watch("", key -> {}).close());
  }

  @Test
  void noIncrementIsLostBetweenThreads() throws Exception {
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

  private void increment(String key) {
    boolean written = false;
    while (!written) {
      Versioned seen = store.get(key).orElse(new Versioned("0", Versioned.ABSENT));
      String next = Integer.toString(Integer.parseInt(seen.value()) + 1);
      written = store.compareAndSet(key, seen.version(), next);
    }
  }

  /**
   * Compare-and-set is linearizable per key: each successful write names the version it replaced,
   * so no version may be replaced twice. Every thread checks meanwhile that versions never go back,
   * and that one version is only ever seen with one value.
   */
  @Test
  void theWritesOfAKeyFormOneChain() throws Exception {
    record Write(long replaced, String value) {}
    var writes = new CopyOnWriteArrayList<Write>();
    var valueOfVersion = new ConcurrentHashMap<Long, String>();
    inParallel(
        3,
        thread -> {
          var random = new Random(thread);
          long newest = Versioned.ABSENT;
          for (int i = 0; i < writesPerThread(); i++) {
            var stored = store.get("chain");
            long seen = stored.map(Versioned::version).orElse(Versioned.ABSENT);
            if (stored.isPresent()) {
              String current = stored.get().value();
              assertThat(seen).isGreaterThanOrEqualTo(newest);
              assertThat(valueOfVersion.putIfAbsent(seen, current)).isIn(null, current);
              newest = seen;
            }
            String value = random.nextInt(8) == 0 ? null : thread + ":" + i;
            if (store.compareAndSet("chain", seen, value) && value != null) {
              writes.add(new Write(seen, value));
            }
          }
        });

    assertThat(writes.stream().filter(write -> write.replaced != Versioned.ABSENT))
        .extracting(Write::replaced)
        .doesNotHaveDuplicates();
    if (store.get("chain").isPresent()) {
      assertThat(writes).extracting(Write::value).contains(valueOf("chain"));
    }
  }

  /** Work of one thread. */
  interface Work {
    void run(int thread) throws Exception;
  }

  static void inParallel(int threads, Work work) throws Exception {
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
