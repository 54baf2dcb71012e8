package io.evenkeel.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What byte code does not show. */
class SourceRulesTest {
  private static final Pattern SLEEPS =
      Pattern.compile(
          "\\bThread\\s*\\.\\s*sleep\\s*\\(|TimeUnit\\s*\\.\\s*\\w+\\s*\\.\\s*sleep\\s*\\(");
  private static final Pattern PRINTS =
      Pattern.compile("\\bSystem\\s*\\.\\s*(out|err)\\b|\\.printStackTrace\\s*\\(\\s*\\)");

  /** A sentence, then where to start. */
  private static final Pattern START =
      Pattern.compile("/\\*\\* ?\\S.{10,}\\W[Ss]tart with \\{@link ");

  @Test
  void noTestSleeps() throws IOException {
    assertThat(sources("test", SourceRulesTest::sleeps)).isEmpty();
    assertThat(sleeps("Thread.sleep" + "(5);")).isTrue();
    assertThat(sleeps("TimeUnit.SECONDS\n  .sleep" + "(5);")).isTrue();
    assertThat(sleeps("fallAsleep(5)")).isFalse();
  }

  @Test
  void nothingButTheCommandLinePrints() throws IOException {
    assertThat(sources("main", SourceRulesTest::prints))
        // The agent runs before the application has chosen where it logs, a build tool without one;
        // who listens to what a test prints has to name the streams.
        .allMatch(
            name ->
                name.matches(
                    "console/.*|.*/(SloAgent|SloPlugin|CapturedStream|PhiInLogsCheck)\\.java"));
    assertThat(prints("System.out" + ".println(1)")).isTrue();
    assertThat(prints("e.printStackTrace" + "();")).isTrue();
  }

  @Test
  void everyPackageSaysWhatItIsForAndWhereToStart() throws IOException {
    assertThat(sources("main", text -> true).filter(name -> name.endsWith("package-info.java")))
        .hasSizeGreaterThan(10)
        .allSatisfy(
            name ->
                assertThat(introduces(Files.readString(House.root().resolve(name))))
                    .as(name + " needs a sentence and a type to start with")
                    .isTrue());
    assertThat(introduces("/**\n * A room for guests. Start\n * with {@link Door}. */")).isTrue();
    assertThat(introduces("/** A room for guests, see {@link Door}. */")).isFalse();
    assertThat(introduces("/** Start with {@link Door}. */")).isFalse();
  }

  private static boolean sleeps(String source) {
    return SLEEPS.matcher(source).find();
  }

  private static boolean prints(String source) {
    return PRINTS.matcher(withoutComments(source)).find();
  }

  private static boolean introduces(String source) {
    return START.matcher(source.replaceAll("\\s+\\*?\\s*", " ")).find();
  }

  private static String withoutComments(String source) {
    return source.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)//.*$", "");
  }

  /** Names of published modules' files whose text matches, from the project's root. */
  private static Stream<String> sources(String kind, Predicate<String> matches) throws IOException {
    List<String> found =
        House.PUBLISHED.stream()
            .map(module -> House.root().resolve(module).resolve("src/" + kind + "/java"))
            .filter(Files::isDirectory)
            .flatMap(SourceRulesTest::javaFilesIn)
            .filter(file -> matches.test(read(file)))
            .map(file -> House.root().relativize(file).toString())
            .toList();
    return found.stream();
  }

  private static Stream<Path> javaFilesIn(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
