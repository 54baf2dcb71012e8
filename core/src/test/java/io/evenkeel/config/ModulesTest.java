package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesTest {
  @TempDir Path jar;

  @Test
  void aModuleIsOnTheClassPathWhenItsMarkerIs() throws Exception {
    Path marker = jar.resolve("META-INF/evenkeel/feature-flags");
    Files.createDirectories(jar.resolve("META-INF/evenkeel"));
    Files.createFile(marker);
    String text = "feature_flags: {f: {enabled: true}}\nllm_routing: {}\n";
    var ofThread = Thread.currentThread().getContextClassLoader();
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ofThread)) {
      Thread.currentThread().setContextClassLoader(loader);

      assertThat(Configuration.parse("t.yml", text).findings())
          .extracting(Problem::toString)
          .containsExactly(
              "t.yml:2:1: 'llm_routing' does nothing: evenkeel-circuit-breakers is not on the class"
                  + " path; add the dependency");
    } finally {
      Thread.currentThread().setContextClassLoader(ofThread);
    }
  }
}
