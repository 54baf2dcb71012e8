package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.evenkeel.llm.cache.CacheScope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("LLM-12")
class ChatRequestTest {
  private static final String QUESTION = "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]";

  @Test
  void aBodyComesOutAsItCameInButForTheModelAndTheWayItTravels() {
    String body =
        """
        {"model": "alias", "stream": true, "stream_options": {"include_usage": false},
         "messages": [
           {"role": "system", "content": "Be brief."},
           {"role": "user", "name": "anna", "content": [
             {"type": "text", "text": "What is "},
             {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}},
             {"type": "text", "text": "this?"}]},
           {"role": "assistant", "content": null, "tool_calls": [
             {"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{}"}}]},
           {"role": "tool", "tool_call_id": "c1", "content": "a cat"}],
         "temperature": 0.25, "max_tokens": 64,
         "tools": [{"type": "function", "function": {"name": "look"}}],
         "tool_choice": "auto", "stop": ["\\n", "é\\u4e16"], "top_p": 0.123456789012345678901,
         "seed": 12345678901234567890, "logit_bias": {"50256": -100}, "user": null}
        """;

    ChatRequest request = ChatRequest.ofJson(body);

    assertThat(request.model()).contains("alias");
    assertThat(request.temperature()).hasValue(0.25);
    assertThat(request.maxTokens()).hasValue(64);
    assertThat(request.messages().get(0)).isEqualTo(ChatMessage.system("Be brief."));
    assertThat(request.messages().get(1).content()).isEqualTo("What is this?");
    var expected = (ObjectNode) OpenAiJson.parse(body);
    expected.put("model", "theirs").remove(List.of("stream", "stream_options"));
    assertThat(sent(request, false)).isEqualTo(expected);
  }

  @Test
  void aStreamAsksForItsUsage() {
    assertThat(sent(ChatRequest.of("Hi"), true))
        .isEqualTo(
            OpenAiJson.parse(
                "{\"model\":\"theirs\","
                    + QUESTION
                    + ",\"stream\":true,\"stream_options\":{\"include_usage\":true}}"));
  }

