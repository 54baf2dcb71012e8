package io.evenkeel.llm;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What an error says, in whichever of the providers' shapes: {@code {"error": {"code", "type",
 * "message"}}} and, within it, Vertex's {@code status} and Azure's {@code innererror}; Bedrock's
 * {@code {"__type", "message"}}; or no JSON at all.
 *
 * @param codes in lower case, those that say the most first
 * @param message in lower case; empty when there is none. It may quote the request: for comparing
 *     only
 * @param node the error itself
 */
record ErrorBody(List<String> codes, String message, JsonNode node) {

  static ErrorBody of(byte[] body, HttpHeaders headers) {
    return of(parse(body), headers.firstValue("x-amzn-errortype").orElse(""));
  }

  static ErrorBody of(JsonNode body) {
    return of(body, "");
  }

  private static ErrorBody of(JsonNode body, String amazonType) {
    // Vertex sends the errors of a stream in an array.
    JsonNode whole = body.isArray() ? body.path(0) : body;
    JsonNode error = whole.path("error");
    JsonNode node = error.isObject() ? error : whole;
    List<String> codes =
        Stream.of(
                node.path("innererror").path("code").stringValue(""),
                node.path("code").stringValue(""),
                node.path("type").stringValue(""),
                node.path("status").stringValue(""),
                exceptionName(node.path("__type").stringValue("")),
                exceptionName(amazonType))
            .filter(code -> !code.isEmpty())
            .map(ErrorBody::lower)
            .toList();
    JsonNode message = error.isString() ? error : node.path("message");
    return new ErrorBody(codes, lower(message.stringValue("")), node);
  }

  /** The status that the error itself gives, as gateways do inside a 200; otherwise the given. */
  int status(int http) {
    int own = node.path("code").asInt(0);
    return http < 300 && own >= 400 && own < 600 ? own : http;
  }

  @Override
  public String toString() {
    return "ErrorBody[...]";
  }

  // Such as com.amazon.coral.service#ThrottlingException:http://internal.amazon.com/
  private static String exceptionName(String type) {
    String name = type.substring(type.lastIndexOf('#') + 1);
    int colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What can be read of it; missing when it is no JSON. */
  static JsonNode parse(byte[] body) {
    try {
      return OpenAiJson.MAPPER.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }
}
