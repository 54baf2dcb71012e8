package io.evenkeel.redaction.log4j2;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.call.CallScope;
import io.evenkeel.redaction.BrokenRedactor;
import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.Redactor;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.StringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real Log4j2, a real file, a value in every channel; by the layout, and by the policy. */
@Tag("PHI-2")
class Log4j2Test {
  private static final String SSN = "123-45-6789";
  private static final String LINE =
      "<PatternLayout pattern='%d %p [%t] %c %marker %X %X{patientName} %NDC - %m%n%ex'/>";

  @TempDir Path directory;
  private final LoggerContext context = new LoggerContext("test");

  enum Way {
    LAYOUT,
    POLICY;

    private String configuration(Path file) {
      String log = "<File name='Log' fileName='" + file + "'>";
      return this == LAYOUT
          ? log + "<RedactingLayout>" + LINE + "</RedactingLayout></File>"
          : log
              + LINE
              + "</File><Rewrite name='Safe'><RedactingPolicy/><AppenderRef ref='Log'/></Rewrite>";
    }

    private String top() {
      return this == LAYOUT ? "Log" : "Safe";
    }
  }

  @AfterEach
  void stop() {
    ThreadContext.clearAll();
    context.stop();
  }

  @ParameterizedTest
  @EnumSource
  void theMessageIsRedactedAsItReadsWithItsArguments(Way way) throws Exception {
    Logger log = logger(way);
    log.info("plain ssn " + SSN);
    log.info("patient name: {}, dob={}", "jane doe", "1980-02-03");
    log.info("for {}", Phi.name("Xanthe"));
    log.info("room {} is free", 12);
    assertThat(written())
        .contains("plain ssn [SSN]", "patient name: [NAME], dob=[DATE]", "for [NAME]")
        .contains("room 12 is free")
        .doesNotContain(SSN, "jane");
  }

  @ParameterizedTest
  @EnumSource
  void contextMarkerAndThreadNameAreRedacted(Way way) throws Exception {
    Logger log = logger(way);
    ThreadContext.put("patientName", "jane doe");
    ThreadContext.put("room", "12");
    ThreadContext.push("ssn " + SSN);
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName("caller +14155550132");
    try {
      log.info(new MarkerManager.Log4jMarker("mrn=778812"), "x");
    } finally {
      thread.setName(name);
    }
    assertThat(written())
        .contains("patientName=[NAME]", "room=12", "[caller [PHONE]]", "mrn=[MRN]", "ssn [SSN]")
        .contains(" [NAME] ")
        .doesNotContain("jane", SSN, "-0132", "778812");
  }

  @ParameterizedTest
  @EnumSource
  void anExceptionIsRedactedAtEveryDepthAndKeepsItsFrames(Way way) throws Exception {
    Exception root = new IllegalArgumentException("no patient with mrn=778812");
    Exception middle = new IllegalStateException("call 415-555-0132 failed", root);
    middle.addSuppressed(new RuntimeException("close: ssn " + SSN, new Error("jane@example.com")));
    root.initCause(middle);
    logger(way).error("failed", new RuntimeException("lookup of Dr. Patel", middle));
    assertThat(written())
        .contains("lookup of Dr. [NAME]", "call [PHONE] failed", "mrn=[MRN]", "[SSN]", "[EMAIL]")
        .contains("java.lang.IllegalArgumentException: no patient", "Suppressed: ")
        .contains("Log4j2Test.anExceptionIsRedacted")
        .doesNotContain("778812", SSN, "-0132", "Patel", "jane@");
  }

  @ParameterizedTest
  @EnumSource
  void theNamesInAMessageOfPairsAreLabels(Way way) throws Exception {
    Logger log = logger(way);
    log.info(new StringMapMessage().with("dob", "1980-02-03").with("room", "12"));
    log.info(new MapMessage<>(Map.of("mrn", 778_812)));
    log.info(new ObjectMessage(Map.of("ssn", SSN)));
    assertThat(written())
        .contains("dob=\"[DATE]\"", "room=\"12\"", "[MRN]", "[SSN]")
        .doesNotContain("1980-02", "778812", SSN);
  }

  @Test
  void theFinishedLineIsReadOnceMore() throws Exception {
    Logger log =
        configured(
            "<File name='Log' fileName='"
                + directory.resolve("log")
                + "'><RedactingLayout><PatternLayout pattern='ssn %m%n'/></RedactingLayout></File>",
            "Log");
    log.info("123456789");
    assertThat(written()).isEqualTo("ssn [SSN]\n");
  }

