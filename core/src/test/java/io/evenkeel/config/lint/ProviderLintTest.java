package io.evenkeel.config.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.config.Configuration;
import io.evenkeel.config.Problem;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each finding, where it stands and what it advises; and that its absence is silent. */
class ProviderLintTest {
  private static final String BOTH = both("", "");

  @Test
  @Tag("LLM-5")
  void twoProvidersAndTheDefaultsHaveNoFindings() {
    assertThat(findings(BOTH)).isEmpty();
    assertThat(ProviderLint.findings(Configuration.EMPTY)).isEmpty();
  }

  @Test
  @Tag("LLM-2")
  void aSingleProviderHasNobodyToFailOverTo() {
    String alone = "llm_providers:\n  azure: {base_url: 'http://127.0.0.1:1/v1', model: gpt-4o}\n";
    assertThat(findings(alone))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' is the only one: nobody takes over when it fails; add"
                + " another");
    assertThat(findings(alone + "llm_routing: {hedge: true}\n"))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' is the only one: nobody takes over when it fails, and"
                + " 'hedge' has nobody else to ask; add another");
  }

  @Test
  @Tag("LLM-2")
  void oneModelUnderTwoNamesFailsUnderBoth() {
    String same = "base_url: 'http://127.0.0.1:1/v1', model: gpt-4o, api_key_file: keys/azure";
    assertThat(findings("llm_providers:\n  one: {" + same + "}\n  two: {" + same + "}\n"))
        .containsExactly(
            "llm.yml:3:3: provider 'two' has the address, model and key of 'one': what fails at one"
                + " fails at both");
    // Another key may have a quota of its own.
    assertThat(findings("llm_providers:\n  one: {" + same + "}\n  two: {" + same + "-2" + "}\n"))
        .isEmpty();
  }

  @Test
  @Tag("LLM-2")
  void aTimeoutBeyondTheDeadlineNeverActs() {
    assertThat(findings(both("timeout: 30s", "timeout: 25s")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' has a timeout of 30s, which never acts: the deadline of"
                + " 'llm_routing' ends the whole call after 20s",
            "llm.yml:3:3: provider 'vertex' has a timeout of 25s, which never acts: the deadline of"
                + " 'llm_routing' ends the whole call after 20s");
  }

  @Test
  @Tag("LLM-2")
  void aTimeoutThatTakesTheDeadlineLeavesNothingToTheNextProvider() {
    assertThat(findings(both("timeout: 20s", "timeout: 20s, priority: 2")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' has a timeout of 20s, which leaves nothing of the"
                + " deadline of 'llm_routing' (20s) to whoever is asked next");
    assertThat(findings(both("timeout: 18500ms", "")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' has a timeout of 18500ms, which leaves 1500ms of the"
                + " deadline of 'llm_routing' (20s) to whoever is asked next");
    assertThat(findings(both("timeout: 18s", ""))).isEmpty();
  }

  @Test
  @Tag("LLM-2")
  void theLastInLineMayTakeAllThatIsLeftOfTheDeadline() {
    String twenty = "timeout: 20s, priority: 2, quality: 90";
    assertThat(findings(both("quality: 90", twenty))).isEmpty();
    assertThat(findings(both("quality: 90", twenty) + "llm_routing: {optimize_for: quality}\n"))
        .singleElement()
        .asString()
        .startsWith("llm.yml:3:3: provider 'vertex' has a timeout of 20s, which leaves nothing");
  }

  @Test
  @Tag("LLM-2")
  void aStreamThatEndsBeforeItsSilenceIsNoticedIsNamed() {
    assertThat(findings(both("stall_timeout: 20s", "stall_timeout: 19s")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' has a stall timeout of 20s, which never acts: the"
                + " deadline of 'llm_routing' ends its streams after 20s");
    assertThat(findings(both("timeout: 2s", "timeout: 2s") + "llm_routing: {deadline: 5s}\n"))
        .isEmpty();
  }

  @Test
  @Tag("LLM-1")
  void aBreakerThatWaitsForMoreCallsThanTheQuotaLetsThroughIsNamed() {
    assertThat(
            findings(
                both(
                    "requests_per_minute: 60, circuit_breaker: {minimum_calls: 11, window: 10s}",
                    "requests_per_minute: 60, circuit_breaker: {minimum_calls: 10, window: 10s}")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' gets 10 calls in 10s by its quota, but its breaker looks"
                + " at rates from 11 on: lower 'minimum_calls' or widen 'window'");
    assertThat(findings(both("requests_per_minute: 9", "")))
        .singleElement()
        .asString()
        .contains("gets 9 calls in 1m", "from 10 on");
  }

  @Test
  @Tag("LLM-1")
  void aCallThatItsTimeoutEndsIsNeverSlow() {
    assertThat(
            findings(
                both(
                    "timeout: 5s, circuit_breaker: {slow_call: 5s}",
                    "timeout: 5s, circuit_breaker: {slow_call: 4s}")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' is slow from 5s on, but its timeout fails each call"
                + " after 5s: shorten 'slow_call'");
    assertThat(
            findings(
                """
                circuit_breakers:
                  scheduler: {slow_call: 3s, timeout: 2s}
                  pharmacy: {slow_call: 1s, timeout: 2s}
                """))
        .containsExactly(
            "llm.yml:2:15: 'slow_call' of circuit breaker 'scheduler' is 3s, but 'timeout' fails"
                + " each call after 2s; shorten it");
  }

  @Test
  @Tag("LLM-1")
  void aBreakerOfAProvidersNameIsNotTheProviders() {
    assertThat(findings(BOTH + "circuit_breakers:\n  azure: {failure_rate: 20%}\n"))
        .containsExactly(
            "llm.yml:5:10: circuit breaker 'azure' is not the one of the provider of that name,"
                + " which is set by 'circuit_breaker' of the provider");
  }

  @Test
  @Tag("LLM-6")
  void aThresholdThatRemovesNobodyIsNamed() {
    String routing = "llm_routing: {quality_threshold: 95}\n";
    assertThat(findings(BOTH + routing))
        .containsExactly(
            "llm.yml:2:3: providers have no 'quality', so that the quality threshold of 95 removes"
                + " nobody");
    assertThat(findings(both("quality: 94", "quality: 90") + routing))
        .containsExactly(
            "llm.yml:2:3: providers are all below the quality threshold of 95, so that it removes"
                + " nobody");
    assertThat(findings(both("quality: 94", "") + routing)).isEmpty();
    assertThat(findings(both("quality: 95", "quality: 90") + routing)).isEmpty();
  }

  @Test
  @Tag("LLM-6")
  void whatRoutingOptimizesForMustBeKnownOfEachProvider() {
    String cost = "cost: {input_per_1k: $0.0025, output_per_1k: $0.01}";
    assertThat(findings(both(cost, "") + "llm_routing: {optimize_for: cost}\n"))
        .containsExactly(
            "llm.yml:3:3: provider 'vertex' has no 'cost', which 'llm_routing' optimizes for");
    assertThat(findings(both("", "quality: 90") + "llm_routing: {optimize_for: quality}\n"))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' has no 'quality', which 'llm_routing' optimizes for");
    assertThat(findings(both(cost, cost) + "llm_routing: {optimize_for: cost}\n")).isEmpty();
    assertThat(findings(BOTH + "llm_routing: {optimize_for: latency}\n")).isEmpty();
  }

  @Test
  @Tag("LLM-9")
  void pricesThatNoProviderHasAreNamed() {
    assertThat(
            findings(
                both(
                    "cost: {input_per_1k: $2.50, output_per_1k: $10}",
                    "cost: {input_per_1k: $0.01, output_per_1k: $0.0025}")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' costs $2.5 for 1,000 tokens of input; where that is the"
                + " price of a million, divide all of them by 1,000",
            "llm.yml:3:3: provider 'vertex' takes less for output ($0.0025) than for input ($0.01);"
                + " were the two swapped?");
    assertThat(
            findings(
                both(
                    "cost: {input_per_1k: $0.15, output_per_1k: $0.60}",
                    "cost: {input_per_1k: $0.0001, output_per_1k: $0}")))
        .isEmpty();
  }

  @Test
  @Tag("LLM-5")
  void limitsOfAnotherSizeThanAnybodyMeansAreNamed() {
    assertThat(
            findings(
                both("requests_per_minute: 200000, tokens_per_minute: 600", "context_window: 128")))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' may take 200,000 requests but only 600 tokens per"
                + " minute; were the two swapped?",
            "llm.yml:3:3: provider 'vertex' has a context window of 128 tokens; where thousands are"
                + " meant, write 128000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example.com/v1",
        "http://localhost:9001/v1",
        "http://127.0.0.1:9001/v1",
        "http://[::1]:9001/v1",
        "http://10.1.2.3/v1",
        "http://172.31.0.9/v1",
        "http://192.168.1.4/v1",
        "http://100.100.0.1/v1",
        "http://llm-gateway:8080/v1",
        "http://gateway.models.svc/v1",
        "http://gateway.models.svc.cluster.local/v1",
        "http://llm.corp.internal/v1"
      })
  @Tag("LLM-5")
  void plainTextWithinTheHouseIsNobodysBusiness(String address) {
    assertThat(findings(BOTH.replace("http://127.0.0.1:1/v1", address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com/v1",
        "http://API.EXAMPLE.COM/v1",
        "http://172.32.0.9/v1",
        "http://11.0.0.1/v1",
        "http://100.128.0.1/v1"
      })
  @Tag("LLM-5")
  void plainTextAcrossTheInternetIsNamed(String address) {
    assertThat(findings(BOTH.replace("http://127.0.0.1:1/v1", address)))
        .containsExactly(
            "llm.yml:2:3: provider 'azure' is asked in plain text across the Internet, prompts and"
                + " key alike; use https://");
  }

  @Test
  @Tag("LLM-8")
  void aCacheThatAnswersOtherQuestionsIsNamedWhereItIsWritten() {
    assertThat(findings("response_cache: {enabled: true, similarity_threshold: 0.69}\n"))
        .containsExactly(
            "llm.yml:1:33: 'similarity_threshold' of 'response_cache' is 0.69, at which other"
                + " questions get the same answer; 0.85 is a start");
    assertThat(findings("response_cache: {enabled: true, similarity_threshold: 0.7}\n")).isEmpty();
    assertThat(findings("response_cache: {enabled: false, similarity_threshold: 0.1}\n")).isEmpty();
  }

  @Test
  @Tag("LLM-4")
  void aBudgetThatDoublesAnOutageIsNamedWhereItIsWritten() {
    assertThat(findings(BOTH + "llm_routing: {retry_budget: 100%}\n"))
        .containsExactly(
            "llm.yml:4:15: 'retry_budget' of 'llm_routing' is 100%: an outage is answered with that"
                + " much more traffic; 10% is a start");
    assertThat(findings(BOTH + "llm_routing: {retry_budget: 50%}\n")).isEmpty();
  }

  @Test
  @Tag("LLM-1")
  void aFractionWhereAPercentageBelongsIsNamedWhereItIsWritten() {
    assertThat(
            findings(
                both("circuit_breaker: {failure_rate: 0.5}", "")
                    + """
                    llm_routing: {retry_budget: 0.1}
                    circuit_breakers:
                      scheduler: {failure_rate: 1, slow_call: 1s, slow_call_rate: 0.8}
                    """))
        .containsExactly(
            "llm.yml:2:79: 'failure_rate' of 'circuit_breaker' of provider 'azure' is 0.5%; where a"
                + " fraction was meant, write 50%",
            "llm.yml:4:15: 'retry_budget' of 'llm_routing' is 0.1%; where a fraction was meant,"
                + " write 10%",
            "llm.yml:6:15: 'failure_rate' of circuit breaker 'scheduler' is 1%; where a fraction"
                + " was meant, write 100%",
            "llm.yml:6:47: 'slow_call_rate' of circuit breaker 'scheduler' is 0.8%; where a"
                + " fraction was meant, write 80%");
  }

  @Test
  @Tag("LLM-7")
  void cachedAnswersNeedACacheThatKeepsThem() {
    String degraded = "degraded_mode: {answer: Hold the line., cached: true}\n";
    assertThat(findings(degraded))
        .containsExactly(
            "llm.yml:1:49: 'cached' of 'degraded_mode' serves nothing: 'response_cache' is not"
                + " enabled, so no answer is kept");
    assertThat(findings(degraded + "response_cache: {enabled: true}\n")).isEmpty();
  }

  @Test
  @Tag("LLM-5")
  void whatIsSaidOfOtherSectionsIsNotAmongIt() {
    assertThat(
            findings(
                BOTH
                    + "service_slos: {a: {containment_rate: {target: '> 85%'}}}\n"
                    + "flag_segments: {idle: 'age > 100'}\n"))
        .isEmpty();
  }

  private static String both(String azure, String vertex) {
    return "llm_providers:\n  azure: {base_url: 'http://127.0.0.1:1/v1', model: gpt-4o%s}\n  vertex: {base_url: 'http://127.0.0.1:3/v1', model: gemini-pro%s}\n"
        .formatted(azure.isEmpty() ? "" : ", " + azure, vertex.isEmpty() ? "" : ", " + vertex);
  }

  private static List<String> findings(String text) {
    return ProviderLint.findings(Configuration.parse("llm.yml", text)).stream()
        .map(Problem::toString)
        .toList();
  }
}
