package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("LLM-2")
@Timeout(60)
class ChatTest {
  @TempDir private Path directory;

  @Test
  void anAnswerIsTheProvidersOwnAndSaysWhoseItIs() throws Exception {
    try (House house = House.with(directory, "")) {
      HttpResponse<String> answer = house.ask(House.QUESTION);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(ScriptedProvider.completion("azure speaks"));
      assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
      assertThat(header(answer, "X-Evenkeel-Provider")).isEqualTo("azure-openai");
      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("1");
      assertThat(header(answer, "X-Evenkeel-Degraded")).isEmpty();
    }
  }

  @Test
  void whatTheGatewayDoesNotKnowIsPassedOn() throws Exception {
    try (House house = House.with(directory, "")) {
      house.ask(House.QUESTION.replace("{\"model\"", "{\"seed\":0.10,\"model\""));

      assertThat(house.azure.requests.get(0)).contains("\"seed\":0.10", "\"model\":\"gpt-x\"");
    }
  }

  @Test
  void whenTheFirstProviderFailsTheNextAnswers() throws Exception {
    try (House house = House.with(directory, "llm_routing: {retry_budget: 0%}")) {
      house.azure.plays(ScriptedProvider.fails(500, "server_error"));

      HttpResponse<String> answer = house.ask(House.QUESTION);

      assertThat(answer.body()).contains("bedrock speaks");
      assertThat(header(answer, "X-Evenkeel-Provider")).isEqualTo("aws-bedrock");
      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("2");
    }
  }

  @Test
  @Tag("LLM-7")
  void whenNobodyAnswersTheDegradedAnswerDoes() throws Exception {
    try (House house = House.with(directory, House.DEGRADED + "llm_routing: {retry_budget: 0%}")) {
      bothFail(house);

      HttpResponse<String> answer = house.ask(House.QUESTION);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(header(answer, "X-Evenkeel-Degraded")).isEqualTo("true");
      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("2");
      assertThat(header(answer, "X-Evenkeel-Provider")).isEmpty();
      assertThat(answer.body())
          .contains("\"object\":\"chat.completion\"")
          .contains("\"message\":{\"role\":\"assistant\",\"content\":\"Please call again.\"}");
    }
  }

  @Test
  @Tag("LLM-7")
  void aDegradedAnswerNamesWhereToHandOff() throws Exception {
    String section = "degraded_mode: {answer: \"A moment.\", hand_off: front_desk}";
    try (House house = House.with(directory, section)) {
      bothFail(house);

      assertThat(header(house.ask(House.QUESTION), "X-Evenkeel-Hand-Off")).isEqualTo("front_desk");
    }
  }

  @Test
  void withoutADegradedAnswerNobodysAnswerIsAnError503() throws Exception {
    try (House house = House.with(directory, "llm_routing: {retry_budget: 0%}")) {
      bothFail(house);

      HttpResponse<String> answer = house.ask(House.QUESTION);

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(header(answer, "X-Evenkeel-Attempts")).isEqualTo("2");
      assertThat(header(answer, "Retry-After")).isEqualTo("1");
      assertThat(answer.body())
          .startsWith("{\"error\":{\"message\":\"every provider failed: azure-openai SERVER_ERROR")
          .contains("\"type\":\"server_error\",\"param\":null,\"code\":\"no_provider_answered\"")
          .doesNotContain("Jane");
    }
  }

