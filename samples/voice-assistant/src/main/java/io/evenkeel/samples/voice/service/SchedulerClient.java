package io.evenkeel.samples.voice.service;

import io.evenkeel.breaker.CircuitBreaker;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The clinic's scheduler over HTTP, behind the circuit breaker {@code scheduler_api}. */
public final class SchedulerClient {
  private static final Logger log = LoggerFactory.getLogger(SchedulerClient.class);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final URI address;
  private final CircuitBreaker breaker;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  public SchedulerClient(URI address, CircuitBreaker breaker) {
    this.address = address;
    this.breaker = breaker;
  }

  /** The patient whose {@code key} ({@code phone} or {@code mrn}) is {@code value}. */
  Optional<Patient> find(String key, String value) throws SchedulerException {
    String query = "/patients?" + key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    HttpResponse<String> answer = ask(HttpRequest.newBuilder(address.resolve(query)).GET());
    if (answer.statusCode() == 404) {
      log.info("Nobody found at {}{}: {}", address, query, answer.body());
      return Optional.empty();
    }
    return Optional.of(JSON.readValue(accepted(answer), Patient.class));
  }

  /**
   * Books an appointment.
   *
   * @return the number of the confirmation
   */
  String book(String who, String note) throws SchedulerException {
    String body = JSON.writeValueAsString(Map.of("patient", who, "note", note));
    log.debug("POST /appointments {}", body);
    HttpResponse<String> answer =
        ask(
            HttpRequest.newBuilder(address.resolve("/appointments"))
                .POST(BodyPublishers.ofString(body)));
    return JSON.readTree(accepted(answer)).path("confirmation").asString();
  }

  /** What the scheduler refuses is an answer, not an outage: only a call that fails counts. */
  private HttpResponse<String> ask(HttpRequest.Builder request) throws SchedulerException {
    try {
      return breaker.call(() -> http.send(request.build(), BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchedulerException("interrupted", e);
    } catch (Exception e) {
      throw new SchedulerException("the scheduler cannot be reached", e);
    }
  }

  private static String accepted(HttpResponse<String> answer) throws SchedulerException {
    if (answer.statusCode() >= 300) {
      throw new SchedulerException(
          answer.request().uri() + " said " + answer.statusCode() + ": " + answer.body(), null);
    }
    return answer.body();
  }
}
