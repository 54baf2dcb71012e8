package io.evenkeel.redaction.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import io.evenkeel.event.Subscription;
import io.evenkeel.redaction.CallKey;
import io.evenkeel.redaction.CallKey.Kind;
import io.evenkeel.redaction.Isolation;
import io.evenkeel.redaction.OutputWatch;
import io.evenkeel.redaction.Profile;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.Redactors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** What a call in isolation still writes, and who sees what is written. */
@Tag("PHI-9")
class IsolationTest {
  private static final CallKey TRACE = new CallKey(Kind.TRACE, "4bf92f3577b34da6");

  private final LoggerContext context = new LoggerContext();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<String> told = new ArrayList<>();
  private final Subscription watch =
      OutputWatch.add((channel, mdc, text) -> told.add(channel + ": " + text));

  @BeforeEach
  void start() {
    context.setMDCAdapter(new LogbackMDCAdapter());
    RedactingEncoder encoder = new RedactingEncoder();
    encoder.setContext(context);
    encoder.setPattern("%level - %msg%n");
    encoder.start();
    var stream = new OutputStreamAppender<ILoggingEvent>();
    stream.setContext(context);
    stream.setEncoder(encoder);
    stream.setOutputStream(written);
    stream.start();
    context.getLogger("ROOT").addAppender(stream);
  }

  @AfterEach
  void stop() {
    watch.close();
    MDC.clear();
    Isolation.isolated().forEach(Isolation::release);
    context.stop();
  }

  @Test
  void anIsolatedTraceIsSuppressedAndTheOthersAreNot() {
    Isolation.isolate(TRACE);
    log(TRACE.id(), "the visit went well");
    log("another", "the visit went well");

    assertThat(lines()).containsExactly("INFO - [SUPPRESSED]", "INFO - the visit went well");
  }

  @Test
  void aReleasedTraceWritesAgain() {
    Isolation.isolate(TRACE);
    assertThat(Isolation.release(TRACE)).isTrue();
    log(TRACE.id(), "the visit went well");

    assertThat(lines()).containsExactly("INFO - the visit went well");
    assertThat(Isolation.release(TRACE)).isFalse();
    assertThat(Isolation.isInForce()).isFalse();
  }

  @Test
  void transcriptsAndFieldsOfAnIsolatedCallAreSuppressedToo() {
    Isolation.isolate(new CallKey(Kind.CALL, "c-1"));
    MDC.put("call_id", "c-1");

    Redactor redactor = Redactors.standard();
    assertThat(redactor.redact("all is well", Profile.TEXT)).isEqualTo("[SUPPRESSED]");
    assertThat(redactor.redactField("note", "all is well", Profile.TEXT)).isEqualTo("[SUPPRESSED]");
  }

  @Test
  void noMoreThanTheBoundAreIsolated() {
    for (int i = 0; i < Isolation.MOST; i++) {
      assertThat(Isolation.isolate(new CallKey(Kind.CALL, "c-" + i))).isTrue();
    }
    assertThat(Isolation.isolate(TRACE)).isFalse();
    assertThat(Isolation.isolate(new CallKey(Kind.CALL, "c-0"))).isTrue();
    assertThat(Isolation.isolated()).hasSize(Isolation.MOST);
  }

  @Test
  @Tag("PHI-8")
  void aWatchIsToldWhatWasWrittenAndNotWhatWasLogged() {
    log("t", "ssn 123-45-6789");

    assertThat(told).containsExactly("logback: INFO - ssn [SSN]" + System.lineSeparator());
  }

  @Test
  @Tag("PHI-8")
  void aWatchThatFailsIsNotFeltButCounted() {
    long before = OutputWatch.failures();
    Subscription failing =
        OutputWatch.add(
            (channel, mdc, text) -> {
              throw new StackOverflowError();
            });
    log("t", "all is well");
    failing.close();

    assertThat(lines()).containsExactly("INFO - all is well");
    assertThat(OutputWatch.failures()).isEqualTo(before + 1);
  }

  private void log(String trace, String message) {
    context.getMDCAdapter().put("trace_id", trace);
    context.getLogger("test").info(message);
    context.getMDCAdapter().clear();
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
