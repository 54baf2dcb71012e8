package io.evenkeel.samples.gateway.pretend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speaks OpenAI's protocol on a port of the loopback interface, wants a key, and says who it is: at
 * once, or word by word. Ends with its process.
 */
public final class PretendProvider {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long PAUSE_NANOS = 50_000_000;

  private final String name;

  private PretendProvider(String name) {
    this.name = name;
  }

  /**
   * Serves until the process ends.
   *
   * @param arguments the name that it gives itself, and the port
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: PretendProvider NAME PORT");
      System.exit(2);
    }
    System.setProperty("sun.net.httpserver.nodelay", "true");
    var address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/v1/chat/completions", new PretendProvider(arguments[0])::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode request = JSON.readTree(exchange.getRequestBody());
      if (!exchange.getRequestHeaders().containsKey("Authorization")) {
        send(exchange, 401, JSON.createObjectNode().put("error", "no key"));
      } else if (request.path("stream").asBoolean(false)) {
        stream(exchange, request);
      } else {
        send(exchange, 200, completion(request));
      }
    }
  }

  private ObjectNode completion(JsonNode request) {
    ObjectNode completion = head(request, "chat.completion");
    ObjectNode choice = completion.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", "stop");
    choice.putObject("message").put("role", "assistant").put("content", "This is " + name + ".");
    putUsage(completion);
    return completion;
  }

  private void stream(HttpExchange exchange, JsonNode request) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    for (String piece : new String[] {"This ", "is ", name, "."}) {
      event(out, piece(request, piece, null).toString());
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    event(out, piece(request, "", "stop").toString());
    ObjectNode usage = head(request, "chat.completion.chunk");
    usage.putArray("choices");
    putUsage(usage);
    event(out, usage.toString());
    event(out, "[DONE]");
  }

  private static ObjectNode piece(JsonNode request, String text, @Nullable String finishReason) {
    ObjectNode piece = head(request, "chat.completion.chunk");
    ObjectNode choice = piece.putArray("choices").addObject();
    choice.put("index", 0).put("finish_reason", finishReason);
    choice.putObject("delta").put("content", text);
    return piece;
  }

  private static ObjectNode head(JsonNode request, String object) {
    return JSON.createObjectNode()
        .put("id", "chatcmpl-pretend")
        .put("object", object)
        .put("created", 1_790_000_000)
        .put("model", request.path("model").asString(""));
  }

  private static void putUsage(ObjectNode answer) {
    answer
        .putObject("usage")
        .put("prompt_tokens", 10)
        .put("completion_tokens", 4)
        .put("total_tokens", 14);
  }

  private static void send(HttpExchange exchange, int status, ObjectNode json) throws IOException {
    byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static void event(OutputStream out, String data) throws IOException {
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
