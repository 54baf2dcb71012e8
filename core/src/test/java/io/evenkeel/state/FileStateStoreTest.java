package io.evenkeel.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStateStoreTest extends StateStoreContract {
  private static final String KEY = "ramp/llm";
  private static final String FILE = "ramp+llm.state";

  @TempDir Path directory;

  @Override
  StateStore open() {
    return StateStore.inDirectory(directory.resolve("state"));
  }

  @Override
  public int writesPerThread() {
    return 40;
  }

  private Path file(String name) {
    return directory.resolve("state").resolve(name);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("state"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void reopen() {
    store.close();
    store = open();
  }

  private void write(String value) {
    assertThat(store.compareAndSet(KEY, versionOf(KEY), value)).isTrue();
  }

  @Test
  void whatWasWrittenSurvivesWithItsVersion() {
    write("5");
    write("ü\n漢 😀");
    var before = store.get(KEY);

    reopen();

    assertThat(store.get(KEY)).isEqualTo(before);
    assertThat(store.recoveries()).isEmpty();
    assertThat(store.compareAndSet(KEY, versionOf(KEY), "6")).isTrue();
  }

  @Test
  void whatWasDeletedStaysDeleted() throws IOException {
    write("5");
    write("10");
    store.compareAndSet(KEY, versionOf(KEY), null);

    reopen();

    assertThat(store.get(KEY)).isEmpty();
    assertThat(files()).containsExactly(".lock");
  }

  @Test
  void everyHostileLookingKeyThatIsAllowedStaysInTheDirectory() throws IOException {
    store.compareAndSet("a/b/c", Versioned.ABSENT, "v");
    store.compareAndSet("a.state.previous", Versioned.ABSENT, "v");
    store.compareAndSet("a.state.tmp", Versioned.ABSENT, "v");

    reopen();

    assertThat(store.keys(""))
        .containsExactlyInAnyOrder("a/b/c", "a.state.previous", "a.state.tmp");
    assertThat(files())
        .containsExactly(".lock", "a+b+c.state", "a.state.previous.state", "a.state.tmp.state");
  }

  @Test
  void aDamagedFileIsKeptAsideAndTheValueBeforeIsUsed() throws IOException {
    write("5");
    long before = versionOf(KEY);
    write("10");
    store.close();
    byte[] damaged = Files.readAllBytes(file(FILE));
    damaged[damaged.length - 1] ^= 1;
    Files.write(file(FILE), damaged);

    store = open();

    assertThat(store.get(KEY)).contains(new Versioned("5", before));
    assertThat(store.recoveries())
        .singleElement()
        .asString()
        .contains(FILE, "checksum", FILE + ".damaged-1", "the value before it");
    assertThat(Files.readAllBytes(file(FILE + ".damaged-1"))).isEqualTo(damaged);
    write("15");
    reopen();
    assertThat(valueOf(KEY)).isEqualTo("15");
    assertThat(store.recoveries()).isEmpty();
  }

  @Test
  void whenNothingWholeIsLeftTheKeyIsAbsentAndAllOfItIsKept() throws IOException {
    write("5");
    write("10");
    store.close();
    Files.writeString(file(FILE), "5\n");
    Files.writeString(file(FILE + ".previous"), "");

    store = open();

    assertThat(store.get(KEY)).isEmpty();
    assertThat(store.recoveries()).hasSize(2);
    assertThat(Files.readString(file(FILE + ".damaged-1"))).isEqualTo("5\n");
    assertThat(file(FILE + ".damaged-2")).isEmptyFile();
    write("20");
    assertThat(valueOf(KEY)).isEqualTo("20");
  }

  @Test
  void noFlippedBitIsEverReadAsAValue() throws IOException {
    write("a value");
    store.close();
    byte[] whole = Files.readAllBytes(file(FILE));
    for (int at = 0; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= (byte) (1 << (at % 7));
      assertDamaged(flipped);
    }
  }

  @Test
  void noTruncationIsEverReadAsAValue() throws IOException {
    write("a value");
    store.close();
    byte[] whole = Files.readAllBytes(file(FILE));
    for (int length = 0; length < whole.length; length++) {
      assertDamaged(java.util.Arrays.copyOf(whole, length));
    }
    assertDamaged(java.util.Arrays.copyOf(whole, whole.length + 1));
  }

  private static void assertDamaged(byte[] content) {
    assertThatThrownBy(() -> StateFile.decode(KEY, content))
        .isInstanceOfAny(StateFile.DamagedException.class, StateException.class);
  }

  @Test
  void aFileUnderAnotherKeysNameIsDamaged() throws IOException {
    write("5");
    store.close();
    Files.move(file(FILE), file("ramp+other.state"));

    store = open();

    assertThat(store.keys("")).isEmpty();
    assertThat(store.recoveries()).singleElement().asString().contains("checksum");
  }

  @Test
  void aFileOfANewerFormatIsLeftAloneAndStopsTheStart() throws IOException {
    write("5");
    store.close();
    String content = Files.readString(file(FILE)).replace("evenkeel-state 1 ", "evenkeel-state 2 ");
    Files.writeString(file(FILE), content);

    assertThatThrownBy(this::open)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("newer Evenkeel (format 2)");

    assertThat(Files.readString(file(FILE))).isEqualTo(content);
  }

  @Test
  void aCrashBetweenTheTwoRenamesLosesNothing() throws IOException {
    write("5");
    store.close();
    Files.move(file(FILE), file(FILE + ".previous"));
    Files.writeString(file("ramp+llm.state.tmp"), "half a wri");

    store = open();

    assertThat(valueOf(KEY)).isEqualTo("5");
    assertThat(store.recoveries()).isEmpty();
    assertThat(files()).doesNotContain("ramp+llm.state.tmp");
  }

  @Test
  void foreignFilesAreLeftAlone() throws IOException {
    store.close();
    Files.writeString(file("README"), "hands off");
    Files.writeString(file("Flag.state"), "no key of ours");

    store = open();

    assertThat(store.keys("")).isEmpty();
    assertThat(files()).contains("README", "Flag.state");
  }

  @Test
  void aSecondOpenerIsTurnedAwayUntilTheFirstCloses() {
    write("5");

    assertThatThrownBy(this::open)
        .isInstanceOf(StateException.class)
        .hasMessageContaining("already open in this process");
    assertThatThrownBy(
            () -> StateStore.inDirectory(directory.resolve("state").resolve("..").resolve("state")))
        .isInstanceOf(StateException.class);

    write("10");
    reopen();
    assertThat(valueOf(KEY)).isEqualTo("10");
  }

  @Test
  void aFullDiskLeavesTheValueBeforeInPlace() throws IOException {
    assumeThat(Path.of("/dev/full")).exists();
    write("5");
    long before = versionOf(KEY);
    Files.createSymbolicLink(file("ramp+llm.state.tmp"), Path.of("/dev/full"));

    assertThatThrownBy(() -> store.compareAndSet(KEY, before, "10"))
        .isInstanceOf(StateException.class)
        .hasMessageContaining("No space left on device")
        .hasMessageContaining("unchanged");

    assertThat(store.get(KEY)).contains(new Versioned("5", before));
    write("10");
    assertThat(valueOf(KEY)).isEqualTo("10");
    reopen();
    assertThat(valueOf(KEY)).isEqualTo("10");
  }

  @Test
  void aValueThatCannotTakeItsPlaceLeavesTheOneBeforeInPlace() throws IOException {
    write("5");
    long before = versionOf(KEY);
    Files.createDirectories(file(FILE + ".previous").resolve("in the way"));

    assertThatThrownBy(() -> store.compareAndSet(KEY, before, "10"))
        .isInstanceOf(StateException.class);

    assertThat(store.get(KEY)).contains(new Versioned("5", before));
    Files.delete(file(FILE + ".previous").resolve("in the way"));
    Files.delete(file(FILE + ".previous"));
    reopen();
    assertThat(store.get(KEY)).contains(new Versioned("5", before));
  }

  @Test
  void anInterruptedThreadWritesAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    write("5");
    assertThat(Thread.interrupted()).isTrue();

    reopen();

    assertThat(valueOf(KEY)).isEqualTo("5");
  }

  @Test
  void aDirectoryThatCannotBeUsedIsNamed() throws IOException {
    Path notADirectory = Files.writeString(directory.resolve("file"), "");

    assertThatThrownBy(() -> StateStore.inDirectory(notADirectory))
        .isInstanceOf(StateException.class)
        .hasMessageContaining(notADirectory.toString());
  }

  @Test
  void theFileIsReadableByPeopleAndHoldsNothingElse() throws IOException {
    write("5");

    assertThat(Files.readAllBytes(file(FILE)))
        .asString(StandardCharsets.UTF_8)
        .matches("evenkeel-state 1 1 1 [0-9a-f]{64}\n5");
  }
}
