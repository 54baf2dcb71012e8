package io.evenkeel.redaction.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.evenkeel.Foundation;
import io.evenkeel.call.CallScope;
import io.evenkeel.config.LiveConfiguration;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Redactor;
import io.evenkeel.redaction.TestConfigurations;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.helpers.BasicMarkerFactory;

/** Real Logback, a real file, a value in every channel. */
class LogbackTest {
  private static final String PATTERN =
      "%d %-5level [%thread] %logger{20} %marker %X %X{patientName} %kvp - %msg%n%ex";
  private static final String SSN = "123-45-6789";

  @TempDir Path directory;
  private LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  @Tag("PHI-2")
  void aMessageAndItsArgumentsAreRedacted() throws Exception {
    Logger log = logger(pattern());
    log.info("plain ssn " + SSN);
    log.info("argument {} and {}", "ssn " + SSN, new Holder("mrn=778812"));
    assertThat(written()).contains("plain ssn [SSN]", "argument ssn [SSN] and mrn=[MRN]");
  }

  @Test
  @Tag("PHI-2")
  void aLabelInTheMessageSpeaksForItsArgument() throws Exception {
    logger(pattern()).info("patient name: {}, dob={}", "jane doe", "1980-02-03");
    assertThat(written()).contains("patient name: [NAME], dob=[DATE]");
  }

  @Test
  @Tag("PHI-2")
  void contextPairsMarkersAndThreadNameAreRedacted() throws Exception {
    Logger log = logger(pattern());
    context.getMDCAdapter().put("patientName", "jane doe");
    context.getMDCAdapter().put("room", "12");
    Marker marker = new BasicMarkerFactory().getDetachedMarker("ssn=" + SSN);
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    thread.setName("call-415-555-0132 caller +14155550132");
    try {
      log.atInfo()
          .addMarker(marker)
          .addKeyValue("dob", "1980-02-03")
          .addKeyValue("try", 3)
          .log("x");
    } finally {
      thread.setName(name);
    }
    assertThat(written())
        .doesNotContain("jane", "doe", SSN, "1980-02-03", "4155550132")
        .contains("patientName=[NAME]", "room=12", "ssn=[SSN]", "dob=\"[DATE]\"", "try=\"3\"");
  }

  @Test
  @Tag("PHI-2")
  void anExceptionIsRedactedWithItsCausesAndSuppressedOnesAndKeepsItsFrames() throws Exception {
    Exception root = new IllegalArgumentException("no patient with mrn=778812");
    Exception middle = new IllegalStateException("call 415-555-0132 failed", root);
    middle.addSuppressed(new RuntimeException("close: ssn " + SSN, new Error("jane@example.com")));
    Exception top = new RuntimeException("lookup of Dr. Patel", middle);
    logger(pattern()).error("failed", top);
    assertThat(written())
        .contains(
            "lookup of Dr. [NAME]", "call [PHONE] failed", "mrn=[MRN]", "ssn [SSN]", "[EMAIL]")
        .contains("Caused by: java.lang.IllegalArgumentException", "Suppressed: ")
        .contains("LogbackTest.anExceptionIsRedacted")
        .doesNotContain("778812", SSN, "-0132", "Patel");
  }

  @Test
  @Tag("PHI-2")
  void anExceptionThatCausesItselfIsWrittenOnce() throws Exception {
    Exception first = new RuntimeException("ssn " + SSN);
    Exception second = new RuntimeException("mrn=778812", first);
    first.initCause(second);
    logger(pattern()).error("cyclic", first);
    assertThat(written()).contains("CIRCULAR").doesNotContain(SSN, "778812");
  }

  @Test
  @Tag("PHI-2")
  void aJsonEncoderInsideIsRedactedToo() throws Exception {
    Logger log =
        logger(
            encoder(
                "<encoder class=\"ch.qos.logback.classic.encoder.JsonEncoder\">"
                    + "<withFormattedMessage>true</withFormattedMessage></encoder>"));
    context.getMDCAdapter().put("patientName", "jane doe");
    log.atInfo()
        .addKeyValue("ssn", SSN)
        .setCause(new RuntimeException("mrn=778812"))
        .log("dob: 1980-02-03 {}", "a@b.org");
    assertThat(written())
        .contains("\"formattedMessage\":\"dob: [DATE] [EMAIL]\"")
        .doesNotContain("jane", SSN, "778812", "1980-02", "a@b.org");
  }

