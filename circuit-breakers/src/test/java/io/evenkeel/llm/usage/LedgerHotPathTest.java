package io.evenkeel.llm.usage;

import static io.evenkeel.llm.usage.Calls.AZURE;
import static io.evenkeel.llm.usage.Calls.GPT;
import static io.evenkeel.llm.usage.Calls.answer;
import static io.evenkeel.llm.usage.Calls.failed;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.evenkeel.failover.CallRecord;
import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.TokenUsage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-9")
class LedgerHotPathTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final CallRecord call =
      Calls.of(
          9,
          7,
          0,
          failed("bedrock", "claude", ErrorClass.TIMEOUT),
          answer(AZURE, GPT, new TokenUsage(900, 100, 50)));

  @Test
  void countingARequestAllocatesNothing() {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      long best = Long.MAX_VALUE;
      for (int round = 0; round < 20; round++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
          accounts.ledger.ended(null, call);
        }
        best = Math.min(best, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      assertThat(best / 1_000).isZero();
    }
  }

  @Test
  void threadsLoseNoCountWhileTheLedgerIsRead() throws InterruptedException {
    try (var accounts = new Accounts(Accounts.PRICED)) {
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(
            new Thread(
                () -> {
                  for (int j = 0; j < 5_000; j++) {
                    accounts.ledger.ended(null, call);
                  }
                }));
      }
      threads.forEach(Thread::start);
      while (threads.stream().anyMatch(Thread::isAlive)) {
        accounts.ledger.report(30);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(accounts.usage(AZURE, GPT).answers()).isEqualTo(20_000);
      assertThat(accounts.ledger.report(30).cost().microDollars())
          .isEqualTo(20_000L * 7_387 + 10_000);
      assertThat(accounts.signal("cost_micros")).hasValue(20_000 * 7_387.5);
    }
  }
}
