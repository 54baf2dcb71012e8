package io.evenkeel.samples.gateway;

import io.evenkeel.llm.ChatRequest;
import io.evenkeel.llm.cache.CacheScope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client wants.
 *
 * @param stream whether in pieces
 * @param usage whether the last piece tells the tokens
 */
record ChatCall(ChatRequest request, boolean stream, boolean usage) {
  private static final Pattern JSON =
      Pattern.compile("(?i)application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?");
  private static final String SESSION = "X-Session-Id";
  private static final String TENANT = "X-Evenkeel-Tenant";
  private static final String SCOPE = "X-Evenkeel-Scope";

  /** Reads a request; throws {@link ApiException} when it is none. */
  static ChatCall read(Client client, int maxBody) throws IOException {
    requireJson(client);
    String body = text(body(client, maxBody));
    try {
      ChatRequest request = ChatRequest.ofJson(body);
      // Read once more for what says how to answer, and is none of the providers' business.
      JsonNode json = Json.read(body);
      boolean usage = flag(json.path("stream_options").path("include_usage"), "include_usage");
      return new ChatCall(addressed(request, client), flag(json.path("stream"), "stream"), usage);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(400, "invalid_body", String.valueOf(e.getMessage()));
    }
  }

  private static void requireJson(Client client) {
    String type = client.header("Content-Type");
    if (type == null || !JSON.matcher(type).matches()) {
      throw ApiException.badRequest(
          415, "unsupported_media_type", "the Content-Type must be application/json");
    }
    if (client.header("Content-Encoding") != null) {
      throw ApiException.badRequest(
          415, "unsupported_media_type", "the body must not be compressed");
    }
  }

  private static byte[] body(Client client, int maxBody) throws IOException {
    String length = client.header("Content-Length");
    // One that says so beforehand need not be read.
    boolean tooLong = length != null && Long.parseLong(length) > maxBody;
    byte[] body = tooLong ? new byte[0] : client.body().readNBytes(maxBody + 1);
    if (tooLong || body.length > maxBody) {
      throw ApiException.badRequest(
          413, "request_too_large", "the body is longer than " + maxBody + " bytes");
    }
    return body;
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw ApiException.badRequest(400, "invalid_body", "the body is not UTF-8");
    }
  }

  private static boolean flag(JsonNode value, String name) {
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new IllegalArgumentException("'" + name + "' must be true or false");
    }
    return value.booleanValue();
  }

  /** Adds whose request it is: the conversation, and who may share a kept answer. */
  private static ChatRequest addressed(ChatRequest request, Client client) {
    ChatRequest addressed = request;
    String session = session(request, client);
    if (session != null) {
      addressed = addressed.withSession(session);
    }
    String tenant = client.header(TENANT);
    if (tenant != null && !tenant.isBlank()) {
      CacheScope scope = CacheScope.ofTenant(tenant);
      String narrower = client.header(SCOPE);
      addressed = addressed.withCacheScope(narrower == null ? scope : scope.within(narrower));
    }
    return addressed;
  }

  private static @Nullable String session(ChatRequest request, Client client) {
    String session = client.header(SESSION);
    String user = request.extras().get("user");
    return session != null || user == null ? session : Json.read(user).stringValue(null);
  }
}