  @Test
  @Tag("PHI-7")
  void whatTheCallKnowsIsRedactedBehindAnAsynchronousAppenderToo() throws Exception {
    Logger log =
        logger(
            file("<encoder><pattern>%msg %ex%n</pattern></encoder>")
                + "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><appender-ref ref='FILE'/></appender>"
                + "<appender name='SAFE' class='io.evenkeel.redaction.logback.RedactingAppender'><appender-ref ref='ASYNC'/></appender>"
                + "<root level='INFO'><appender-ref ref='SAFE'/></root>");
    try (CallScope call = CallScope.open()) {
      call.addKnownValue("Xanthe Quillfeather");
      log.info("reminder for quillfeather", new RuntimeException("Xanthe hung up"));
    }
    context.stop();
    assertThat(Files.readString(directory.resolve("log")))
        .contains("reminder for [NAME]", "[NAME] hung up")
        .doesNotContainIgnoringCase("quillfeather");
  }

  @Test
  @Tag("PHI-5")
  void anArgumentThatCannotBeShownIsNeverFelt() throws Exception {
    Logger log = logger(pattern());
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            throw new StackOverflowError();
          }
        };
    log.atInfo().addKeyValue("worse", hostile).log("ssn " + SSN);
    log.info("next line");
    assertThat(written()).contains("[SUPPRESSED]", "next line").doesNotContain(SSN);
  }

  @Test
  @Tag("PHI-2")
  void aNumberThatIsRedactedLeavesValidJson() throws Exception {
    Logger log = logger(encoder("<encoder class=\"" + Numbers.class.getName() + "\"/>"));
    log.info("two\nlines: password=hunter2 \"ssn {}\"", SSN);
    String line = written();
    assertThat(line)
        .contains("\"birthdate\":\"[DATE]\"", "two\\nlines: password=[CREDENTIAL] \\\"ssn {}\\\"")
        .doesNotContain(SSN, "hunter2");
  }

  @Test
  @Tag("PHI-5")
  void theRedactorStartedLaterIsUsedFromThenOn() throws Exception {
    Logger log = logger(pattern());
    log.info("Grace Hopper logged in");
    try (Foundation foundation = Foundation.inMemory();
        Redactor standard =
            Redactor.start(
                LiveConfiguration.fixed(TestConfigurations.of(RedactionSettings.DEFAULT)),
                foundation)) {
      assertThat(Redactor.current()).isSameAs(standard);
      log.info("Grace Hopper logged out");
    }
    assertThat(written()).contains("[NAME] logged in", "Grace Hopper logged out");
  }

  private String pattern() {
    return encoder("<pattern>" + PATTERN + "</pattern>");
  }

  private String encoder(String inside) {
    return file(
            "<encoder class='io.evenkeel.redaction.logback.RedactingEncoder'>"
                + inside
                + "</encoder>")
        + "<root level='INFO'><appender-ref ref='FILE'/></root>";
  }

  private String file(String encoder) {
    return "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>"
        + directory.resolve("log")
        + "</file>"
        + encoder
        + "</appender>";
  }

  private Logger logger(String inside) throws Exception {
    context = new LoggerContext();
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    String xml = "<configuration>" + inside + "</configuration>";
    configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    return context.getLogger("io.evenkeel.Test");
  }

  private String written() throws Exception {
    context.stop();
    return Files.readString(directory.resolve("log"));
  }

  private record Holder(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** As Logback's, but that what it calls a birthdate is one. */
  public static final class Numbers extends JsonEncoder {
    @Override
    public byte[] encode(ILoggingEvent event) {
      String line = new String(super.encode(event), StandardCharsets.UTF_8);
      return line.replaceFirst("\"birthdate\":\\d+", "\"birthdate\":19800203")
          .getBytes(StandardCharsets.UTF_8);
    }
  }
}
