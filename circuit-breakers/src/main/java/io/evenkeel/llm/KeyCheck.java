package io.evenkeel.llm;

import io.evenkeel.config.providers.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whether the key of a provider is where the configuration says, found out as {@link LlmClient}
 * reads it; never the key itself.
 *
 * @param openToOthers whether every user of this machine may read or change its file
 */
public record KeyCheck(State state, boolean openToOthers) {

  /** What is there. */
  public enum State {
    /** One line of printable ASCII, of at most 8,192 characters. */
    USABLE,
    /** The file does not exist, or the variable is not set. */
    MISSING,
    /** A directory or a device stands where the file should. */
    NO_FILE,
    /** The file exists; the system does not let this process read it. */
    UNREADABLE,
    /** Nothing but white space. */
    EMPTY,
    /** Several lines, or a character that no HTTP header carries, or too long. */
    UNSENDABLE;

    boolean isUnreadable() {
      return this == MISSING || this == NO_FILE || this == UNREADABLE;
    }
  }

  /** Looks once; environment variables are those of this process. Never throws. */
  public static KeyCheck of(KeySource source) {
    return of(source, System::getenv);
  }

  static KeyCheck of(KeySource source, UnaryOperator<@Nullable String> environment) {
    return new KeyCheck(
        KeyReading.of(source, environment).state(),
        source instanceof KeySource.File file && isOpenToOthers(file));
  }

  private static boolean isOpenToOthers(KeySource.File file) {
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file.path());
      return permissions.contains(PosixFilePermission.OTHERS_READ)
          || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    } catch (IOException | UnsupportedOperationException e) {
      // Not there, or on a system with permissions of another kind.
      return false;
    }
  }
}
