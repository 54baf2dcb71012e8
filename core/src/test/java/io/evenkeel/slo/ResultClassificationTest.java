package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.sun.net.httpserver.HttpServer;
import io.evenkeel.call.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a call returned says how it ended, where that was declared. */
@Tag("SLO-3")
class ResultClassificationTest {

  sealed interface Answer {}

  record Answered() implements Answer {}

  record Refused() implements Answer {}

  static class Failure implements Answer2 {}

  static class WorseFailure extends Failure {}

  interface Answer2 {}

  enum State {
    DONE,
    FAILED {
      @Override
      public String toString() {
        return "with a body of its own";
      }
    },
    SKIPPED
  }

  /** As Java's own client and records of users have it. */
  record Response(int statusCode) {}

  /** As Spring has it. */
  record Entity(Status getStatusCode) {}

  record Status(int value) {}

  /** As Micronaut has it. */
  record Reply(Code status) {}

  record Code(int code) {}

  /** As JAX-RS has it. */
  record Rest(int getStatus) {}

  /** Not a status of HTTP. */
  record Order(String status) {}

  record Broken(String text) {
    public int statusCode() {
      return Integer.parseInt(text);
    }
  }

  @Test
  void aTypeStandsForItsSubtypesAndTheNearestNamedSupertypeDecides() {
    Classification by = file(Set.of("Failure"), Set.of(Answer.class.getName()), Set.of("Refused"));
    assertThat(by.of(null, new WorseFailure())).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(by.of(null, new Refused())).isEqualTo(Outcome.CLIENT_ERROR);
    assertThat(by.of(null, new Answered())).isEqualTo(Outcome.IGNORED);
    assertThat(by.of(null, "text")).isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void aConstantOfAnEnumIsKnownByItsName() {
    Classification by = file(Set.of("FAILED"), Set.of("SKIPPED"), Set.of());
    assertThat(by.of(null, State.FAILED)).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(by.of(null, State.SKIPPED)).isEqualTo(Outcome.IGNORED);
    assertThat(by.of(null, State.DONE)).isEqualTo(Outcome.SUCCESS);
    assertThat(by.of(null, "FAILED")).as("a text is not a constant").isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void wordsStandForTheirValuesOnlyWhereTheyAreDeclared() {
    Classification by = file(Set.of("false", "null"), Set.of(), Set.of("empty"));
    assertThat(by.of(null, false)).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(by.of(null, true)).isEqualTo(Outcome.SUCCESS);
    assertThat(by.of(null, null)).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(by.of(null, Optional.empty())).isEqualTo(Outcome.CLIENT_ERROR);
    assertThat(by.of(null, Optional.of(false))).isEqualTo(Outcome.SUCCESS);
    Classification undeclared = file(Set.of("FAILED"), Set.of(), Set.of());
    for (Object result : new Object[] {false, Optional.empty()}) {
      assertThat(undeclared.of(null, result)).isEqualTo(Outcome.SUCCESS);
    }
    assertThat(undeclared.of(null, null)).isEqualTo(Outcome.SUCCESS);
  }

  @Test
  void aStatusIsReadWhateverTheFrameworkCallsIt() {
    Classification by = file(Set.of("5xx"), Set.of(), Set.of());
    for (Object failed :
        List.of(
            new Response(503),
            new Entity(new Status(500)),
            new Reply(new Code(599)),
            new Rest(502))) {
      assertThat(by.of(null, failed)).as("%s", failed).isEqualTo(Outcome.SERVER_ERROR);
    }
    for (Object refused : List.of(new Response(404), new Entity(new Status(422)), new Rest(400))) {
      assertThat(by.of(null, refused)).as("%s", refused).isEqualTo(Outcome.CLIENT_ERROR);
    }
    for (Object served :
        List.of(
            new Response(200),
            new Response(302),
            new Response(0),
            new Response(-1),
            new Response(600),
            new Response(Integer.MAX_VALUE),
            new Order("500"))) {
      assertThat(by.of(null, served)).as("%s", served).isEqualTo(Outcome.SUCCESS);
    }
  }

  @Test
  void aStatusThatIsNamedItselfOutranksItsClass() {
    Classification by = file(Set.of("404", "5xx"), Set.of("503"), Set.of("2xx"));
    assertThat(by.of(null, new Response(404))).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(by.of(null, new Response(503))).isEqualTo(Outcome.IGNORED);
    assertThat(by.of(null, new Response(504))).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(by.of(null, new Response(201))).isEqualTo(Outcome.CLIENT_ERROR);
  }

  @Test
  void aClassOfClientErrorsThatIsBadStaysTheClientsForFlagsAndProviders() {
    Classification by = file(Set.of("4xx"), Set.of(), Set.of());
    assertThat(by.of(null, new Response(404))).isEqualTo(Outcome.CLIENT_ERROR);
  }

  @Test
  void noStatusCountsWhereNothingSpeaksOfStatuses() {
    Classification by = file(Set.of("TimeoutException"), Set.of(), Set.of());
    assertThat(by.of(null, new Response(503))).isEqualTo(Outcome.SUCCESS);
    var withCeiling = new Classification(DeclaredOutcomes.NONE, DeclaredOutcomes.NONE, true);
    assertThat(withCeiling.of(null, new Response(503))).isEqualTo(Outcome.SERVER_ERROR);
    assertThat(withCeiling.of(null, new Response(404))).isEqualTo(Outcome.CLIENT_ERROR);
  }

  @Test
  void aStatusThatCannotBeReadIsASuccessAndCountedAsAFault() {
    long before = Faults.count();
    assertThat(file(Set.of("5xx"), Set.of(), Set.of()).of(null, new Broken("x")))
        .isEqualTo(Outcome.SUCCESS);
    assertThat(Faults.count() - before).isEqualTo(1);
  }

  @Test
  void theFileOutranksTheAnnotationForTheSameName() {
    var annotation = new DeclaredOutcomes(Set.of("FAILED"), Set.of(), Set.of("SKIPPED"));
    var file = new DeclaredOutcomes(Set.of(), Set.of("FAILED"), Set.of());
    var by = new Classification(file, annotation, false);
    assertThat(by.of(null, State.FAILED)).isEqualTo(Outcome.IGNORED);
    assertThat(by.of(null, State.SKIPPED)).isEqualTo(Outcome.CLIENT_ERROR);
  }

  @Test
  void whatWasThrownDecidesAndNamesExceptionsAsBefore() {
    Classification by =
        file(Set.of("null"), Set.of("IOException"), Set.of("IllegalStateException"));
    assertThat(by.of(new IOException(), null)).isEqualTo(Outcome.IGNORED);
    assertThat(by.of(new IllegalStateException(), null)).isEqualTo(Outcome.CLIENT_ERROR);
    assertThat(by.of(new IllegalArgumentException(), null)).isEqualTo(Outcome.SERVER_ERROR);
  }

  @Test
  void aStageIsClassifiedByWhatItCompletesWith() throws Exception {
    try (var engine =
        new Engine(
            Objectives.availability(
                "api", "99", Objectives.MONTH, List.of("5xx", "FAILED"), List.of()))) {
      SloService api = engine.slos.service("api");
      var answer = new CompletableFuture<Object>();
      api.call(() -> answer);
      answer.complete(new Response(500));
      api.call(() -> State.FAILED);
      api.call(() -> CompletableFuture.completedFuture(State.DONE));
      assertThat(engine.counts("api", "availability")).isEqualTo("1/2");
    }
  }

  @Test
  void theResponseOfJavasOwnClientHasAStatusThoughItsClassIsHidden() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(503, -1);
          exchange.close();
        });
    server.start();
    try {
      HttpResponse<Void> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
                      .build(),
                  HttpResponse.BodyHandlers.discarding());
      assertThat(file(Set.of("5xx"), Set.of(), Set.of()).of(null, response))
          .isEqualTo(Outcome.SERVER_ERROR);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void classifyingResultsAllocatesNothing() {
    Classification by = file(Set.of("5xx", "FAILED", "null"), Set.of(), Set.of());
    Object[] results = {
      new Response(503), new Entity(new Status(200)), State.FAILED, "text", true, Optional.empty()
    };
    classify(by, results);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    int bad = classify(by, results);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bad).isEqualTo(2 * 50_000);
    assertThat(allocated / 300_000.0).isLessThan(0.1);
  }

  private static int classify(Classification by, @Nullable Object[] results) {
    int bad = 0;
    for (int i = 0; i < 50_000; i++) {
      for (Object result : results) {
        bad += by.of(null, result) == Outcome.SERVER_ERROR ? 1 : 0;
      }
    }
    return bad;
  }

  private static Classification file(Set<String> bad, Set<String> ignored, Set<String> client) {
    return new Classification(
        new DeclaredOutcomes(bad, ignored, client), DeclaredOutcomes.NONE, false);
  }
}
