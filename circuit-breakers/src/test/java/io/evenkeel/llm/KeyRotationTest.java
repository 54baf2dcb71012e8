package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.ProviderState;
import io.evenkeel.llm.FaultServer.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys are replaced while eight threads call. */
@Tag("LLM-5")
@Timeout(120)
class KeyRotationTest {
  private static final int THREADS = 8;
  private static final int ROTATIONS = 15;
  private static final int CALLS_EACH = 40;

  private final AtomicInteger refusals = new AtomicInteger();
  private final Semaphore answered = new Semaphore(0);
  private final AtomicBoolean done = new AtomicBoolean();
  private final Queue<CallEnd> ends = new ConcurrentLinkedQueue<>();
  private volatile Set<String> accepted = Set.of("key-0");
  private TwoProviders at;
  @TempDir private Path directory;

  @BeforeEach
  void start() throws IOException {
    at = new TwoProviders();
    at.primary.behave(this::checkingTheKey);
    write("key-0");
    at.key(directory.resolve("key"));
  }

  @AfterEach
  void close() throws IOException {
    at.close();
  }

  @Test
  void noCallFailsAndNobodyElseIsAsked() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    try (LlmClient llm = at.start()) {
      List<Future<?>> running = call(llm, callers);
      for (int i = 1; i <= ROTATIONS; i++) {
        answered.acquire(CALLS_EACH);
        String fresh = "key-" + i;
        accepted = Set.of("key-" + (i - 1), fresh);
        write(fresh);
        accepted = Set.of(fresh);
      }
      answered.acquire(CALLS_EACH);
      finish(running);
    } finally {
      callers.shutdownNow();
    }

    assertThat(ends)
        .allMatch(end -> end.failure() == null)
        .allMatch(end -> end.text().equals("from the primary"))
        .allMatch(end -> end.attempts().size() == 1);
    // Otherwise this shows nothing: calls were under way with the old key.
    assertThat(refusals).hasPositiveValue();
    assertThat(at.secondary.requests).isEmpty();
  }

  @Test
  void whereTheOldKeyIsRefusedBeforeTheNewOneIsThereTheNextProviderHelpsOut() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(THREADS);
    try (LlmClient llm = at.start()) {
      List<Future<?>> running = call(llm, callers);
      answered.acquire(CALLS_EACH);
      accepted = Set.of("key-1");
      answered.acquire(CALLS_EACH);
      assertThat(llm.providers().statuses().get(0).state()).isEqualTo(ProviderState.BENCHED);

      write("key-1");
      // Read within a second, although the bench would be a minute.
      while (llm.providers().statuses().get(0).state() == ProviderState.BENCHED) {
        answered.acquire();
      }
      answered.drainPermits();
      answered.acquire(CALLS_EACH);
      finish(running);
    } finally {
      callers.shutdownNow();
    }

    assertThat(ends).allMatch(end -> end.failure() == null);
    assertThat(ends)
        .filteredOn(end -> end.attempts().size() > 1)
        .isNotEmpty()
        .allMatch(end -> end.attempts().get(0).errorClass() == ErrorClass.BAD_CREDENTIAL);
  }

  private List<Future<?>> call(LlmClient llm, ExecutorService callers) {
    var running = new ArrayList<Future<?>>();
    for (int i = 0; i < THREADS; i++) {
      boolean streaming = i % 2 == 0;
      running.add(
          callers.submit(
              () -> {
                while (!done.get()) {
                  ends.add(CallEnd.of(llm, ChatRequest.of("When are you open?"), streaming));
                  answered.release();
                }
                return null;
              }));
    }
    return running;
  }

  private void finish(List<Future<?>> running) throws InterruptedException, ExecutionException {
    done.set(true);
    for (Future<?> caller : running) {
      caller.get();
    }
  }

  private Fault checkingTheKey(String request) {
    if (accepted.stream().anyMatch(key -> request.contains("Bearer " + key + "\r\n"))) {
      return FaultServer.healthy("from the primary").apply(request);
    }
    refusals.incrementAndGet();
    return FaultServer.error(401, "invalid_api_key");
  }

  private void write(String key) throws IOException {
    Path fresh = Files.writeString(directory.resolve("fresh"), key);
    Files.move(
        fresh,
        directory.resolve("key"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }
}
