package io.evenkeel.llm;

import static io.evenkeel.failover.ErrorClass.BAD_CREDENTIAL;
import static io.evenkeel.failover.ErrorClass.BAD_REQUEST;
import static io.evenkeel.failover.ErrorClass.CONNECT;
import static io.evenkeel.failover.ErrorClass.CONTENT_FILTER;
import static io.evenkeel.failover.ErrorClass.CONTEXT_WINDOW;
import static io.evenkeel.failover.ErrorClass.MALFORMED;
import static io.evenkeel.failover.ErrorClass.OVERLOADED;
import static io.evenkeel.failover.ErrorClass.QUOTA_EXHAUSTED;
import static io.evenkeel.failover.ErrorClass.RATE_LIMITED;
import static io.evenkeel.failover.ErrorClass.SERVER_ERROR;
import static io.evenkeel.failover.ErrorClass.TIMEOUT;
import static io.evenkeel.llm.FaultRow.Way.broken;
import static io.evenkeel.llm.FaultRow.Way.next;
import static io.evenkeel.llm.FaultRow.Way.nobodyAt;
import static io.evenkeel.llm.FaultRow.Way.refused;
import static io.evenkeel.llm.FaultRow.both;
import static io.evenkeel.llm.FaultServer.error;
import static io.evenkeel.llm.FaultServer.json;
import static io.evenkeel.llm.FaultServer.respond;
import static io.evenkeel.llm.StreamFaults.ROLE;
import static io.evenkeel.llm.StreamFaults.STOP;
import static io.evenkeel.llm.StreamFaults.cutAfter;
import static io.evenkeel.llm.StreamFaults.finish;
import static io.evenkeel.llm.StreamFaults.resetAfter;
import static io.evenkeel.llm.StreamFaults.says;
import static io.evenkeel.llm.StreamFaults.stallsAfter;
import static io.evenkeel.llm.StreamFaults.streams;
import static io.evenkeel.llm.StreamFaults.unframed;

import io.evenkeel.llm.FaultServer.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** Every way we know in which a provider fails. */
final class Faults {
  /** What a stream that breaks in the middle has said before. */
  static final String SAID = "We are";

  private static final String CREDIT =
      "{\"error\": {\"message\": \"Your credit balance is too low\"}}";
  private static final String ERROR = "{\"error\":{\"code\":\"overloaded_error\"}}";
  private static final String TRUNCATED = "{\"choices\": [{\"message\": {\"content\": \"We are";

  private Faults() {}

  static Stream<FaultRow> rows() {
    return Stream.of(network(), answers(), whole(), streamed()).flatMap(part -> part);
  }

  private static Stream<FaultRow> network() {
    return Stream.of(
        both("refused", nobodyAt(nobody())),
        both("no such host", nobodyAt(URI.create("http://provider.invalid/v1"))),
        both("accepts and stays silent", next(FaultServer::silent, TIMEOUT, true)),
        new FaultRow(
            "silent after headers",
            next(FaultServer::silentAfterHeaders, TIMEOUT, true),
            next(server -> stallsAfter(server), TIMEOUT, true)),
        new FaultRow(
            "slow drip",
            next(FaultServer::drip, TIMEOUT, true),
            next(StreamFaults::drip, TIMEOUT, true)),
        new FaultRow(
            "reset in the body",
            next(FaultServer.resetMidBody(), CONNECT, true),
            next(resetAfter(ROLE), CONNECT, true)),
        new FaultRow(
            "ends in the body",
            next(FaultServer.endsMidBody(), CONNECT, true),
            next(cutAfter(ROLE), CONNECT, true)),
        both("closes without answer", next(FaultServer.closesWithoutAnswer(), CONNECT, true)));
  }

