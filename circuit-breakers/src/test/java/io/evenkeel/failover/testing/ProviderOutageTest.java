package io.evenkeel.failover.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.ErrorClass;
import io.evenkeel.failover.FailoverException.Reason;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.Outage.Kind;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("LLM-13")
@ProviderOutage("azure-openai")
class ProviderOutageTest {
  private final TwoAnswering app = new TwoAnswering();

  @BeforeEach
  void setUp() {
    assertThat(app.answering()).as("before the test").isEqualTo("azure-openai");
  }

  @AfterEach
  void tearDown() {
    app.close();
  }

  @Test
  void somebodyElseAnswersWhileAProviderIsOut() {
    FailoverResult<String> result = app.ask();

    assertThat(result.provider()).isEqualTo("aws-bedrock");
    assertThat(result.attempts().get(0).errorClass()).isEqualTo(ErrorClass.CONNECT);
  }

  @Test
  @ProviderOutage(value = "azure-openai", kind = Kind.RATE_LIMITED, retryAfterSeconds = 60)
  void theMethodsOwnWins() {
    assertThat(app.ask().attempts().get(0).errorClass()).isEqualTo(ErrorClass.RATE_LIMITED);
    assertThat(app.ask().attempts()).as("benched").hasSize(1);
  }

  @Test
  @ProviderOutage("aws-bedrock")
  void aMethodAddsToItsClass() {
    assertThat(Objects.requireNonNull(app.ask().failure()).reason()).isEqualTo(Reason.ALL_FAILED);
  }

  @Test
  @ProviderOutage(value = "azure-openai", kind = Kind.ERROR_500, share = 25)
  void aShareOfTheAttemptsIsEnough() {
    int others = 0;
    for (int i = 0; i < 8; i++) {
      others += app.answering().equals("aws-bedrock") ? 1 : 0;
    }
    assertThat(others).isEqualTo(2);
  }

  @Nested
  @ProviderOutage(value = "azure-openai", kind = Kind.QUOTA)
  class InsideAnother {
    @Test
    void theNestedClassesOwnWins() {
      assertThat(app.ask().attempts().get(0).errorClass()).isEqualTo(ErrorClass.QUOTA_EXHAUSTED);
    }
  }
}
