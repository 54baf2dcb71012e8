package io.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.evenkeel.slo.weave.Sources;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class WeavingCheckTest {
  private static final String DESK =
      """
      import io.evenkeel.slo.Slo;
      class Desk {
        @Deprecated(since = "1") @Slo("desk") private void open() {}
        @Slo(value = "desk", ignored = {Error.class}) static long shut(double d) { return 1L; }
        void quiet() {}
        interface Bell {
          @Slo("desk") default void ring() {}
          @Slo("desk") void silent();
        }
      }
      """;
  private static final Duration ENOUGH = Duration.ofSeconds(30);

  @TempDir private Path directory;
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(WeavingCheckTest.class);

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
    logger.setLevel(Level.INFO);
    logger.setAdditive(false);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(logged);
  }

  @Test
  void everyMethodOfAnUnwovenTypeIsNamedInOneWarning() throws Exception {
    WeavingCheck.run(List.of(desk().classes()), ENOUGH, logger);
    assertThat(messages())
        .singleElement()
        .asString()
        .startsWith(
            "@Slo has no effect on methods that were not woven: Desk$Bell.ring, Desk.open,"
                + " Desk.shut. Run byte-buddy-maven-plugin's goal transform");
    assertThat(logged.list).allMatch(event -> event.getLevel() == Level.WARN);
  }

  @Test
  void aWovenTypeIsNotNamed() throws Exception {
    Sources desk = desk();
    desk.weave();
    WeavingCheck.run(List.of(desk.classes()), ENOUGH, logger);
    assertThat(messages()).isEmpty();
  }

  @Test
  void thisModulesOwnTestsAreWoven() {
    WeavingCheck.run(ClassPathScan.ofThisProcess(), ENOUGH, logger);
    assertThat(messages())
        .noneMatch(message -> message.contains("Clinic") && message.contains("not woven"));
  }

  @Test
  void jarsAreReadWithThoseThatTheyContainAndThoseThatTheirManifestNames() throws Exception {
    byte[] type = desk().bytes("Desk");
    Path library = directory.resolve("a library.jar");
    Files.write(library, jar("Desk.class", type, null));
    Path application = directory.resolve("application.jar");
    byte[] nested = jar("Desk.class", new Sources(directory).bytes("Desk$Bell"), null);
    Files.write(application, jar("BOOT-INF/lib/nested.jar", nested, "a%20library.jar missing.jar"));
    WeavingCheck.run(List.of(application), ENOUGH, logger);
    assertThat(messages())
        .singleElement()
        .asString()
        .contains("Desk$Bell.ring, Desk.open, Desk.shut.");
  }

  @Test
  void aCheckThatTakesTooLongIsGivenUpAndSaysSo() throws Exception {
    WeavingCheck.run(List.of(desk().classes()), Duration.ZERO, logger);
    assertThat(messages())
        .containsExactly("Not every class could be checked for @Slo methods that were not woven");
  }

  @Test
  void anEntryThatIsNoClassFileOrNoJarIsLeftOut() throws Exception {
    Sources desk = desk();
    Files.writeString(desk.classes().resolve("Broken.class"), "Lio/evenkeel/slo/Slo;");
    Path broken = Files.writeString(directory.resolve("broken.jar"), "not a jar");
    WeavingCheck.run(List.of(broken, directory.resolve("absent"), desk.classes()), ENOUGH, logger);
    assertThat(messages()).anyMatch(message -> message.contains("Desk.open"));
  }

  @Test
  void aFileThatIsNoClassHidesNoneOfItsNeighbours() throws Exception {
    byte[] broken = "Lio/evenkeel/slo/Slo;".getBytes(StandardCharsets.US_ASCII);
    Path jar = directory.resolve("mixed.jar");
    writeJar(jar, new byte[0], Map.of("A.class", broken, "Desk.class", desk().bytes("Desk")));
    WeavingCheck.run(List.of(jar), ENOUGH, logger);
    assertThat(messages())
        .anyMatch(message -> message.contains("Desk.open"))
        .anyMatch(message -> message.startsWith("Not every class could be checked"));
  }

  @Test
  void aClassFileThatLiesAboutItsLengthsCostsNoMemory() throws Exception {
    Path jar = directory.resolve("lying.jar");
    writeJar(
        jar,
        new byte[0],
        Map.of("Lie.class", lie(Integer.MAX_VALUE), "Desk.class", desk().bytes("Desk")));
    WeavingCheck.run(List.of(jar), ENOUGH, logger);
    assertThat(messages()).anyMatch(message -> message.contains("Desk.open"));
  }

  @Test
  void anExecutableJarBeginsWithAScriptAndIsReadAllTheSame() throws Exception {
    byte[] script = "#!/bin/sh\nexec java -jar $0\n".getBytes(StandardCharsets.US_ASCII);
    Path jar = directory.resolve("executable.jar");
    writeJar(jar, script, Map.of("Desk.class", desk().bytes("Desk")));
    WeavingCheck.run(List.of(jar), ENOUGH, logger);
    assertThat(messages()).anyMatch(message -> message.contains("Desk.open"));
  }

  @Test
  void aJarThatInflatesWithoutEndIsGivenUpInTime() throws Exception {
    Path jar = directory.resolve("bomb.jar");
    byte[] nested = jar("zeros.bin", new byte[1 << 26], null);
    writeJar(jar, new byte[0], Map.of("nested.jar", nested));
    var asked = new AtomicInteger();
    var scan = new ClassPathScan(() -> asked.incrementAndGet() < 4);
    assertThat(scan.read(List.of(jar))).isEmpty();
    assertThat(scan.isComplete()).isFalse();
    assertThat(asked).hasValueLessThan(8);
  }

  @Test
  void jarsThatContainEachOtherWithoutEndAreGivenUp() throws Exception {
    byte[] nested = jar("Desk.class", desk().bytes("Desk"), null);
    for (int depth = 0; depth < 5; depth++) {
      nested = jar("nested.jar", nested, null);
    }
    Path jar = Files.write(directory.resolve("deep.jar"), nested);
    var scan = new ClassPathScan(() -> true);
    assertThat(scan.read(List.of(jar))).isEmpty();
    assertThat(scan.isComplete()).isFalse();
  }

  /** A class file whose only method has an attribute of this length, and ends there. */
  private static byte[] lie(int length) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeInt(0xCAFEBABE);
    out.writeInt(61);
    out.writeShort(4);
    out.writeByte(1);
    out.writeUTF("Lio/evenkeel/slo/Slo;");
    out.writeByte(1);
    out.writeUTF("RuntimeVisibleAnnotations");
    out.writeByte(7);
    out.writeShort(1);
    for (int part : new int[] {0, 3, 0, 0, 0, 1, 0, 1, 1, 1, 2}) {
      out.writeShort(part); // access, name, super, interfaces, fields, one method, its attribute
    }
    out.writeInt(length);
    return bytes.toByteArray();
  }

  private static void writeJar(Path file, byte[] prefix, Map<String, byte[]> entries)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(prefix);
      var jar = new ZipOutputStream(out);
      for (Map.Entry<String, byte[]> entry : new TreeMap<>(entries).entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
      jar.finish();
    }
  }

  private Sources desk() throws IOException {
    return new Sources(directory).compile("Desk", DESK);
  }

  private static byte[] jar(String name, byte[] content, @Nullable String classPath)
      throws IOException {
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (classPath != null) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = bytes;
        var jar = new JarOutputStream(out, manifest)) {
      jar.putNextEntry(new ZipEntry(name));
      jar.write(content);
    }
    return bytes.toByteArray();
  }

  private List<String> messages() {
    return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
