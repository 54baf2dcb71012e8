package io.evenkeel.slo.alert;

import io.evenkeel.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A POST of JSON. What the address is stays out of every message: it may hold a token.
 *
 * @param client made by the first attempt: it reads certificates from the disk
 * @param timeout of the whole exchange
 * @param renewal how often the receiver must hear of an alert that goes on
 */
record HttpSink(
    Supplier<HttpClient> client,
    URI address,
    Template template,
    TimeSource time,
    Duration timeout,
    Optional<Duration> renewal)
    implements Sink {
  static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration LONGEST_HOLD = Duration.ofHours(1);
  private static final int LONGEST_SECONDS = 9;

  @Override
  public Delivery deliver(AlertTransition transition) {
    try {
      return send(
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(template.json(transition)))
              .build());
    } catch (IOException e) {
      return Delivery.failed(String.valueOf(e.getMessage()));
    }
  }

  // The client's own timeout ends with the headers, and a body may never end. What the status line
  // said is known even when the rest is cut off.
  private Delivery send(HttpRequest request) {
    var head = new AtomicReference<@Nullable ResponseInfo>();
    CompletableFuture<HttpResponse<Void>> exchange =
        client
            .get()
            .sendAsync(
                request,
                info -> {
                  head.set(info);
                  return BodySubscribers.discarding();
                });
    String failure;
    try {
      exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      failure = "";
    } catch (TimeoutException e) {
      failure = "no answer within " + timeout.toSeconds() + " s";
    } catch (ExecutionException e) {
      failure = e.getCause() == null ? "" : e.getCause().getClass().getSimpleName();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure = "interrupted";
    } finally {
      exchange.cancel(true);
    }
    ResponseInfo answer = head.get();
    return answer == null ? Delivery.failed(failure) : judge(answer);
  }

  private Delivery judge(ResponseInfo answer) {
    int status = answer.statusCode();
    String reason = "HTTP " + status;
    if (status / 100 == 2) {
      return Delivery.DELIVERED;
    }
    boolean later = status >= 500 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    return later
        ? Delivery.failed(
            reason,
            answer.headers().firstValue("Retry-After").map(this::pause).orElse(Duration.ZERO))
        : Delivery.refused(reason);
  }

  /** RFC 9110, section 10.2.3: seconds, or a date by the wall clock. */
  private Duration pause(String header) {
    String value = header.strip();
    Duration asked = Duration.ZERO;
    if (value.matches("[0-9]{1," + LONGEST_SECONDS + "}")) {
      asked = Duration.ofSeconds(Long.parseLong(value));
    } else {
      try {
        Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        asked = Duration.between(time.now(), then);
      } catch (DateTimeException e) {
        return Duration.ZERO;
      }
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_HOLD) > 0 ? LONGEST_HOLD : asked;
  }
}
