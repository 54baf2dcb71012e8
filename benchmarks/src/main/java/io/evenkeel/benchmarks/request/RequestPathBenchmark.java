package io.evenkeel.benchmarks.request;

import ch.qos.logback.classic.Logger;
import io.evenkeel.Foundation;
import io.evenkeel.benchmarks.Sessions;
import io.evenkeel.benchmarks.flags.FlagPeer;
import io.evenkeel.benchmarks.redaction.Loggers;
import io.evenkeel.benchmarks.slo.SloCallBenchmark;
import io.evenkeel.config.Configuration;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.failover.Failover;
import io.evenkeel.failover.FailoverResult;
import io.evenkeel.failover.ProviderCall;
import io.evenkeel.flags.Flag;
import io.evenkeel.flags.Flags;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.slo.Slo;
import io.evenkeel.slo.Slos;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * All that a request to an assistant meets, without the network: a woven method with objectives of
 * availability and latency, in it a decision of a flag, a call that could fail over, and one clean
 * line of log. Each part by itself too.
 */
@State(Scope.Benchmark)
public class RequestPathBenchmark {
  private static final String YAML =
      """
      service_slos:
        assistant:
          availability: {target: 99.9%, measurement_window: 30d}
          latency: {p95: "< 700ms"}
      llm_providers:
        azure-openai: {base_url: "http://127.0.0.1:1/v1", model: a, priority: 1, max_concurrent: 50}
        aws-bedrock: {base_url: "http://127.0.0.1:1/v1", model: b, priority: 2, max_concurrent: 50}
        vertex: {base_url: "http://127.0.0.1:1/v1", model: c, priority: 3, max_concurrent: 50}
      feature_flags:
      """
          + FlagPeer.forEachFlag(
              "  %s: {enabled: true, strategy: canary, canary_percentage: 10}\n"::formatted, "");

  private final Supplier<String> client =
      new Supplier<>() {
        @Override
        public String get() {
          return "When are you open?";
        }
      };

  private final Foundation foundation = Foundation.inMemory();
  private final LiveConfiguration configuration =
      LiveConfiguration.fixed(Configuration.parse("benchmark.yml", YAML));
  private final Slos slos = Slos.start(configuration, foundation);
  private final Flags flags = Flags.start(configuration, foundation);
  private final Flag flag = flags.flag(FlagPeer.FLAG);
  private final long start = foundation.time().now().toEpochMilli() + 60_000;
  private final Failover<String, String> failover =
      Failover.over(
              ProviderCall.<String, String>direct((provider, request, timeout) -> client.get()))
          .start(configuration, foundation);
  private final Redactor redactor = Redactor.start(configuration, foundation);
  private final Logger plain;
  private final Logger redacting;

  public RequestPathBenchmark() {
    this(OutputStream.nullOutputStream());
  }

  /** For the test that looks at what is logged. */
  RequestPathBenchmark(OutputStream sink) {
    plain = Loggers.plain(sink);
    redacting = Loggers.redacting(sink);
  }

  /** The methods of the assistant. */
  @State(Scope.Thread)
  public static class Assistant {

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    String bareAnswer(RequestPathBenchmark app) {
      return app.client.get();
    }

    @Slo("assistant")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    String countedAnswer(RequestPathBenchmark app) {
      return app.client.get();
    }

    @Slo("assistant")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    String answer(RequestPathBenchmark app, String session) {
      return app.answer(session);
    }

    @Slo("assistant")
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    String answerAndLog(RequestPathBenchmark app, String session) {
      String answer = app.answer(session);
      log(app.redacting, session);
      return answer;
    }
  }

  private String answer(String session) {
    String prompt = flag.decide(session, start).isOn() ? "new prompt" : "prompt of today";
    return failover.call(prompt).orThrow();
  }

  private static void log(Logger logger, String session) {
    logger.info(
        "turn of session {} answered, intent=refill finish_reason=stop cache=miss", session);
  }

  @TearDown
  public void close() {
    plain.getLoggerContext().stop();
    redacting.getLoggerContext().stop();
    redactor.close();
    failover.close();
    flags.close();
    slos.close();
    foundation.close();
  }

  /** How many requests were counted; 0 would mean that nothing was woven. */
  long recorded() {
    return SloCallBenchmark.recorded(slos, "assistant");
  }

  /** The call itself. */
  @Benchmark
  public String floorBareCall(Assistant assistant) {
    return assistant.bareAnswer(this);
  }

  /** The call and the same line through Logback by itself. */
  @Benchmark
  public String floorBareCallAndPlainLog(Assistant assistant, Sessions sessions) {
    String answer = assistant.bareAnswer(this);
    log(plain, sessions.next());
    return answer;
  }

  /** The whole path. */
  @Benchmark
  public String evenkeelRequest(Assistant assistant, Sessions sessions) {
    return assistant.answerAndLog(this, sessions.next());
  }

  @Benchmark
  public String evenkeelRequestWithoutLog(Assistant assistant, Sessions sessions) {
    return assistant.answer(this, sessions.next());
  }

  /** Of it, the woven method. */
  @Benchmark
  public String evenkeelPartSlo(Assistant assistant) {
    return assistant.countedAnswer(this);
  }

  /** Of it, the decision. */
  @Benchmark
  public boolean evenkeelPartFlag(Sessions sessions) {
    return flag.decide(sessions.next(), start).isOn();
  }

  /** Of it, the call that could fail over. */
  @Benchmark
  public FailoverResult<String> evenkeelPartFailover() {
    return failover.call("prompt of today");
  }

  /** Of it, the line. */
  @Benchmark
  public void evenkeelPartLog(Sessions sessions) {
    log(redacting, sessions.next());
  }
}
