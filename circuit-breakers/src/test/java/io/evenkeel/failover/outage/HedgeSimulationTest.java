package io.evenkeel.failover.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What hedging brings and costs; {@code benchmarks/breakers hedges} makes the long run. */
@Tag("LLM-4")
class HedgeSimulationTest {
  private static final int REQUESTS = Integer.getInteger("evenkeel.requests", 10_000);

  @Test
  void hedgingHalvesTheLongestWaitsForAFewMoreRequests() throws IOException {
    HedgeRun.Figures without = new HedgeRun(false, REQUESTS).run();
    HedgeRun.Figures with = new HedgeRun(true, REQUESTS).run();

    report(without, with);
    assertThat(without.answered()).isEqualTo(REQUESTS);
    assertThat(with.answered()).isEqualTo(REQUESTS);
    assertThat(with.p99()).isLessThanOrEqualTo(without.p99().dividedBy(2));
    assertThat(with.attemptsPerRequest()).isLessThanOrEqualTo(1.05);
  }

  private static void report(HedgeRun.Figures without, HedgeRun.Figures with) throws IOException {
    String file = System.getProperty("evenkeel.report");
    if (file != null) {
      Files.writeString(
          Path.of(file),
          """
          # What hedging brings and costs

          `benchmarks/breakers hedges`: %,d streams in virtual time, twenty a second, with a fixed seed. The first token comes
          after a log-normal time with a median of 350 ms, and in 3 of 100 after 3 to 9 s. The second provider is asked after
          the 95th percentile of the time to first token that was observed.

          | | median | 99th percentile | attempts ÷ requests |
          | --- | --: | --: | --: |
          | without hedging | %d ms | %d ms | %.4f |
          | with hedging | %d ms | %d ms | %.4f |
          """
              .formatted(
                  without.requests(),
                  without.median().toMillis(),
                  without.p99().toMillis(),
                  without.attemptsPerRequest(),
                  with.median().toMillis(),
                  with.p99().toMillis(),
                  with.attemptsPerRequest()));
    }
  }
}
