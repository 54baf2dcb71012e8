package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("LLM-8")
@Timeout(60)
class KeptAnswersTest {
  private static final String[] JANE = {"X-Evenkeel-Tenant", "clinic", "X-Evenkeel-Scope", "jane"};
  private static final String[] JOHN = {"X-Evenkeel-Tenant", "clinic", "X-Evenkeel-Scope", "john"};

  private House house;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    house = House.with(directory, "response_cache: {enabled: true}");
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  void aKeptAnswerIsGivenAgainToWhoeverMayShareIt() throws Exception {
    assertThat(isCached(house.ask(House.QUESTION, JANE))).isFalse();

    HttpResponse<String> again = house.ask(House.QUESTION, JANE);

    assertThat(isCached(again)).isTrue();
    assertThat(again.body()).contains("\"content\":\"azure speaks\"", "\"model\":\"model-x\"");
    assertThat(again.headers().firstValue("X-Evenkeel-Attempts")).contains("0");
    assertThat(house.azure.requests).hasSize(1);

    HttpResponse<String> streamed = house.ask(House.STREAMED, JANE);
    assertThat(isCached(streamed)).isTrue();
    assertThat(streamed.headers().firstValue("X-Evenkeel-Attempts")).contains("0");
    assertThat(streamed.body()).contains("azure speaks").endsWith("data: [DONE]\n\n");
    assertThat(house.azure.requests).hasSize(1);
  }

  @Test
  void nobodyElseGetsIt() throws Exception {
    house.ask(House.QUESTION, JANE);

    assertThat(isCached(house.ask(House.QUESTION, JOHN))).isFalse();
    assertThat(isCached(house.ask(House.QUESTION))).isFalse();
    assertThat(house.azure.requests).hasSize(3);
  }

  private static boolean isCached(HttpResponse<?> answer) {
    return answer.headers().firstValue("X-Evenkeel-Cached").isPresent();
  }
}
