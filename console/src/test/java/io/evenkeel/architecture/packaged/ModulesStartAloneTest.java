package io.evenkeel.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.architecture.House;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each module works for a user who takes it and nothing else: its jar and what it needs, without
 * any of its optional dependencies, in a JVM of its own.
 */
@Tag("packaged")
class ModulesStartAloneTest {
  private static final String ALONE = "io.evenkeel.architecture.packaged.alone.";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "core, StartCore, 1 good",
    "feature-flags, StartFlags, large",
    "circuit-breakers, StartBreakers, booked",
    "phi-redaction, StartRedaction, write to [EMAIL]",
    "console, StartConsole, Usage: evenkeel config schema"
  })
  void aModuleDoesItsWorkWithoutOptionalDependencies(String module, String start, String answer)
      throws Exception {
    assertThat(java(module, ALONE + start)).contains(answer);
  }

  @ParameterizedTest
  @CsvSource({"core", "feature-flags", "circuit-breakers", "phi-redaction", "console"})
  void noClassOutsideAFrameworksRoomNeedsThatFramework(String module) throws Exception {
    String rooms =
        House.FRAMEWORKS.entrySet().stream()
            .filter(entry -> !House.ALWAYS_THERE.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining("|"));

    String said = java(module, ALONE + "LoadEveryClass", House.jarOf(module).toString(), rooms);

    assertThat(said).containsPattern("loaded [1-9]");
  }

  @Test
  void theClassPathsReallyLackWhatIsOptional() throws IOException {
    assertThat(classPathOf("phi-redaction")).noneMatch(jar -> jar.contains("logback"));
    assertThat(classPathOf("core")).noneMatch(jar -> jar.contains("byte-buddy"));
    assertThat(classPathOf("core")).noneMatch(jar -> jar.contains("junit"));
    assertThat(classPathOf("core")).anyMatch(jar -> jar.contains("micrometer-core"));
    assertThat(classPathOf("core")).noneMatch(jar -> jar.contains("resilience4j"));
  }

  /**
   * What a build tool gives to somebody who depends on the module: what the module lists, less what
   * does not reach the console, since an optional dependency goes no further than its module.
   */
  private static List<String> classPathOf(String module) throws IOException {
    List<String> classPath = new ArrayList<>(listed(module));
    classPath.retainAll(listed("console"));
    classPath.add(House.jarOf(module).toString());
    return classPath;
  }

  private static List<String> listed(String module) throws IOException {
    Path file = House.root().resolve(module).resolve("target/class-path.txt");
    return List.of(Files.readString(file).strip().split(File.pathSeparator));
  }

  private String java(String module, String main, String... arguments) throws Exception {
    List<String> classPath = classPathOf(module);
    classPath.add(House.root().resolve("console/target/test-classes").toString());
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main));
    command.addAll(List.of(arguments));
    Path said = directory.resolve("said.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(said);
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }
}
