package io.evenkeel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The enforcer sees optional dependencies only where the console lists them as normal ones. */
class OptionalDependenciesTest {
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
              + "(.*?)</dependency>",
          Pattern.DOTALL);

  @Test
  void theConsoleListsWhateverAWingHasAsOptional() throws IOException {
    Set<String> optional = new TreeSet<>();
    for (String module : House.PUBLISHED) {
      optional.addAll(dependenciesOf(module, "<optional>true</optional>"));
    }
    assertThat(optional).contains("ch.qos.logback:logback-classic");
    assertThat(dependenciesOf("console", "")).containsAll(optional);
  }

  private static Set<String> dependenciesOf(String module, String mark) throws IOException {
    Path pom = House.root().resolve(module).resolve("pom.xml");
    Set<String> found = new TreeSet<>();
    Matcher matcher = DEPENDENCY.matcher(Files.readString(pom));
    while (matcher.find()) {
      if (matcher.group(3).contains(mark)) {
        found.add(matcher.group(1) + ":" + matcher.group(2));
      }
    }
    return found;
  }
}
