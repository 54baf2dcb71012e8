package io.evenkeel.samples.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WrongInputTest {
  private static final String PATH = "/v1/chat/completions";

  private House house;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    house = House.with(directory, House.DEGRADED);
  }

  @AfterEach
  void nobodyWasAsked() throws Exception {
    house.close();
    assertThat(house.azure.requests).isEmpty();
    assertThat(house.bedrock.requests).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Jane Doe",
        "{\"messages\":",
        "[]",
        "{}",
        "{\"messages\":[]}",
        "{\"messages\":\"Jane Doe\"}",
        "{\"messages\":[{\"role\":\"user\",\"content\":17}]}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Jane Doe\"}],\"stream\":\"yes\"}",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Jane Doe\"}]} and more",
        "{\"messages\":[{\"role\":\"user\",\"content\":\"Jane Doe\"}],\"messages\":[]}",
      })
  void aBodyThatIsNoRequestIsAnError400ThatDoesNotQuoteIt(String body) throws Exception {
    HttpResponse<String> answer = house.ask(body);

    assertError(answer, 400, "invalid_body");
    assertThat(answer.body()).doesNotContain("Jane");
  }

  @Test
  void aBodyThatIsNestedTooDeepIsAnError400() throws Exception {
    assertError(house.ask("[".repeat(90_000)), 400, "invalid_body");
  }

  @Test
  void aBodyThatIsNotUtf8IsAnError400() throws Exception {
    byte[] latin1 = {'{', '"', (byte) 0xe9, '"', ':', '1', '}'};

    assertError(send("POST", BodyPublishers.ofByteArray(latin1)), 400, "invalid_body");
  }

  @Test
  void aBodyThatIsTooLongIsAnError413WhetherItSaysSoBeforehandOrNot() throws Exception {
    byte[] body =
        House.QUESTION.replace("Jane", "x".repeat(5_000_000)).getBytes(StandardCharsets.UTF_8);
    BodyPublisher ofUnknownLength = BodyPublishers.ofByteArrays(List.of(body));

    assertError(send("POST", BodyPublishers.ofByteArray(body)), 413, "request_too_large");
    assertError(send("POST", ofUnknownLength), 413, "request_too_large");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=latin1",
        "application/jsonp",
      })
  void aBodyOfAnotherTypeIsAnError415(String type) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(house.uri(PATH)).POST(BodyPublishers.ofString(House.QUESTION));
    if (type != null) {
      request.header("Content-Type", type);
    }

    assertError(send(request), 415, "unsupported_media_type");
  }

  @Test
  void aCompressedBodyIsAnError415() throws Exception {
    assertError(
        house.ask(House.QUESTION, "Content-Encoding", "gzip"), 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "OPTIONS", "HEAD"})
  void anotherMethodIsAnError405ThatNamesTheRightOne(String method) throws Exception {
    HttpResponse<String> answer = send(method, BodyPublishers.noBody());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void anotherPathIsAnError404() throws Exception {
    for (String path : List.of("/", PATH + "/", PATH + "x", "/healthz", "/v1")) {
      assertError(house.get(path), 404, "not_found");
    }
  }

  @Test
  void afterEveryMistakeTheConnectionServesTheNextRequest() throws Exception {
    for (String body : Stream.of("", "{}", "[").toList()) {
      house.ask(body);
    }

    assertThat(house.get("/health").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> send(String method, BodyPublisher body) throws Exception {
    return send(
        HttpRequest.newBuilder(house.uri(PATH))
            .header("Content-Type", "application/json; charset=UTF-8")
            .method(method, body));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return house.http.send(request.build(), BodyHandlers.ofString());
  }

  private static void assertError(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body())
        .matches(
            "\\{\"error\":\\{\"message\":\"[^\"]+\",\"type\":\"invalid_request_error\","
                + "\"param\":null,\"code\":\""
                + code
                + "\"}}");
  }
}
