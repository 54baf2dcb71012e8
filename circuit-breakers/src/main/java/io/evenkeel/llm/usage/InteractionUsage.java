package io.evenkeel.llm.usage;

import io.evenkeel.config.Money;
import java.util.Optional;

/**
 * What requests cost, whoever answered them, retries and hedges included.
 *
 * @param degraded requests that got the degraded answer
 * @param sessions about how many conversations the requests belong to, to some percent; 0 when none
 *     named one
 * @param tokens of all answers, input and output
 * @param cost of all attempts, with what may be billed
 */
public record InteractionUsage(
    long requests, long answered, long degraded, long sessions, long tokens, Money cost) {

  static InteractionUsage of(UsageTable table) {
    long[] requests = table.row(Series.REQUESTS);
    long tokens = 0;
    long nanos = 0;
    for (long[] row : table.rows().values()) {
      tokens += row[Layout.of(Count.INPUT_TOKENS)] + row[Layout.of(Count.OUTPUT_TOKENS)];
      nanos += row[Layout.of(Count.INPUT_NANOS)] + row[Layout.of(Count.OUTPUT_NANOS)];
      nanos += row[Layout.of(Count.BILLED_NANOS)];
    }
    return new InteractionUsage(
        requests[Layout.of(Count.REQUESTS)],
        requests[Layout.of(Count.ANSWERED)],
        requests[Layout.of(Count.DEGRADED)],
        SessionSketch.estimate(table.sessions()),
        tokens,
        Price.money(nanos));
  }

  /** Requests that ended with neither an answer nor the degraded one. */
  public long failed() {
    return requests - answered - degraded;
  }

  /** Of an average request; empty without requests. */
  public Optional<Money> costPerRequest() {
    return share(requests);
  }

  /** Of an average conversation; empty when no request named one. */
  public Optional<Money> costPerSession() {
    return share(sessions);
  }

  private Optional<Money> share(long count) {
    return count <= 0
        ? Optional.empty()
        : Optional.of(new Money((cost.microDollars() + count / 2) / count));
  }
}
