package io.evenkeel.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.architecture.House;
import io.evenkeel.audit.AuditKey;
import io.evenkeel.audit.AuditLog;
import io.evenkeel.audit.AuditRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `java -jar console/target/evenkeel.jar` as an operator runs it, with a terminal in Latin-1. */
@Tag("packaged")
@Tag("OPS-2")
@Tag("OPS-4")
class RunnableJarTest {
  private static final Path JAR = House.root().resolve("console/target/evenkeel.jar");
  private static final String SECRET = "0123456789abcdefghijklmnopqrstuvwxyz";

  @TempDir Path directory;

  /** What the process said and how it ended. */
  private record Ended(int exitCode, String out, String err) {}

  @Test
  void theVersionIsTheOneThatWasBuilt() throws Exception {
    Ended ended = evenkeel("", "--version");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).matches("(?s)evenkeel [0-9]+\\.[0-9]+\\..*");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void aWrongConfigurationIsRefusedWithItsPlace() throws Exception {
    Files.writeString(directory.resolve("evenkeel.yml"), "feature_flags:\n  a: {enabeld: true}\n");

    Ended ended = evenkeel("", "config", "check", "evenkeel.yml");

    assertThat(ended.exitCode()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("evenkeel.yml:2:7: unknown key 'enabeld'")
        .contains("did you mean 'enabled'?");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void everyWingIsInTheJar() throws Exception {
    Files.writeString(
        directory.resolve("evenkeel.yml"),
        """
        feature_flags: {a: {enabled: true}}
        circuit_breakers: {b: {timeout: 3s}}
        phi_redaction: {enforcement: strict}
        """);

    Ended ended = evenkeel("", "config", "check", "evenkeel.yml");

    assertThat(ended).isEqualTo(new Ended(0, "evenkeel.yml: good\n", ""));
  }

  @Test
  void theSchemaIsPrinted() throws Exception {
    Ended ended = evenkeel("", "config", "schema");

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).startsWith("{").contains("\"feature_flags\"").endsWith("}\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void anAuditLogIsVerifiedWithAKeyFromTheEnvironment() throws Exception {
    Path log = directory.resolve("audit.log");
    Path key = Files.writeString(directory.resolve("key"), SECRET);
    try (AuditLog audit = AuditLog.inFile(log, AuditKey.fromFile(key))) {
      audit.append(new AuditRecord("alice", "flag.disable", "a", "drill", "on", "off"));
    }

    Ended intact = evenkeel("", "audit", "verify", "audit.log");
    assertThat(intact.exitCode()).isZero();
    assertThat(intact.out()).startsWith("audit.log: intact, 1 record, last ");

    Files.writeString(log, Files.readString(log).replace("alice", "mallory"));

    Ended broken = evenkeel("", "audit", "verify", "audit.log", "--key-env", "EVENKEEL_AUDIT_KEY");
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err()).startsWith("audit.log:1: EDITED: ");
  }

  @Test
  void textsAreReadAndAnsweredInUtf8() throws Exception {
    Ended ended =
        evenkeel(
            "{\"id\":\"caf\u00e9\",\"text\":\"\u20ac write to jane.roe@mail.example\"}\n",
            "phi",
            "detect");

    assertThat(ended)
        .isEqualTo(
            new Ended(
                0,
                "{\"id\":\"caf\u00e9\",\"spans\":[{\"start\":11,\"end\":32,\"type\":\"EMAIL\"}]}\n",
                ""));
  }

  @Test
  void theJarCarriesItsLicence() throws IOException {
    try (ZipFile zip = new ZipFile(JAR.toFile())) {
      assertThat(zip.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(zip.getEntry("META-INF/NOTICE")).isNotNull();
      assertThat(zip.stream().filter(entry -> entry.getName().endsWith(".SF"))).isEmpty();
    }
  }

  private Ended evenkeel(String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dfile.encoding=ISO-8859-1", "-jar", JAR.toString()));
    command.addAll(List.of(arguments));
    Path in = Files.writeString(directory.resolve("in.txt"), input, StandardCharsets.UTF_8);
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(Map.of("LC_ALL", "C", "EVENKEEL_AUDIT_KEY", SECRET));
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
