package io.evenkeel.redaction.logback;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static net.logstash.logback.marker.Markers.append;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.evenkeel.config.redaction.RedactionSettings;
import io.evenkeel.redaction.Phi;
import io.evenkeel.redaction.leak.LeakDetector;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON encoders that services use, nested in the redacting one. */
@Tag("PHI-2")
class StructuredEncodersTest {
  private static final String SSN = "123-45-6789";
  private static final String SPRING =
      "<encoder class='org.springframework.boot.logging.logback.StructuredLogEncoder'>"
          + "<format>FORMAT</format></encoder>";
  private static final String LOGSTASH =
      "<encoder class='net.logstash.logback.encoder.LogstashEncoder'/>";

  @TempDir Path directory;
  private final LoggerContext context = new LoggerContext();

  @ParameterizedTest
  @ValueSource(strings = {"ecs", "logstash", "gelf"})
  void structuredLogsOfSpringBootAreRedactedAndStayJson(String format) throws Exception {
    Logger log = logger(SPRING.replace("FORMAT", format));
    context.getMDCAdapter().put("patientName", "xanthe quillfeather");
    log.atInfo()
        .addKeyValue("mrn", 778_812)
        .addKeyValue("room", 12)
        .setCause(new IllegalStateException("ssn " + SSN, new Error("jane@example.com")))
        .log("dob: {}", "1980-02-03");
    String line = written();
    assertThat(line)
        .contains("[NAME]", "[MRN]", "ssn [SSN]", "[EMAIL]", "dob: [DATE]", "IllegalStateException")
        .doesNotContain("xanthe", "778812", SSN, "jane@", "1980-02");
    assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue();
  }

  @Test
  void logstashEventsAreRedactedWithTheirStructuredArgumentsAndMarkers() throws Exception {
    Logger log = logger(LOGSTASH);
    context.getMDCAdapter().put("patientName", "xanthe quillfeather");
    log.info(append("ssn", SSN), "visit {} {}", kv("ward", 7), kv("mrn", "778812"));
    String line = written();
    assertThat(line)
        .contains("[NAME]", "mrn=[MRN]", "[SSN]")
        .doesNotContain("xanthe", "778812", SSN);
    JsonNode event = JsonMapper.shared().readTree(line);
    assertThat(event.get("ward").asInt()).isEqualTo(7);
  }

  @Test
  void theTimeAtWhichLogbackBeganIsNoBirthdateOfAPatient() throws Exception {
    Logger log = logger("<encoder class='ch.qos.logback.classic.encoder.JsonEncoder'/>");
    context.getMDCAdapter().put("birthdate", "1980-02-03");
    log.info("{\"birthdate\":" + context.getBirthTime() + "} ssn " + SSN);
    context.getMDCAdapter().clear();
    log.info("nothing to see");
    List<String> lines = written().lines().toList();
    for (String line : lines) {
      JsonNode birth = JsonMapper.shared().readTree(line).get("context").get("birthdate");
      assertThat(birth.isNumber()).isTrue();
      assertThat(birth.asLong()).isEqualTo(context.getBirthTime());
      assertThat(LeakDetector.of(RedactionSettings.DEFAULT).read(line, List.of())).isEmpty();
    }
    assertThat(lines.get(0))
        .contains("\"birthdate\":\"[DATE]\"", "\\\"birthdate\\\":\\\"[DATE]\\\"", "[SSN]")
        .doesNotContain("1980-02");
  }

  @Test
  void aCleanEventComesOutAsItsEncoderWritesIt() throws Exception {
    logger(LOGSTASH).info("visit {}", kv("ward", new Ward(7, "left")));
    JsonNode event = JsonMapper.shared().readTree(written());
    assertThat(event.get("ward").get("side").asString()).isEqualTo("left");
  }

  @Test
  void whatOnlyJsonShowsOfAnArgumentIsRedactedToo() throws Exception {
    logger(LOGSTASH).info("visit {}", kv("thing", new Silent(SSN)));
    assertThat(written()).contains("[SSN]").doesNotContain(SSN);
  }

  @Test
  void aTypedArgumentStaysALabel() throws Exception {
    logger(LOGSTASH).info("for {}", kv("patient", Phi.name("Xanthe")));
    assertThat(written()).contains("for patient=[NAME]").doesNotContain("Xanthe");
  }

  @Test
  void behindAnAppenderThatNobodyReadsAnArgumentIsItsText() throws Exception {
    Logger log =
        configured(
            file(LOGSTASH)
                + "<appender name='SAFE' class='io.evenkeel.redaction.logback.RedactingAppender'>"
                + "<appender-ref ref='FILE'/></appender><root><appender-ref ref='SAFE'/></root>");
    log.info("visit {} {}", kv("thing", new Silent(SSN)), 7);
    assertThat(written()).contains("visit thing=silent 7").doesNotContain(SSN);
  }

  private Logger logger(String nested) throws Exception {
    return configured(
        file(
                "<encoder class='io.evenkeel.redaction.logback.RedactingEncoder'>"
                    + nested
                    + "</encoder>")
            + "<root level='INFO'><appender-ref ref='FILE'/></root>");
  }

  private String file(String encoder) {
    return "<appender name='FILE' class='ch.qos.logback.core.FileAppender'><file>"
        + directory.resolve("log")
        + "</file>"
        + encoder
        + "</appender>";
  }

  private Logger configured(String inside) throws Exception {
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putObject(Environment.class.getName(), new StandardEnvironment());
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

  /** Jackson shows its parts. */
  record Ward(int number, String side) {}

  /** Jackson shows what its text does not. */
  record Silent(String ssn) {
    @Override
    public String toString() {
      return "silent";
    }
  }
}
