package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.failover.Outage.Kind;
import io.evenkeel.failover.testing.ProviderOutage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a team that runs the gateway rehearses outages: no provider need be told to fail. */
@Tag("LLM-13")
@Timeout(60)
class OutageTest {
  private House house;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    house = House.with(directory, House.DEGRADED);
    house.azure.plays(OutageTest::answersEitherWay);
    house.bedrock.plays(OutageTest::answersEitherWay);
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  @Test
  @ProviderOutage("azure-openai")
  void callersGetAnAnswerWhileAzureIsOut() throws Exception {
    for (String question : new String[] {House.QUESTION, House.STREAMED}) {
      HttpResponse<String> answer = house.ask(question);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Evenkeel-Provider")).contains("aws-bedrock");
      assertThat(answer.body()).contains("still here");
    }
    assertThat(house.azure.requests).isEmpty();
  }

  @Test
  @ProviderOutage(value = "azure-openai", kind = Kind.RATE_LIMITED, retryAfterSeconds = 60)
  void aRateLimitIsNotAskedAgain() throws Exception {
    assertThat(house.ask(House.QUESTION).headers().firstValue("X-Evenkeel-Attempts")).contains("2");
    assertThat(house.ask(House.QUESTION).headers().firstValue("X-Evenkeel-Attempts")).contains("1");
  }

  @Test
  @ProviderOutage("azure-openai")
  @ProviderOutage("aws-bedrock")
  void callersGetTheDegradedAnswerWhileEveryoneIsOut() throws Exception {
    for (String question : new String[] {House.QUESTION, House.STREAMED}) {
      HttpResponse<String> answer = house.ask(question);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Evenkeel-Degraded")).contains("true");
      assertThat(answer.body()).contains("Please call again.");
    }
  }

  @Test
  @ProviderOutage(value = "azure-openai", kind = Kind.STREAM_CUT, afterTokens = 1)
  void callersAreToldWhenAStreamIsCut() throws Exception {
    assertThat(house.ask(House.STREAMED).body())
        .contains("still")
        .contains("event: error\ndata: {\"error\":")
        .doesNotContain("[DONE]");
  }

  private static void answersEitherWay(ScriptedProvider.Talk talk)
      throws IOException, InterruptedException {
    ScriptedProvider.Script script =
        talk.body().contains("\"stream\":true")
            ? ScriptedProvider.streams("still here", ", as ever")
            : ScriptedProvider.says("still here");
    script.play(talk);
  }
}
