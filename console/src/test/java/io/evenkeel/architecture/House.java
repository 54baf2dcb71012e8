package io.evenkeel.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plan of the house: its modules, its arrows, and where each foreign library may live. */
public final class House {
  /** The published modules, by the directory they live in. */
  public static final List<String> PUBLISHED =
      List.of("core", "feature-flags", "circuit-breakers", "phi-redaction", "console");

  /** What each module may use, besides itself. */
  static final Map<String, Set<String>> ARROWS =
      Map.of(
          "core", Set.of(),
          "feature-flags", Set.of("core"),
          "circuit-breakers", Set.of("core"),
          "phi-redaction", Set.of("core"),
          "console", Set.of("core", "feature-flags", "circuit-breakers", "phi-redaction"));

  /** Core's rooms that hold what several modules share; each sub-package is a room of its own. */
  static final Set<String> SHARED_ROOMS =
      Set.of(
          "io.evenkeel.time",
          "io.evenkeel.event",
          "io.evenkeel.audit",
          "io.evenkeel.state",
          "io.evenkeel.call",
          "io.evenkeel.config");

  /** The inner rooms of the configuration reader, and from where each may be entered. */
  static final Map<String, String> CONFIGURATION_ROOMS =
      Map.of(
          "io.evenkeel.config.yaml", "io\\.evenkeel\\.config(\\.schema|\\.lint|\\.sections\\..*)?",
          "io.evenkeel.config.schema", "io\\.evenkeel\\.config(\\.lint|\\.sections\\..*)?",
          "io.evenkeel.config.sections", "io\\.evenkeel\\.config");

  /** All that the inner rooms may know of {@code io.evenkeel.config} itself. */
  static final Set<String> CONFIGURATION_VALUES =
      Set.of(
          "ConfigurationException", "Money", "Percentage", "Position", "Problem", "Prose", "Share");

  /** Open to every class: the platform, its own house, the logging facade, nullness marks. */
  static final Set<String> EVERYWHERE =
      Set.of(
          "java.", "javax.", "com.sun.management.", "io.evenkeel.", "org.slf4j.", "org.jspecify.");

  /** Every other library, and the pattern of the packages in which it is allowed. */
  public static final Map<String, String> FRAMEWORKS =
      Map.ofEntries(
          Map.entry("ch.qos.logback.", ".*\\.logback(\\..*)?"),
          Map.entry("org.apache.logging.log4j.", ".*\\.log4j2(\\..*)?"),
          Map.entry("io.micrometer.", ".*\\.telemetry(\\..*)?"),
          Map.entry("io.micrometer.context.", ".*\\.reactor(\\..*)?"),
          Map.entry("reactor.", ".*\\.(reactor|springai)(\\..*)?"),
          Map.entry("org.reactivestreams.", ".*\\.(reactor|reactivestreams|springai)(\\..*)?"),
          Map.entry("io.opentelemetry.", ".*\\.(telemetry|otel)(\\..*)?"),
          Map.entry("net.bytebuddy.", "io\\.evenkeel\\.slo\\.weave(\\..*)?"),
          Map.entry(
              "tools.jackson.",
              "io\\.evenkeel\\.(config\\.(yaml|schema)|slo\\.(alert|export|replay)|llm|console)(\\..*)?|.*\\.jackson(\\..*)?"),
          Map.entry("com.fasterxml.jackson.", ".*\\.jackson2?(\\..*)?"),
          Map.entry("io.github.resilience4j.", "io\\.evenkeel\\.(breaker|failover)(\\..*)?"),
          Map.entry(
              "com.github.benmanes.caffeine.", "io\\.evenkeel\\.(flags|failover|llm)(\\..*)?"),
          Map.entry("org.junit.", ".*\\.testing(\\..*)?"),
          Map.entry("dev.openfeature.", ".*\\.openfeature(\\..*)?"),
          Map.entry("dev.langchain4j.", ".*\\.langchain4j(\\..*)?"),
          Map.entry("org.springframework.ai.", ".*\\.springai(\\..*)?"),
          Map.entry("org.springframework.", ".*\\.(spring|springai)(\\..*)?"),
          Map.entry("io.lettuce.", ".*\\.lettuce(\\..*)?"),
          Map.entry("picocli.", "io\\.evenkeel\\.console(\\..*)?"));

  /** Of the frameworks, those that come with the modules; all others are optional. */
  public static final Set<String> ALWAYS_THERE =
      Set.of(
          "io.micrometer.",
          "tools.jackson.",
          "io.github.resilience4j.",
          "com.github.benmanes.caffeine.",
          "picocli.");

  private static final Pattern MODULE = Pattern.compile("/([^/]+)/target/");

  private House() {}

  /** Every class that is published, wherever Maven found it: `target/classes` or a jar. */
  static JavaClasses published() {
    return new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .withImportOption(location -> PUBLISHED.contains(moduleIn(location.asURI().toString())))
        .importPackages("io.evenkeel");
  }

  /** The module that a published class was built in. */
  static String moduleOf(JavaClass type) {
    return type.getSource().map(source -> moduleIn(source.getUri().toString())).orElse("");
  }

  private static String moduleIn(String uri) {
    Matcher matcher = MODULE.matcher(uri);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** The directory that holds the parent pom. */
  public static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(directory.resolve("circuit-breakers"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("not inside the project: " + Path.of("").toAbsolutePath());
      }
    }
    return directory;
  }

  /** The jar of a module as `package` left it. */
  public static Path jarOf(String directory) {
    Path target = root().resolve(directory).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("evenkeel-[a-z-]+-[0-9].*\\.jar"))
          .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no jar in " + target));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
