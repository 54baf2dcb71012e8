package io.evenkeel.samples.voice.world;

import com.sun.net.httpserver.HttpExchange;
import io.evenkeel.samples.voice.world.LoopbackServer.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clinic's scheduler: {@code GET /patients?phone=…} or {@code ?mrn=…}, and {@code POST
 * /appointments}, which finds the slot taken now and then.
 */
final class SchedulerServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Patients patients;
  private final Latency latency;
  private final OneIn slotTaken = new OneIn(40);
  private final AtomicInteger confirmations = new AtomicInteger();
  private final LoopbackServer server;

  private SchedulerServer(Patients patients, Latency latency) {
    this.patients = patients;
    this.latency = latency;
    this.server = LoopbackServer.start("scheduler", this::answer);
  }

  static SchedulerServer start(Patients patients, Latency latency) {
    return new SchedulerServer(patients, latency);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private Reply answer(HttpExchange exchange) throws IOException, InterruptedException {
    latency.pass();
    return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
      case "GET /patients" -> find(exchange.getRequestURI().getQuery());
      case "POST /appointments" -> book(exchange.getRequestBody().readAllBytes());
      default -> new Reply(404, "{\"error\":\"no such path\"}");
    };
  }

  private Reply find(@Nullable String query) {
    String identifier = query == null ? "" : query.substring(query.indexOf('=') + 1);
    PatientRecord patient = patients.find(identifier);
    return patient == null
        ? error(404, "no patient with " + identifier)
        : new Reply(200, JSON.writeValueAsString(patient));
  }

  private Reply book(byte[] body) {
    if (slotTaken.now()) {
      return error(409, "slot taken, cannot book " + new String(body, StandardCharsets.UTF_8));
    }
    String confirmation = "HC" + confirmations.incrementAndGet();
    return new Reply(201, JSON.writeValueAsString(Map.of("confirmation", confirmation)));
  }

  private static Reply error(int status, String message) {
    return new Reply(status, JSON.writeValueAsString(Map.of("error", message)));
  }
}
