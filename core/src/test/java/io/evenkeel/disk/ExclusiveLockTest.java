package io.evenkeel.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExclusiveLockTest {
  @TempDir Path directory;

  @Test
  void isHadOnceUntilItIsClosed() throws IOException {
    Path file = directory.resolve("lock");
    var lock = ExclusiveLock.acquire(file);

    assertThatThrownBy(() -> ExclusiveLock.acquire(file)).isInstanceOf(IOException.class);
    lock.close();
    lock.close();

    ExclusiveLock.acquire(file).close();
  }

  @Test
  void anotherWayToTheSameFileIsTheSameLock() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);

    try (var lock = ExclusiveLock.acquire(directory.resolve("lock"))) {
      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> ExclusiveLock.acquire(link.resolve("lock")))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void closingItTwiceDoesNotTakeItFromTheNextOne() throws IOException {
    Path file = directory.resolve("lock");
    var first = ExclusiveLock.acquire(file);
    first.close();
    try (var second = ExclusiveLock.acquire(file)) {
      first.close();

      assertThat(second).isNotNull();
      assertThatThrownBy(() -> ExclusiveLock.acquire(file))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("it is already open in this process");
    }
  }

  @Test
  void anotherClassLoaderOfThisProcessIsTurnedAwayToo() throws Exception {
    Path file = directory.resolve("lock");
    URL classes = ExclusiveLock.class.getProtectionDomain().getCodeSource().getLocation();
    try (var other = new URLClassLoader(new URL[] {classes}, null);
        var lock = ExclusiveLock.acquire(file)) {
      Method acquire =
          other.loadClass(ExclusiveLock.class.getName()).getMethod("acquire", Path.class);

      assertThat(lock).isNotNull();
      assertThatThrownBy(() -> acquire.invoke(null, file))
          .cause()
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("it is already open in this process");
    }
  }

  @Test
  void aLockThatFailsToOpenIsFreeAgain() throws IOException {
    Path file = Files.createDirectory(directory.resolve("lock"));
    assertThatThrownBy(() -> ExclusiveLock.acquire(file)).isInstanceOf(IOException.class);
    Files.delete(file);

    ExclusiveLock.acquire(file).close();
  }

  @Test
  void isHadOnAFullDiskToo() throws IOException {
    assumeThat(Path.of("/dev/full")).exists();
    Path file = Files.createSymbolicLink(directory.resolve("lock"), Path.of("/dev/full"));

    ExclusiveLock.acquire(file).close();
  }

  @Test
  void namesTheProcessThatHasIt() throws IOException {
    Path file = directory.resolve("lock");
    ExclusiveLock.acquire(file).close();

    assertThat(file).hasContent(Long.toString(ProcessHandle.current().pid()));
  }
}
