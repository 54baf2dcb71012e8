package io.evenkeel.llm.telemetry;

/** Our own names, for what the conventions have none for. */
final class LlmNames {
  static final String REQUEST_DURATION = "evenkeel.llm.request.duration";
  static final String REQUEST_DURATION_DESCRIPTION =
      "Time that a request took over all its attempts";
  static final String ATTEMPTS = "evenkeel.llm.attempts";
  static final String ATTEMPTS_DESCRIPTION = "Attempts at providers by how they ended";
  static final String FAILOVERS = "evenkeel.llm.failovers";
  static final String FAILOVERS_DESCRIPTION =
      "Requests that another provider answered than the one that was asked first";
  static final String SWITCHES = "evenkeel.llm.provider.switches";
  static final String SWITCHES_DESCRIPTION = "How often one provider took the place of another";
  static final String BENCHES = "evenkeel.llm.benches";
  static final String BENCHES_DESCRIPTION = "How often a provider was left alone for a while";
  static final String STATE = "evenkeel.llm.provider.state";
  static final String STATE_DESCRIPTION = "1 for the state that the provider is in";
  static final String IN_FLIGHT = "evenkeel.llm.in.flight";
  static final String IN_FLIGHT_DESCRIPTION = "Attempts that have not ended";
  static final String COST = "evenkeel.llm.cost.micros";
  static final String COST_DESCRIPTION = "Cost of attempts in millionths of a dollar";
  static final String CACHE = "evenkeel.llm.cache.events";
  static final String CACHE_DESCRIPTION = "What the response cache had, kept and refused";
  static final String RETRY_BUDGET = "evenkeel.llm.retry.budget";
  static final String RETRY_BUDGET_DESCRIPTION = "Retries and hedges that could be sent at once";
  static final String LISTENER_FAILURES = "evenkeel.llm.listener.failures";
  static final String LISTENER_FAILURES_DESCRIPTION =
      "How often a listener of requests failed, and was not felt";
  static final String BREAKER_STATE = "evenkeel.breaker.state";
  static final String BREAKER_STATE_DESCRIPTION = "1 for the state that the breaker is in";
  static final String BREAKER_IN_FLIGHT = "evenkeel.breaker.in.flight";
  static final String BREAKER_IN_FLIGHT_DESCRIPTION = "Calls that have not ended";
  static final String BREAKER_TRANSITIONS = "evenkeel.breaker.transitions";
  static final String BREAKER_TRANSITIONS_DESCRIPTION = "How often a breaker changed its state";

  static final String PROVIDER = "provider";
  static final String MODEL = "model";
  static final String OUTCOME = "outcome";
  static final String STREAMED = "streamed";
  static final String HEDGE = "hedge";
  static final String FROM = "from";
  static final String TO = "to";
  static final String ERROR = "error";
  static final String STATE_TAG = "state";
  static final String BILLING = "billing";
  static final String EVENT = "event";
  static final String BREAKER = "breaker";

  /** What an answer costs. */
  static final String CERTAIN = "certain";

  /** What attempts without an answer may cost. */
  static final String POSSIBLE = "possible";

  /** What is not one of a bounded number of names. */
  static final String OTHER = "other";

  /** A tag that Micrometer wants where there is nothing to say. */
  static final String NONE = "none";

  private LlmNames() {}
}
