package io.evenkeel.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.evenkeel.config.providers.KeySource;
import io.evenkeel.llm.KeyCheck.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("LLM-5")
class KeyCheckTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"sk-1", "sk-1\n", "\r\n  sk-1  \r\n", "!#$%&'()*+,-./:;<=>?@[]^_`{|}~"})
  void oneLineOfPrintableAsciiCanBeSent(String content) throws IOException {
    assertThat(fileOf(content)).isEqualTo(State.USABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sk-1\nsk-2", "sk 1", "sk-1\u0000", "\uFEFFsk-1", "sk\u20111", "schl\u00fcssel"})
  void anythingElseCannot(String content) throws IOException {
    assertThat(fileOf(content)).isEqualTo(State.UNSENDABLE);
  }

  @Test
  void aKeyHasAtMostEightThousandCharacters() throws IOException {
    assertThat(fileOf("k".repeat(8_192))).isEqualTo(State.USABLE);
    assertThat(fileOf("k".repeat(8_193))).isEqualTo(State.UNSENDABLE);
    assertThat(fileOf("k".repeat(1_000_000))).isEqualTo(State.UNSENDABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \t\r\n"})
  void whiteSpaceIsNoKey(String content) throws IOException {
    assertThat(fileOf(content)).isEqualTo(State.EMPTY);
  }

  @Test
  void whatIsNoFileIsToldFromWhatIsNotThere() throws IOException {
    assertThat(at(directory.resolve("nobody-wrote-it"))).isEqualTo(State.MISSING);
    assertThat(at(directory)).isEqualTo(State.NO_FILE);
    Path dangling = directory.resolve("link");
    Files.createSymbolicLink(dangling, directory.resolve("gone"));
    assertThat(at(dangling)).isEqualTo(State.MISSING);
  }

  @Test
  void aDeviceThatNeverEndsIsNotRead() {
    Path zeros = Path.of("/dev/zero");
    assumeTrue(Files.exists(zeros));
    assertThat(at(zeros)).isEqualTo(State.NO_FILE);
  }

  @Test
  void aFileThatTheSystemDoesNotLetUsReadIsNamedSo() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "sk-1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "the super-user may read everything");
    assertThat(at(file)).isEqualTo(State.UNREADABLE);
  }

  @Test
  void aLinkOfAMountedSecretIsFollowed() throws IOException {
    Path data = Files.createDirectory(directory.resolve("..2026"));
    Files.writeString(data.resolve("key"), "sk-1");
    Files.createSymbolicLink(directory.resolve("..data"), data);
    Path mounted = directory.resolve("key");
    Files.createSymbolicLink(mounted, Path.of("..data", "key"));
    assertThat(at(mounted)).isEqualTo(State.USABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw-----w-"})
  void whatEveryUserMayReadOrChangeIsOpen(String permissions) throws IOException {
    assertThat(withPermissions(permissions).openToOthers()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-r-----", "r--------"})
  void whatOwnerAndGroupMayReadIsNot(String permissions) throws IOException {
    assertThat(withPermissions(permissions)).isEqualTo(new KeyCheck(State.USABLE, false));
  }

  @Test
  void anEnvironmentVariableIsHeldToTheSame() {
    Map<String, String> environment = Map.of("GOOD", "sk-1", "BLANK", " ", "TWO", "sk-1 sk-2");
    assertThat(variable("GOOD", environment)).isEqualTo(new KeyCheck(State.USABLE, false));
    assertThat(variable("BLANK", environment).state()).isEqualTo(State.EMPTY);
    assertThat(variable("TWO", environment).state()).isEqualTo(State.UNSENDABLE);
    assertThat(variable("UNSET", environment).state()).isEqualTo(State.MISSING);
  }

  @Test
  void noKeyIsInWhatIsPrinted() throws IOException {
    var source = new KeySource.File(Files.writeString(directory.resolve("key"), "sk-secret"));
    assertThat(KeyReading.of(source, System::getenv).key()).isEqualTo("sk-secret");
    assertThat(KeyReading.of(source, System::getenv)).asString().doesNotContain("secret");
    assertThat(KeyCheck.of(source)).asString().doesNotContain("secret");
  }

  private static KeyCheck variable(String name, Map<String, String> environment) {
    return KeyCheck.of(new KeySource.Environment(name), environment::get);
  }

  private KeyCheck withPermissions(String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), "sk-1");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    return KeyCheck.of(new KeySource.File(file));
  }

  private State fileOf(String content) throws IOException {
    return at(Files.write(directory.resolve("key"), content.getBytes(StandardCharsets.UTF_8)));
  }

  private static State at(Path file) {
    return KeyCheck.of(new KeySource.File(file)).state();
  }
}