  @Test
  @Tag("PHI-7")
  void whatTheCallKnowsIsRedactedBehindAnAsynchronousAppenderToo() throws Exception {
    Logger log =
        configured(
            "<File name='Log' fileName='"
                + directory.resolve("log")
                + "'>"
                + LINE
                + "</File><Async name='Async'><AppenderRef ref='Log'/></Async>"
                + "<Rewrite name='Safe'><RedactingPolicy/><AppenderRef ref='Async'/></Rewrite>",
            "Safe");
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Xanthe Quillfeather");
      log.info("reminder for quillfeather", new RuntimeException("Xanthe hung up"));
    }
    assertThat(written())
        .contains("reminder for [NAME]", "[NAME] hung up")
        .doesNotContainIgnoringCase("quillfeather");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("PHI-5")
  void aDetectorThatFailsSuppressesTheTextAndKeepsTheEvent(Way way) throws Exception {
    Logger log = logger(way);
    try (Redactor broken = BrokenRedactor.currentFailingWith(new StackOverflowError())) {
      log.warn("ssn " + SSN, new RuntimeException("mrn=778812"));
      assertThat(broken.suppressions()).isPositive();
    }
    assertThat(written()).contains("WARN", "[SUPPRESSED]").doesNotContain(SSN, "778812");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("PHI-5")
  void anArgumentThatCannotBeShownIsNeverFelt(Way way) throws Exception {
    Logger log = logger(way);
    log.info("for {}, ssn {}", new Hostile(), SSN);
    log.info("next line");
    assertThat(written()).contains("[SUPPRESSED]", "next line").doesNotContain(SSN);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("PHI-5")
  void aMessageThatCannotBeFormattedKeepsItsEventAndIsCounted(Way way) throws Exception {
    logger(way);
    Appender top = context.getConfiguration().getAppender(way.top());
    long before = Redactor.current().suppressions();
    StringMap pairs = ContextDataFactory.createContextData();
    pairs.putValue("room", "12");
    for (Message message : List.of(new Unreadable(), new UnreadablePairs())) {
      top.append(
          Log4jLogEvent.newBuilder()
              .setLoggerName("test")
              .setLevel(Level.ERROR)
              .setMessage(message)
              .setContextData(pairs)
              .setThrown(new IllegalStateException("mrn=778812"))
              .build());
    }
    assertThat(Redactor.current().suppressions()).isEqualTo(before + 2);
    String written = written();
    assertThat(written.lines().filter(line -> line.contains("ERROR")))
        .hasSize(2)
        .allMatch(line -> line.contains("room=12") && line.contains("[SUPPRESSED]"));
    assertThat(written).contains("mrn=[MRN]").doesNotContain(SSN);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("PHI-5")
  void ofAVeryLongChainOfCausesTheRestIsNamedOnly(Way way) throws Exception {
    Exception chain = new IllegalArgumentException("ssn " + SSN);
    for (int i = 0; i < 20_000; i++) {
      chain = new IllegalStateException("level", chain);
    }
    logger(way).error("failed", chain);
    assertThat(written())
        .contains("ERROR", "[TOO DEEP: java.lang.IllegalStateException]")
        .doesNotContain(SSN, "IllegalArgumentException");
  }

  private Logger logger(Way way) throws Exception {
    return configured(way.configuration(directory.resolve("log")), way.top());
  }

  private Logger configured(String appenders, String top) throws Exception {
    String xml =
        "<Configuration status='ERROR'><Appenders>"
            + appenders
            + "</Appenders><Loggers><Root level='info'><AppenderRef ref='"
            + top
            + "'/></Root></Loggers></Configuration>";
    var source =
        new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    context.start(new XmlConfiguration(context, source));
    return context.getLogger("io.evenkeel.Test");
  }

  private String written() throws Exception {
    context.stop();
    return Files.readString(directory.resolve("log"));
  }

  private static final class Unreadable extends SimpleMessage {
    private static final long serialVersionUID = 1;

    @Override
    public String getFormattedMessage() {
      throw new IllegalStateException("ssn " + SSN);
    }
  }

  private static final class UnreadablePairs extends StringMapMessage {
    private static final long serialVersionUID = 1;

    @Override
    public String getFormattedMessage() {
      throw new StackOverflowError("ssn " + SSN);
    }
  }

  private static final class Hostile {
    @Override
    public String toString() {
      throw new StackOverflowError("ssn " + SSN);
    }
  }
}