  @Test
  void nullMembersAreLeftToTheProvider() {
    ChatRequest request =
        ChatRequest.ofJson(
            "{\"model\":null,\"temperature\":null,\"max_tokens\":null," + QUESTION + "}");

    assertThat(request).isEqualTo(ChatRequest.of("Hi"));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ["Jane"]                                      | the body must be an object
          {}                                            | /messages must be an array
          {"messages": "Jane"}                          | /messages must be an array
          {"messages": []}                              | /messages must be an array
          {"messages": ["Jane"]}                        | /messages/0 must be an object
          {"messages": [{"content": "Jane"}]}           | /messages/0/role must be a string
          {"messages": [{"role": 1, "content": "Jane"}]} | /messages/0/role must be a string
          {"messages": [{"role": "user"}]}              | /messages/0/content must be a string
          {"messages": [{"role": "user", "content": 1}]} | /messages/0/content must be a string
          {"messages": [{"role": "user", "content": ["Jane"]}]} | /messages/0/content/0/type must be
          {"model": 4711, "messages": [{"role": "user", "content": "Jane"}]} | /model must be
          {"temperature": "Jane", "messages": [{"role": "user", "content": ""}]} | /temperature must
          {"max_tokens": 0, "messages": [{"role": "user", "content": ""}]} | /max_tokens must be
          {"max_tokens": 1.5, "messages": [{"role": "user", "content": ""}]} | /max_tokens must be
          {"max_tokens": 9999999999, "messages": [{"role": "user", "content": ""}]} | /max_tokens must
          {"messages": Jane}                          | invalid JSON at line 1, column
          {"Jane": 1, "Jane": 2}                        | invalid JSON at line 1, column
          {"messages": [{"role": "user", "content": "Jane | invalid JSON at line 1, column
          {"messages": [{"role": "user", "content": "Hi"}]} {"Jane": 1} | invalid JSON at line 1
          """)
  void aBadBodyIsSaidWhereAndNotQuoted(String body, String expected) {
    Throwable wrong = catchThrowable(() -> ChatRequest.ofJson(body));

    assertThat(wrong)
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessageStartingWith(expected);
    assertThat(wrong.getMessage()).doesNotContain("Jane");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "7", "\"Hi\""})
  void aBodyThatIsNoObjectIsNoRequest(String body) {
    assertThatIllegalArgumentException().isThrownBy(() -> ChatRequest.ofJson(body));
  }

  @Test
  void anExtraIsOneJsonValueAndReplacesNothing() {
    ChatRequest request = ChatRequest.of("Hi");

    assertThatIllegalArgumentException().isThrownBy(() -> request.withExtra("stop", "\"a\", 1"));
    assertThatIllegalArgumentException().isThrownBy(() -> request.withExtra("stop", " "));
    assertThatIllegalArgumentException().isThrownBy(() -> request.withExtra("stream", "false"));
    assertThat(request.withExtra("stop", " [ \"a\" ] ").extras()).containsEntry("stop", "[\"a\"]");
  }

  @Test
  void aTemperatureThatIsNoNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChatRequest.of("Hi").withTemperature(Double.NaN));
  }

  @Test
  void aTextThatIsNoUnicodeIsSentAllTheSame() {
    assertThat(sent(ChatRequest.of("a\uD800b"), false).path("messages").path(0).path("content"))
        .hasToString("\"a?b\"");
  }

  @Test
  void onlyGivenToolsAreTools() {
    ChatRequest request = ChatRequest.of("Hi");

    assertThat(request.hasTools()).isFalse();
    assertThat(request.withExtra("tools", "[]").hasTools()).isFalse();
    assertThat(request.withExtra("tools", "null").hasTools()).isFalse();
    assertThat(request.withExtra("tools", "[{\"type\":\"function\"}]").hasTools()).isTrue();
    assertThat(request.withExtra("functions", "[{\"name\":\"f\"}]").hasTools()).isTrue();
  }

  @Test
  void theEstimateIsAQuarterOfTheCharactersAndTheMostThatMayBeAnswered() {
    ChatRequest request = ChatRequest.of("x".repeat(400));

    assertThat(request.estimatedTokens()).isEqualTo(100);
    assertThat(request.withMaxTokens(50).estimatedTokens()).isEqualTo(150);
    assertThat(request.withExtra("max_completion_tokens", "60").estimatedTokens()).isEqualTo(160);
    assertThat(request.withMaxTokens(Integer.MAX_VALUE).estimatedTokens())
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void anImageCountsAtMostAThousandTokens() {
    String image = "data:image/png;base64," + "A".repeat(1_000_000);
    ChatRequest request =
        ChatRequest.ofJson(
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":"
                + "{\"url\":\""
                + image
                + "\"}}]}]}");

    assertThat(request.estimatedTokens()).isEqualTo(1_000);
  }

  @Test
  void everyWayToChangeARequestKeepsTheRest() {
    var scope = CacheScope.ofTenant("clinic").within("call").forPrompt("v2");
    ChatRequest request =
        ChatRequest.of("Hi")
            .withSession("s")
            .withCacheScope(scope)
            .withModelAt("azure", "m")
            .withExtra("stop", "\"x\"")
            .withTemperature(1)
            .withMaxTokens(2);

    assertThat(request)
        .isEqualTo(
            new ChatRequest(
                List.of(ChatMessage.user("Hi")),
                OptionalDouble.of(1),
                OptionalInt.of(2),
                Optional.empty(),
                Map.of("azure", "m"),
                Optional.of("s"),
                Optional.of(scope),
                Map.of("stop", "\"x\"")));
  }

  @Test
  void nothingOfItIsPrinted() {
    ChatRequest request =
        ChatRequest.ofJson("{\"model\":\"Jane\",\"user\":\"Jane\"," + QUESTION + "}")
            .withSession("Jane")
            .withCacheScope(CacheScope.ofTenant("Jane").within("Jane"));

    assertThat(request + " " + request.cacheScope() + request.messages())
        .doesNotContain("Jane")
        .doesNotContain("Hi");
  }

  @Test
  void aCacheScopeNeedsATenant() {
    assertThatIllegalArgumentException().isThrownBy(() -> CacheScope.ofTenant(" "));
  }

  private static JsonNode sent(ChatRequest request, boolean stream) {
    return OpenAiJson.parse(
        new String(OpenAiJson.write("theirs", request, stream), StandardCharsets.UTF_8));
  }
}
