package io.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HandbooksTest {

  static List<Path> handbooks() {
    return Handbooks.files();
  }

  @ParameterizedTest
  @MethodSource("handbooks")
  void eachHandbookBlockLoads(Path file) {
    assertThat(Configuration.load(file).findings())
        .noneMatch(finding -> finding.severity() == Problem.Severity.ERROR);
  }
}