  private static Stream<FaultRow> answers() {
    String later =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90));
    return Stream.of(
        both("429 without Retry-After", next(limited(), RATE_LIMITED, false)),
        both("429 for seconds", next(limited("Retry-After: 60"), RATE_LIMITED, false)),
        both("429 until a date", next(limited("Retry-After: " + later), RATE_LIMITED, false)),
        both("429 for milliseconds", next(limited("retry-after-ms: 60000"), RATE_LIMITED, false)),
        both("no quota", next(error(429, "insufficient_quota"), QUOTA_EXHAUSTED, false)),
        both("spend limit", next(error(429, "spend_limit_reached"), QUOTA_EXHAUSTED, false)),
        both("credit balance", next(json(400, CREDIT), QUOTA_EXHAUSTED, false)),
        both("402", next(error(402, "payment"), QUOTA_EXHAUSTED, false)),
        both("500", next(error(500, "server_error"), SERVER_ERROR, false)),
        both("500 in HTML", next(respond(500, "text/html", "<h1>"), SERVER_ERROR, false)),
        both("503", next(error(503, "model_not_ready"), OVERLOADED, false)),
        both("529", next(error(529, "overloaded_error"), OVERLOADED, false)),
        both("401", next(error(401, "invalid_api_key"), BAD_CREDENTIAL, false)),
        both("403", next(error(403, "none"), BAD_CREDENTIAL, false)),
        both("redirect", next(error(302, "none", "Location: /"), MALFORMED, false)),
        both("error inside a 200", next(json(200, ERROR), OVERLOADED, false)),
        both(
            "context exceeded",
            refused(error(400, "context_length_exceeded"), CONTEXT_WINDOW, false)),
        both("413", refused(error(413, "none"), CONTEXT_WINDOW, false)),
        both("filtered request", refused(error(400, "content_filter"), CONTENT_FILTER, false)),
        both("400", refused(error(400, "invalid_value"), BAD_REQUEST, false)),
        both("404", refused(error(404, "model_not_found"), BAD_REQUEST, false)));
  }

  private static Stream<FaultRow> whole() {
    return Stream.of(
        malformed("invalid JSON", json(200, "{\"choices\": oops}"), streams("{\"choices\": oops}")),
        malformed("truncated JSON", json(200, TRUNCATED), streams(TRUNCATED)),
        malformed("nothing", json(200, ""), streams()),
        malformed("no choices", json(200, "{\"choices\": []}"), streams("{\"choices\": []}")),
        malformed("two documents", json(200, "{} {}"), streams("{} {}")),
        malformed(
            "wrong content type",
            respond(200, "text/html", "<h1>It works!</h1>"),
            FaultServer.answers("not streamed")),
        malformed(
            "endless",
            json(200, " ".repeat(BoundedBody.LIMIT + 1)),
            streams("x".repeat(EventReader.LONGEST + 1))),
        new FaultRow(
            "filtered answer",
            refused(FaultServer.answers("We", "content_filter"), CONTENT_FILTER, true),
            refused(streams(ROLE, finish("content_filter")), CONTENT_FILTER, true)));
  }

  /** What only streams can do; beside it, the same that a whole answer can. */
  private static Stream<FaultRow> streamed() {
    return Stream.of(
        new FaultRow(
            "cut before the first token",
            next(FaultServer.endsMidBody(), CONNECT, true),
            next(unframed(ROLE), MALFORMED, true)),
        new FaultRow(
            "cut after the first token",
            next(FaultServer.endsMidBody(), CONNECT, true),
            broken(cutAfter(ROLE, says(SAID)), CONNECT, true)),
        new FaultRow(
            "ends after the first token",
            next(json(200, TRUNCATED), MALFORMED, true),
            broken(unframed(ROLE, says(SAID)), MALFORMED, true)),
        new FaultRow(
            "reset after the first token",
            next(FaultServer.resetMidBody(), CONNECT, true),
            broken(resetAfter(ROLE, says(SAID)), CONNECT, true)),
        new FaultRow(
            "stall before the first token",
            next(FaultServer::silentAfterHeaders, TIMEOUT, true),
            next(server -> stallsAfter(server, ROLE), TIMEOUT, true)),
        new FaultRow(
            "stall after the first token",
            next(FaultServer::silentAfterHeaders, TIMEOUT, true),
            broken(server -> stallsAfter(server, ROLE, says(SAID)), TIMEOUT, true)),
        new FaultRow(
            "error event before the first token",
            next(json(200, ERROR), OVERLOADED, false),
            next(streams(ROLE, ERROR), OVERLOADED, false)),
        new FaultRow(
            "error event after the first token",
            next(json(200, ERROR), OVERLOADED, false),
            broken(streams(says(SAID), ERROR), OVERLOADED, false)),
        new FaultRow(
            "filtered after the first token",
            refused(FaultServer.answers(SAID, "content_filter"), CONTENT_FILTER, true),
            broken(streams(says(SAID), finish("content_filter")), CONTENT_FILTER, true)),
        new FaultRow(
            "invalid JSON after the first token",
            next(json(200, "{\"choices\": oops}"), MALFORMED, true),
            broken(streams(says(SAID), "{\"choices\": oops}", STOP), MALFORMED, true)));
  }

  private static FaultRow malformed(String name, Fault blocking, Fault streaming) {
    return new FaultRow(name, next(blocking, MALFORMED, true), next(streaming, MALFORMED, true));
  }

  private static Fault limited(String... headers) {
    return error(429, "rate_limit_exceeded", headers);
  }

  private static URI nobody() {
    try {
      return FaultServer.nobody();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