  @Test
  void anExhaustedDeadlineIsAnError504() throws Exception {
    try (House house = House.with(directory, "llm_routing: {deadline: 300ms}")) {
      house.azure.plays(ScriptedProvider.isSilent());

      HttpResponse<String> answer = house.ask(House.QUESTION);

      assertThat(answer.statusCode()).isEqualTo(504);
      assertThat(answer.body()).contains("\"code\":\"deadline_exceeded\"");
      assertThat(house.azure.sawHangUp(1_000)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, Jane Doe, 400, null",
    "404, model_not_found, 404, null",
    "422, '', 422, null",
    "400, context_length_exceeded, 400, \"context_length_exceeded\"",
    "413, '', 413, \"context_length_exceeded\"",
    "400, content_filter, 400, \"content_filter\"",
  })
  void aBadRequestIsPassedOnWithItsStatusAndWithoutQuotes(
      int status, String code, int passedOn, String shown) throws Exception {
    try (House house = House.with(directory, "")) {
      house.azure.plays(ScriptedProvider.fails(status, code));

      HttpResponse<String> answer = house.ask(House.QUESTION);

      assertThat(answer.statusCode()).isEqualTo(passedOn);
      assertThat(header(answer, "X-Evenkeel-Provider")).isEqualTo("azure-openai");
      assertThat(answer.body())
          .contains("azure-openai refused the request")
          .contains("\"type\":\"invalid_request_error\",\"param\":null,\"code\":" + shown)
          .doesNotContain("Jane");
      assertThat(house.bedrock.requests).isEmpty();
    }
  }

  @Test
  @Tag("LLM-10")
  void aConversationStaysWithItsProvider() throws Exception {
    try (House house = House.with(directory, "")) {
      shareEqually(house);

      List<String> bySession = providers(house, House.QUESTION, "X-Session-Id", "call-17");
      String withUser = House.QUESTION.replace("{\"model\"", "{\"user\":\"call-17\",\"model\"");
      List<String> byUser = providers(house, withUser, "X-Other", "none");

      assertThat(bySession).hasSize(20).containsOnly(bySession.get(0));
      assertThat(byUser).isEqualTo(bySession);
      assertThat(providers(house, House.QUESTION, "X-Other", "none"))
          .contains("azure-openai", "aws-bedrock");
    }
  }

  @Test
  void aChangeOfTheFileIsTakenOverAndAMistakeIsNot() throws Exception {
    try (House house = House.with(directory, "")) {
      shareEqually(house);
      house.configure("priority: 2", "priority: 1", "");
      awaitHealth(house, "\"generation\":3,\"good\":true");
      awaitAnswers(house, answers -> Set.copyOf(answers).equals(Set.of("aws-bedrock")));

      house.configure("priority: 1, priorty: 1", "priority: 2", "");
      awaitHealth(house, "unknown key 'priorty'");
      assertThat(header(house.ask(House.QUESTION), "X-Evenkeel-Provider")).isEqualTo("aws-bedrock");
    }
  }

  @Test
  void aClientThatHangsUpWhileItWaitsEndsTheRequestAtTheProvider() throws Exception {
    try (House house = House.with(directory, "")) {
      house.azure.plays(ScriptedProvider.isSilent());
      var waiting = house.http.sendAsync(house.question(House.QUESTION), BodyHandlers.ofString());
      while (house.azure.requests.isEmpty()) {
        Thread.onSpinWait();
      }

      waiting.cancel(true);

      assertThat(house.azure.sawHangUp(4_000)).isTrue();
      assertThat(house.bedrock.requests).isEmpty();
    }
  }

  private static void bothFail(House house) {
    house.azure.plays(ScriptedProvider.fails(500, "server_error"));
    house.bedrock.plays(ScriptedProvider.fails(529, "overloaded_error"));
  }

  private static void shareEqually(House house) throws IOException, InterruptedException {
    house.configure("priority: 1", "priority: 1", "");
    awaitHealth(house, "\"generation\":2");
    awaitAnswers(house, answers -> answers.contains("aws-bedrock"));
  }

  /** A file is in force a moment before all that listen to it have taken it over. */
  private static void awaitAnswers(House house, Predicate<List<String>> expected) {
    while (!expected.test(providers(house, House.QUESTION, "X-Other", "none"))) {
      Thread.onSpinWait();
    }
  }

  private static void awaitHealth(House house, String part)
      throws IOException, InterruptedException {
    while (!house.get("/health").body().contains(part)) {
      Thread.onSpinWait();
    }
  }

  private static List<String> providers(House house, String question, String... headers) {
    return IntStream.range(0, 20)
        .mapToObj(i -> ask(house, question, headers))
        .map(answer -> header(answer, "X-Evenkeel-Provider"))
        .toList();
  }

  private static HttpResponse<String> ask(House house, String question, String... headers) {
    try {
      return house.ask(question, headers);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
