package io.evenkeel.architecture.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.evenkeel.architecture.House;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jars as users get them. */
@Tag("packaged")
class PublishedJarsTest {
  /** {@code project.build.outputTimestamp} of the parent pom. */
  private static final LocalDateTime OUTPUT_TIMESTAMP = LocalDateTime.parse("2026-11-20T00:00:00");

  @ParameterizedTest
  @CsvSource({
    "core, io.evenkeel.core",
    "feature-flags, io.evenkeel.flags",
    "circuit-breakers, io.evenkeel.breakers",
    "phi-redaction, io.evenkeel.redaction",
    "console, io.evenkeel.console"
  })
  void aPublishedJarNamesItsModule(String directory, String name) throws IOException {
    Path jar = House.jarOf(directory);
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(file.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo(name);
      assertThat(file.getEntry("META-INF/LICENSE")).as("the licence travels along").isNotNull();
    }
    // The platform agrees: a name that is not valid Java would be refused here.
    assertThat(descriptorOf(jar).name()).isEqualTo(name);
    assertThat(descriptorOf(jar).isAutomatic()).isTrue();
  }

  @Test
  void noPackageIsInTwoJars() {
    Map<String, String> owners = new HashMap<>();
    for (String directory : House.PUBLISHED) {
      for (String room : descriptorOf(House.jarOf(directory)).packages()) {
        assertThat(owners.put(room, directory)).as(room + " again in " + directory).isNull();
      }
    }
    assertThat(owners).containsEntry("io.evenkeel.time", "core");
  }

  /** What makes two builds of one commit the same bytes. */
  @Test
  void noEntryOfAJarRemembersWhenItWasBuilt() throws IOException {
    for (String directory : House.PUBLISHED) {
      assertThat(timesIn(House.jarOf(directory))).as(directory).containsOnly(OUTPUT_TIMESTAMP);
    }
    // Entries of third parties keep the time of their own release.
    assertThat(timesIn(House.root().resolve("console/target/evenkeel.jar")))
        .contains(OUTPUT_TIMESTAMP)
        .allMatch(time -> !time.isAfter(OUTPUT_TIMESTAMP));
  }

  @Test
  void eachPublishedModuleHasItsPomFlattened() throws IOException {
    for (String directory : House.PUBLISHED) {
      Path pom = House.root().resolve(directory).resolve("target/.flattened-pom.xml");
      assertThat(Files.readString(pom)).contains("<licenses>").doesNotContain("${", "<parent>");
    }
  }

  private static List<LocalDateTime> timesIn(Path jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      return zip.stream().map(ZipEntry::getTimeLocal).toList();
    }
  }

  private static ModuleDescriptor descriptorOf(Path jar) {
    return ModuleFinder.of(jar).findAll().stream()
        .map(ModuleReference::descriptor)
        .findFirst()
        .orElseThrow();
  }
}
